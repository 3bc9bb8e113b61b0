package elocute.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import elocute.lake.AtomicFiles;
import elocute.lake.FaultyFileSystem;
import elocute.lake.Lake;
import elocute.scoring.calibration.Calibration;
import elocute.scoring.calibration.CalibrationException;
import elocute.scoring.calibration.Calibrations;
import elocute.training.checkpoint.CalibrationFile;
import elocute.training.checkpoint.CheckpointKind;
import elocute.training.checkpoint.CheckpointedRun;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckpointCalibrationTest {

  @TempDir Path folder;
  private Lake lake;
  private CheckpointedRun run;
  private org.apache.hadoop.fs.Path directory;

  @BeforeEach
  void train() throws IOException {
    lake = Lake.open(folder.toString(), new Configuration(false));
    run = new CheckpointedRun(lake, ",keep_checkpoints=2");
    run.train(1);
    directory = run.checkpoint(CheckpointKind.LATEST);
  }

  @Test
  void aCheckpointWithoutOneIsToBeCalibrated() throws IOException {
    CheckpointCalibration none = look();
    assertThat(none.calibration()).isEmpty();
    assertThat(none.remark("f1"))
        .contains(
            "no calibration.json in %1$s: run ./submit.sh calibrate --model_checkpoint %1$s"
                .formatted(directory.toUri().getPath()));
  }

  @Test
  void theCommandOfAPathWithBlanksAndQuotesCanBeCopied() throws IOException {
    var odd = new org.apache.hadoop.fs.Path(folder.toUri().toString(), "it's mine");
    var advice = CheckpointCalibration.of(lake.fileSystem(), odd, run.open(CheckpointKind.LATEST));
    assertThat(advice.advice()).endsWith("--model_checkpoint '" + folder + "/it'\\''s mine'");
  }

  @Test
  void oneStaysWhenTrainingGoesOnAndNoLongerFits() throws IOException {
    Calibration calibration = write();
    assertThat(look().calibration()).contains(calibration);
    run.train(3);
    assertThat(CalibrationFile.read(lake.fileSystem(), directory)).contains(calibration);
    assertThat(look().calibration()).isEmpty();
    assertThat(look().remark("f1").orElseThrow())
        .startsWith(
            "calibration.json in "
                + directory.toUri().getPath()
                + " is of another state of the checkpoint")
        .endsWith("./submit.sh calibrate --model_checkpoint " + directory.toUri().getPath());
  }

  @Test
  void whoEvaluatesWhatItWasMadeOfIsTold() throws IOException {
    write();
    assertThat(look().remark("f2")).isEmpty();
    assertThat(look().remark("f1").orElseThrow())
        .startsWith("the calibration was made on the same validation utterances");
  }

  @Test
  void aDamagedOneIsAnErrorThatNamesTheFile() throws IOException {
    var file = new org.apache.hadoop.fs.Path(directory, CalibrationFile.NAME);
    AtomicFiles.replace(lake.fileSystem(), file, "{\"format_version\" : 1}");
    assertThatThrownBy(this::look)
        .isInstanceOf(CalibrationException.class)
        .hasMessageContaining(file + " is damaged: ")
        .hasMessageEndingWith(
            ": run ./submit.sh calibrate --model_checkpoint " + directory.toUri().getPath());
  }

  @Test
  void aPhonemeHeadThatDidNotTrainHasNoneAndIsNotToBeCalibrated(@TempDir Path other)
      throws IOException {
    Lake errors = Lake.open(other.toString(), new Configuration(false));
    var untrained = new CheckpointedRun(errors, ",task_mode=error");
    untrained.train(1);
    var found =
        CheckpointCalibration.of(
            errors.fileSystem(),
            untrained.checkpoint(CheckpointKind.LATEST),
            untrained.open(CheckpointKind.LATEST));
    assertThat(found.calibration()).isEmpty();
    assertThat(found.advice()).contains("task_mode=error").doesNotContain("submit.sh");
  }

  @Test
  void oneThatCannotBeWrittenLeavesTheEarlierOneAndNothingElse() throws IOException {
    Calibration earlier = write();
    String[] before = files();
    Lake full = FaultyFileSystem.lake(folder);
    FaultyFileSystem.leave(100);
    try {
      assertThatThrownBy(() -> CalibrationFile.write(full, directory(full), Calibrations.of("01")))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("can't write ")
          .hasMessageContaining("/latest/calibration.json")
          .hasRootCauseMessage("No space left on device");
    } finally {
      FaultyFileSystem.leave(Long.MAX_VALUE);
    }
    assertThat(files()).containsExactly(before);
    assertThat(look().calibration()).contains(earlier);
  }

  private org.apache.hadoop.fs.Path directory(Lake of) {
    return of.runFiles(CheckpointedRun.NAME).checkpoint(CheckpointKind.LATEST.id());
  }

  private String[] files() {
    String[] names = new File(directory.toUri().getPath()).list();
    Arrays.sort(names);
    return names;
  }

  private Calibration write() throws IOException {
    Calibration calibration = Calibrations.of(run.open(CheckpointKind.LATEST).sha256());
    CalibrationFile.write(lake, directory, calibration);
    return calibration;
  }

  private CheckpointCalibration look() throws IOException {
    return CheckpointCalibration.of(lake.fileSystem(), directory, run.open(CheckpointKind.LATEST));
  }
}
