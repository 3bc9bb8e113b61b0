package elocute.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is wrong with a pretrained model is said before a Spark is started. */
class TrainCommandTest {

  private static final Path FIXTURE = Path.of("src/test/resources/wav2vec2/base-tiny");

  @TempDir Path directory;

  @Test
  void aPretrainedModelThatIsNowhereIsRefused() {
    assertThat(train("no-such-directory"))
        .contains("\"no-such-directory\": must be a local directory or a hub id");
  }

  @Test
  void aPretrainedModelWhoseWeightsDoNotFitIsRefused() throws IOException {
    String config = Files.readString(FIXTURE.resolve("config.json"));
    Files.writeString(
        directory.resolve("config.json"),
        config.replace("\"intermediate_size\": 64", "\"intermediate_size\": 65"));
    Files.copy(FIXTURE.resolve("model.safetensors"), directory.resolve("model.safetensors"));
    assertThat(train(directory.toString()))
        .contains("the weights do not fit the model")
        .contains("encoder.layers.0.feed_forward.output_dense.weight");
  }

  @Test
  void labelFilesNeedOneToValidateOnAndNoFeatureSet() {
    assertThat(refused("train", "--train_data", "train.json")).contains("--val_data");
    assertThat(
            refused("train", "--features", "a", "--train_data", "t.json", "--val_data", "v.json"))
        .contains("--features", "mutually exclusive");
  }

  @Test
  void foldsAreNumbersOfFeatureSetsThatAreThere() {
    String[] folds = {"train", "--lake", directory.toString(), "--features", "a", "--folds"};
    assertThat(refused(with(folds, "all")))
        .contains(
            "no feature set a-fold-1;", "preprocess --corpus DIR --fold 1 --features a-fold-1");
    assertThat(refused(with(folds, "19"))).contains("numbers from 1 to 18, not 19");
    assertThat(refused(with(folds, "1,some"))).contains("all or numbers from 1 to 18, not some");
    assertThat(refused("train", "--folds", "all")).contains("--folds goes with --features NAME");
  }

  private static String[] with(String[] words, String last) {
    return Stream.concat(Stream.of(words), Stream.of(last)).toArray(String[]::new);
  }

  private static String train(String pretrained) {
    return refused("train", "--features", "none", "--config", "pretrained=" + pretrained);
  }

  private static String refused(String... arguments) {
    var err = new StringWriter();
    int status = Main.commandLine().setErr(new PrintWriter(err, true)).execute(arguments);
    assertThat(status).isEqualTo(Main.WRONG_USAGE);
    return err.toString();
  }
}
