package elocute.evaluation.prediction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import elocute.evaluation.EvaluationRequest.Decoding;
import elocute.lake.Lake;
import elocute.speech.audio.AudioClip;
import elocute.speech.audio.AudioReader;
import elocute.speech.audio.WavWriter;
import elocute.speech.labels.AlignedPhone;
import elocute.speech.labels.LabelBuilder;
import elocute.speech.textgrid.TextGridParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the shipped models say of speakers of the shipped corpus whom they were not trained on. */
class ShippedModelTest {

  private static final Path BASE = Path.of(System.getProperty("basedir", ".")).toAbsolutePath();
  private static final Path SAMPLE = BASE.resolve("data-lake/raw/sample");
  private static final List<String> SPEAKERS = List.of("NJS", "TLV", "TXHC");
  private static final String PROMPTED = "synthetic-prompted";
  private static final String UNREAD = "zebras juggle purple cushions";

  @TempDir private static Path folder;
  private static Lake lake;

  @BeforeAll
  static void open() throws IOException {
    lake = Lake.open(BASE.resolve("data-lake").toString(), new Configuration(false));
  }

  @ParameterizedTest
  @CsvSource({"synthetic-small, 0.04, 0.13", "synthetic-prompted, 0.06, 0.14"})
  void phonesBeginAndEndNearTheirAnnotatedTimes(String model, double median, double ofTenNine)
      throws Exception {
    List<Double> errors = new ArrayList<>();
    for (String speaker : SPEAKERS) {
      for (String name : names(speaker).subList(0, 4)) {
        List<HeardPhone> heard = canonical(assess(model, wav(speaker, name), text(speaker, name)));
        List<AlignedPhone> said = said(speaker, name);
        for (int place = 0; place < said.size() && heard.size() == said.size(); place++) {
          errors.addAll(boundaryErrors(heard.get(place), said.get(place)));
        }
      }
    }
    Collections.sort(errors);
    assertThat(errors).hasSizeGreaterThan(400);
    assertThat(errors.get(errors.size() / 2)).isLessThan(median);
    assertThat(errors.get(errors.size() * 9 / 10)).isLessThan(ofTenNine);
  }

  private static List<Double> boundaryErrors(HeardPhone heard, AlignedPhone said) {
    boolean isComparable =
        heard.operation().equals("C")
            && heard.canonical().equals(said.canonical())
            && heard.canonical().equals(said.perceived());
    return isComparable
        ? List.of(
            Math.abs(heard.startSeconds() - said.startSeconds()),
            Math.abs(heard.endSeconds() - said.endSeconds()))
        : List.of();
  }

  @ParameterizedTest
  @ValueSource(strings = {"synthetic-small", PROMPTED})
  void theTextOfAnotherRecordingHasALowScore(String model) throws Exception {
    for (String speaker : SPEAKERS) {
      List<String> names = names(speaker);
      Path wav = wav(speaker, names.get(0));
      double own = meanShare(canonical(assess(model, wav, text(speaker, names.get(0)))));
      double others = meanShare(canonical(assess(model, wav, text(speaker, names.get(1)))));
      assertThat(own).as(speaker).isGreaterThan(0.65);
      assertThat(others).as(speaker).isLessThan(0.35);
    }
  }

  @Test
  void wordsThatWereNotReadHaveLowScoresAndTheOthersTheirOwnAlsoWhereSilenceFollows()
      throws Exception {
    for (String speaker : SPEAKERS) {
      String name = names(speaker).get(0);
      String text = text(speaker, name);
      Path wav = wav(speaker, name);
      double own = meanShare(canonical(assess(wav, text)));
      for (Path recording : List.of(wav, padded(wav))) {
        List<HeardWord> words = assess(recording, text + " " + UNREAD).words();
        int read = words.size() - UNREAD.split(" ").length;
        assertThat(meanShare(phones(words.subList(0, read)))).as(speaker).isGreaterThan(own - 0.1);
        assertThat(meanShare(phones(words.subList(read, words.size()))))
            .as(speaker)
            .isLessThan(0.1);
      }
    }
  }

  /** Annotated there: {@code DH,D,s} and nothing else. */
  @Test
  void theRecordingOfTheQuickstartIsWrongInItsFirstPhoneAloneByTheModelsOwnCalibration()
      throws Exception {
    Assessment heard = assess(wav("YBAA", "arctic_a0008"), text("YBAA", "arctic_a0008"));

    assertThat(heard.scoring().calibrated()).isTrue();
    assertThat(canonical(heard))
        .filteredOn(phone -> phone.score() < heard.scoring().threshold())
        .extracting(HeardPhone::canonical, HeardPhone::heard)
        .containsExactly(tuple("dh", "d"));
  }

  private static Path padded(Path wav) throws Exception {
    AudioClip clip = AudioReader.read(Files.readAllBytes(wav), "wav");
    float[] longer = Arrays.copyOf(clip.samples(), clip.samples().length + 2 * clip.sampleRateHz());
    Path padded = folder.resolve("padded.wav");
    Files.write(padded, WavWriter.write(new AudioClip(longer, clip.sampleRateHz())));
    return padded;
  }

  private static Assessment assess(Path wav, String text) throws IOException {
    return assess(PROMPTED, wav, text);
  }

  private static Assessment assess(String model, Path wav, String text) throws IOException {
    var plan =
        PredictionPlan.of(
            lake,
            new org.apache.hadoop.fs.Path(BASE.resolve("data-lake/models").resolve(model).toUri()),
            Decoding.OF_THE_CHECKPOINT,
            new TextSource.Given(text));
    return (Assessment)
        new Predictions(lake, plan).here(new org.apache.hadoop.fs.Path(wav.toUri()));
  }

  private static double meanShare(List<HeardPhone> phones) {
    return phones.stream().mapToDouble(phone -> Math.exp(phone.gop())).average().orElseThrow();
  }

  private static List<HeardPhone> canonical(Assessment assessment) {
    return phones(assessment.words());
  }

  private static List<HeardPhone> phones(List<HeardWord> words) {
    return words.stream()
        .flatMap(word -> word.phones().stream())
        .filter(phone -> !phone.added())
        .toList();
  }

  private static List<AlignedPhone> said(String speaker, String name) throws Exception {
    Path grid = SAMPLE.resolve(speaker).resolve("annotation").resolve(name + ".TextGrid");
    return LabelBuilder.build(
            TextGridParser.parse(Files.readAllBytes(grid), name).intervalTiers("phones").get(0))
        .aligned()
        .stream()
        .filter(phone -> !phone.canonical().equals(AlignedPhone.SILENCE))
        .toList();
  }

  private static List<String> names(String speaker) throws IOException {
    try (var files = Files.list(SAMPLE.resolve(speaker).resolve("wav"))) {
      return files.map(file -> file.getFileName().toString().replace(".wav", "")).sorted().toList();
    }
  }

  private static Path wav(String speaker, String name) {
    return SAMPLE.resolve(speaker).resolve("wav").resolve(name + ".wav");
  }

  private static String text(String speaker, String name) throws IOException {
    return Files.readString(SAMPLE.resolve(speaker).resolve("transcript").resolve(name + ".txt"));
  }
}
