package elocute.cli;

import static org.assertj.core.api.Assertions.assertThat;

import elocute.dataset.TinyFeatureSet;
import elocute.lake.Lake;
import elocute.scoring.calibration.Calibrations;
import elocute.training.checkpoint.CalibrationFile;
import elocute.training.checkpoint.CheckpointedRun;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.commons.io.FileUtils;
import org.apache.commons.lang3.ArrayUtils;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The job up to where Spark would start, and what it prints. */
class CalibrateCommandTest {

  @TempDir private static Path directory;
  private static Path checkpoint;
  private final StringWriter said = new StringWriter();
  private Path copy;

  @BeforeAll
  static void train() throws IOException {
    Lake lake = Lake.open(directory.resolve("lake").toString(), new Configuration(false));
    TinyFeatureSet.write(lake, "noise");
    TinyFeatureSet.write(lake, "other");
    new CheckpointedRun(lake, "").train(1);
    checkpoint = directory.resolve("lake/experiments/tiny/checkpoints/best_loss");
  }

  @BeforeEach
  void copyOutOfTheLake(@TempDir Path outside) throws IOException {
    copy = outside.resolve("a copy");
    FileUtils.copyDirectory(checkpoint.toFile(), copy.toFile());
  }

  @Test
  void whatCanBeCalibratedIsWhereverItLies() {
    for (String place : new String[] {"tiny/best_loss", checkpoint.toString(), copy.toString()}) {
      assertThat(check(place, "--split", "train", "--partitions", "2"))
          .as(said.toString())
          .isZero();
      assertThat(check(place, "--features", "other", "--max-false-rejections", "0.02")).isZero();
    }
    assertThat(said.toString()).isEmpty();
    assertThat(copy.resolve("calibration.json")).doesNotExist();
  }

  @Test
  void whatCannotBeCalibratedIsRefusedInOneLineBeforeSparkStarts() {
    assertRefused("there is no tiny/best_los,", "tiny/best_los");
    assertRefused("feature set noise has no test utterances", "tiny/best_loss", "--split", "test");
    assertRefused("no feature set nois", "tiny/best_loss", "--features", "nois");
    assertRefused("must be from 0 to 1, got '1.5'", "tiny", "--max-false-rejections", "1.5");
    assertRefused("partitions: must be at least 1, got 0", copy.toString(), "--partitions", "0");
  }

  @Test
  void wherePhonesCannotBeScoredOrNothingBeWrittenThatIsSaidBeforeSparkStarts() throws IOException {
    Files.createDirectories(copy.resolve("calibration.json"));
    assertRefused(
        "must be a file, and '" + copy + "/calibration.json' is a folder", copy.toString());

    Path lake = directory.resolve("errors-alone");
    Lake of = Lake.open(lake.toString(), new Configuration(false));
    TinyFeatureSet.write(of, "noise");
    new CheckpointedRun(of, ",task_mode=error").train(1);
    String trained = lake + "/experiments/tiny/checkpoints/best_loss";
    assertRefused(trained + " was trained with task_mode=error: its phoneme head has", trained);
    assertThat(run("evaluate", trained, "--split", "validation")).isZero();
    assertThat(run("evaluate", trained, "--split", "validation", "--gop"))
        .isEqualTo(Main.WRONG_USAGE);
  }

  @Test
  void itSaysWhatTheCalibrationIsOfAndWhereItIs() {
    new CalibrationReport(new PrintWriter(said))
        .print(Calibrations.withAnswers("0"), new org.apache.hadoop.fs.Path(copy.toUri()));
    assertThat(said.toString().lines())
        .startsWith(
            "calibrated on speech/validation: 3 utterances, 120 canonical phones, of which 20 are"
                + " wrong",
            "by goodness of pronunciation:",
            "wrong is what is right with a probability below 0.5000 (the highest F1): precision"
                + " 0.7500  recall 0.6000  F1 0.6667  false rejections 0.0500",
            "reliability: mean gap 0.0200")
        .contains(
            "by what the error head answers, which predict takes for a text's phones:",
            "wrote " + copy.resolve(CalibrationFile.NAME));
  }

  private void assertRefused(String message, String... arguments) {
    said.getBuffer().setLength(0);
    assertThat(check(arguments)).isEqualTo(Main.WRONG_USAGE);
    assertThat(said.toString().lines()).hasSize(1);
    assertThat(said.toString()).startsWith("error: ").contains(message);
  }

  private int check(String... arguments) {
    return run("calibrate", arguments);
  }

  private int run(String job, String... arguments) {
    String[] line = {job, "--lake", directory.resolve("lake").toString(), "--model_checkpoint"};
    return RequestCheck.run(
            Main.commandLine(), ArrayUtils.addAll(line, arguments), new PrintWriter(said))
        .status();
  }
}
