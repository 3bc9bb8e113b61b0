package elocute.evaluation.prediction;

import static org.assertj.core.api.Assertions.assertThat;

import elocute.evaluation.EvaluationRequest.Decoding;
import elocute.evaluation.prediction.files.RecordingIndex;
import elocute.evaluation.prediction.files.RecordingPages;
import elocute.evaluation.prediction.files.TextGridFiles;
import elocute.lake.Lake;
import elocute.training.checkpoint.CheckpointKind;
import elocute.training.checkpoint.CheckpointedRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PredictionIT {

  @TempDir private static Path directory;
  private static JavaSparkContext spark;
  private static Lake lake;
  private static CheckpointedRun run;

  @BeforeAll
  static void train() throws IOException {
    spark =
        new JavaSparkContext(
            new SparkConf()
                .setMaster("local[2]")
                .setAppName("prediction")
                .set("spark.ui.enabled", "false")
                .set("spark.driver.bindAddress", "127.0.0.1")
                .set("spark.driver.host", "127.0.0.1"));
    lake = Lake.open(directory.resolve("lake").toString(), new Configuration(false));
    run = new CheckpointedRun(lake, "");
    run.train(1);
    write();
  }

  @AfterAll
  static void stopSpark() {
    spark.stop();
  }

  private static void write() throws IOException {
    Path wav = Files.createDirectories(directory.resolve("corpus/SPK/wav"));
    Path transcript = Files.createDirectories(directory.resolve("corpus/SPK/transcript"));
    for (int i = 1; i <= 5; i++) {
      Files.write(wav.resolve("u" + i + ".wav"), Sounds.noise(0.3 + 0.1 * i, 22_050, i));
      Files.writeString(transcript.resolve("u" + i + ".txt"), "\uFEFFThe day.\n");
    }
    Files.writeString(transcript.resolve("u4.txt"), "At 3:30.");
    Files.delete(transcript.resolve("u5.txt"));
    Files.write(wav.resolve("broken.wav"), new byte[] {1, 2, 3});
    Files.write(wav.resolve("silent.wav"), Sounds.constant(1, 0));
  }

  @Test
  void aFolderIsHeardAsItsRecordingsAreOneByOneAndFaultyOnesAreRejected() throws IOException {
    var plan =
        PredictionPlan.of(
            lake,
            run.checkpoint(CheckpointKind.BEST_LOSS),
            Decoding.OF_THE_CHECKPOINT,
            new TextSource.Transcripts());
    var predictions = new Predictions(lake, plan);
    Recordings recordings =
        Recordings.find(List.of(directory.resolve("corpus").toString()), lake.configuration());

    List<Outcome> outcomes = predictions.distributed(spark, recordings.paths());

    assertThat(outcomes)
        .extracting(PredictionIT::summary)
        .containsExactly(
            "broken.wav bad_audio",
            "silent.wav silent",
            "u1.wav The day",
            "u2.wav The day",
            "u3.wav The day",
            "u4.wav bad_text",
            "u5.wav missing_text");
    for (int i = 0; i < outcomes.size(); i++) {
      assertThat(predictions.here(recordings.paths().get(i)))
          .usingRecursiveComparison()
          .withEqualsForType(PredictionIT::differByRoundingAtMost, Double.class)
          .isEqualTo(outcomes.get(i));
    }
  }

  @Test
  void eachTaskWritesWhatIsToBeWrittenOfItsRecordings() throws IOException {
    var plan =
        PredictionPlan.of(
            lake,
            run.checkpoint(CheckpointKind.BEST_LOSS),
            Decoding.OF_THE_CHECKPOINT,
            new TextSource.Transcripts());
    Path folder = directory.resolve("written");
    List<RecordingOutput> outputs =
        List.of(
            new TextGridFiles(folder.toUri().toString()),
            new RecordingPages(folder.toUri().toString()));
    Recordings recordings =
        Recordings.find(List.of(directory.resolve("corpus").toString()), lake.configuration());

    List<Outcome> outcomes =
        new Predictions(lake, plan, outputs).distributed(spark, recordings.paths());
    RecordingIndex.of(outcomes, NamedRecording.of(recordings.paths()))
        .write(Recordings.qualified(folder.toString()), lake.configuration());

    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrder(
              "index.html",
              "u1.TextGrid",
              "u1.html",
              "u2.TextGrid",
              "u2.html",
              "u3.TextGrid",
              "u3.html");
    }
    assertThat(folder.resolve("u2.html"))
        .content()
        .contains("\"wav\":\"u2.wav\"")
        .doesNotContain("corpus/SPK/wav");
    assertThat(folder.resolve("index.html"))
        .content()
        .contains("u1.html", "u2.html", "u3.html", "missing_text", "broken.wav")
        .doesNotContain("corpus/SPK/wav");
  }

  /**
   * The model's sums are taken in another order where it has other threads. They are floats, of
   * seven digits; numbers up to 100 have five of them behind the point.
   */
  private static boolean differByRoundingAtMost(Double one, Double other) {
    return Math.abs(one - other) < 1e-5;
  }

  private static String summary(Outcome outcome) {
    String name = Path.of(outcome.wav()).getFileName().toString();
    if (outcome instanceof Assessment assessment) {
      return name
          + " "
          + String.join(" ", assessment.words().stream().map(word -> word.word()).toList());
    }
    return name + " " + ((Rejection) outcome).rejected();
  }
}
