package elocute.evaluation.prediction;

import static org.assertj.core.api.Assertions.assertThat;

import elocute.evaluation.EvaluationRequest.Decoding;
import elocute.lake.Lake;
import elocute.model.nn.PlaceLoss;
import elocute.speech.labels.AlignedPhone;
import elocute.speech.labels.LabelBuilder;
import elocute.speech.labels.PhonemeInventory;
import elocute.speech.textgrid.TextGridParser;
import elocute.training.data.PhoneQuestions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;

/**
 * What a {@code prompted} model says of a text that was not read, by speakers of the shipped corpus
 * whom it was not trained on. The model is the shipped one, or that of system property {@code
 * elocute.test.prompted}.
 */
class ForeignTextTest {

  private static final Path BASE = Path.of(System.getProperty("basedir", ".")).toAbsolutePath();
  private static final Path SAMPLE = BASE.resolve("data-lake/raw/sample");
  private static final Path MODEL =
      Path.of(
          System.getProperty(
              "elocute.test.prompted",
              BASE.resolve("data-lake/models/synthetic-prompted").toString()));
  private static final List<String> SPEAKERS = List.of("NJS", "TLV", "TXHC");
  private static final PhonemeInventory INVENTORY = PhonemeInventory.standard();

  /** Canonical phones, and those that the error head calls wrong. */
  private record Count(int phones, int called) {
    static final Count NONE = new Count(0, 0);

    Count with(boolean isCalled) {
      return new Count(phones + 1, called + (isCalled ? 1 : 0));
    }

    double share() {
      return (double) called / phones;
    }
  }

  @Test
  void theTextOfAnotherRecordingIsCalledWrongAndThePhonesHeardStayTheSame() throws Exception {
    Count foreignWrong = Count.NONE;
    Count ownRight = Count.NONE;
    for (String speaker : SPEAKERS) {
      List<String> names = names(speaker);
      for (int at = 0; at < names.size(); at++) {
        String name = names.get(at);
        Assessment own = assess(speaker, name, name);
        Assessment foreign = assess(speaker, name, names.get((at + 1) % names.size()));
        assertThat(foreign.phones()).isEqualTo(own.phones());
        assertThat(foreign.sounds()).isEqualTo(own.sounds());
        List<String> said = said(speaker, name);
        for (Judged phone : judged(foreign, said)) {
          foreignWrong = phone.isWrong() ? foreignWrong.with(phone.isCalledWrong()) : foreignWrong;
        }
        for (Judged phone : judged(own, said)) {
          ownRight = phone.isWrong() ? ownRight : ownRight.with(phone.isCalledWrong());
        }
      }
    }
    assertThat(foreignWrong.phones()).isGreaterThan(500);
    assertThat(foreignWrong.share()).as("wrong phones that are found").isGreaterThan(0.9);
    assertThat(ownRight.share()).as("right phones that are rejected").isLessThan(0.1);
  }

  private record Judged(boolean isWrong, boolean isCalledWrong) {}

  /** Wrong is what is not said there by the alignment of least edits. */
  private static List<Judged> judged(Assessment assessment, List<String> said) {
    List<HeardPhone> canonical =
        assessment.words().stream()
            .flatMap(word -> word.phones().stream())
            .filter(phone -> !phone.added())
            .toList();
    int[] asked = INVENTORY.encode(canonical.stream().map(HeardPhone::canonical).toList());
    int[] decisions = PhoneQuestions.aligned(asked, INVENTORY.encode(said)).decisions();
    List<Judged> judged = new ArrayList<>();
    for (int phone = 0; phone < asked.length; phone++) {
      judged.add(
          new Judged(
              decisions[2 * phone + 1] != PlaceLoss.AS_ASKED,
              !canonical.get(phone).errorLabel().equals("C")));
    }
    return judged;
  }

  private static Assessment assess(String speaker, String name, String textOf) throws IOException {
    Lake lake = Lake.open(BASE.resolve("data-lake").toString(), new Configuration(false));
    var plan =
        PredictionPlan.of(
            lake,
            new org.apache.hadoop.fs.Path(MODEL.toUri()),
            Decoding.OF_THE_CHECKPOINT,
            new TextSource.Given(Files.readString(file(speaker, "transcript", textOf + ".txt"))));
    Path wav = file(speaker, "wav", name + ".wav");
    return (Assessment)
        new Predictions(lake, plan).here(new org.apache.hadoop.fs.Path(wav.toUri()));
  }

  private static List<String> said(String speaker, String name) throws Exception {
    byte[] grid = Files.readAllBytes(file(speaker, "annotation", name + ".TextGrid"));
    return LabelBuilder.build(TextGridParser.parse(grid, name).intervalTiers("phones").get(0))
        .perceivedAligned()
        .stream()
        .filter(phone -> !phone.equals(AlignedPhone.SILENCE))
        .toList();
  }

  private static List<String> names(String speaker) throws IOException {
    try (var files = Files.list(SAMPLE.resolve(speaker).resolve("wav"))) {
      return files.map(file -> file.getFileName().toString().replace(".wav", "")).sorted().toList();
    }
  }

  private static Path file(String speaker, String folder, String name) {
    return SAMPLE.resolve(speaker).resolve(folder).resolve(name);
  }
}
