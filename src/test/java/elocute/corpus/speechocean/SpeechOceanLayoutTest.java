package elocute.corpus.speechocean;

import static elocute.corpus.speechocean.SpeechOceanFolder.SCORES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import elocute.SharedFixtures;
import elocute.corpus.CorpusException;
import elocute.corpus.CorpusListing;
import elocute.corpus.FileTree;
import elocute.corpus.LabelSource;
import elocute.corpus.LocalFileTree;
import elocute.corpus.PublishedCounts.Comparison;
import elocute.corpus.RejectReason;
import elocute.corpus.RejectedUtterance;
import elocute.corpus.Speaker;
import elocute.corpus.SpeakerTraits;
import elocute.corpus.Split;
import elocute.corpus.SplitPlan;
import elocute.corpus.Utterance;
import elocute.corpus.UtteranceReader;
import elocute.corpus.UtteranceSource;
import elocute.corpus.ValidationRule;
import elocute.speech.labels.ExpertScores;
import elocute.speech.labels.MarkCounts;
import elocute.speech.labels.PhonemeInventory;
import elocute.speech.labels.SentenceScores;
import elocute.speech.labels.WordScores;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpeechOceanLayoutTest {

  private static final String NAME = "000010011";
  private static final String WAV = "WAVE/SPEAKER0001/000010011.WAV";
  private static final SpeechOceanLayout LAYOUT = new SpeechOceanLayout();

  @TempDir private Path root;
  private SpeechOceanFolder corpus;

  @BeforeEach
  void startEmpty() {
    corpus = SpeechOceanFolder.at(root);
  }

  @Test
  void anUtteranceHasLabelsByItsScoresAndTheScoresThemselves() throws Exception {
    corpus.utterance("train", NAME, SCORES).person("train", "0001", "6", "m").write();
    Utterance utterance = read(NAME);
    assertThat(utterance.id()).isEqualTo("0001/000010011");
    assertThat(utterance.speaker()).isEqualTo("0001");
    assertThat(utterance.firstLanguage()).isEqualTo("Mandarin");
    assertThat(utterance.transcript()).isEqualTo("IT IS");
    assertThat(utterance.sourcePath()).isEqualTo(WAV);
    assertThat(utterance.audio().samples()).hasSize(8_000);
    assertThat(utterance.annotated()).isTrue();
    assertThat(utterance.labels().canonicalTrainTarget()).containsExactly("ih", "t", "ih", "z");
    assertThat(utterance.labels().perceivedTrainTarget()).containsExactly("err", "t", "ih", "z");
    assertThat(utterance.labels().errorTags().toString())
        .isEqualTo("[SUBSTITUTION, CORRECT, CORRECT, CORRECT]");
    assertThat(utterance.markCounts()).isEqualTo(new MarkCounts(3, 1, 0, 0, 0, 0, 0, 0, 0));
    assertThat(utterance.traits())
        .isEqualTo(new SpeakerTraits(Optional.of(6), Optional.of(Speaker.Gender.MALE)));
    assertThat(utterance.scores())
        .contains(
            new ExpertScores(
                List.of(0.4, 2.0, 1.8, 1.2),
                List.of(
                    new WordScores("IT", 2, 6.0, 10.0, 6.0),
                    new WordScores("IS", 2, 10.0, 10.0, null)),
                new SentenceScores(8.0, 10.0, 9.0, 7.0, 8.0)));
  }

  @Test
  void whatIsMissingIsNull() throws Exception {
    String bare =
        """
        {"words": [{"text": "IT", "phones": "IH0 T", "phones-accuracy": [0.0, 2]}]}""";
    corpus.utterance("train", NAME, bare).person("train", "0001", "young", "x").write();
    Files.delete(root.resolve("train/text"));
    Files.writeString(root.resolve("train/utt2spk"), "");
    Utterance utterance = read(NAME);
    assertThat(utterance.transcript()).as("of its words").isEqualTo("IT");
    assertThat(utterance.speaker()).as("by its folder").isEqualTo("0001");
    assertThat(utterance.traits()).isEqualTo(SpeakerTraits.UNKNOWN);
    assertThat(utterance.labels().perceivedTrainTarget()).containsExactly("err", "t");
    assertThat(utterance.scores().orElseThrow().sentence())
        .isEqualTo(new SentenceScores(null, null, null, null, null));
    assertThat(utterance.scores().orElseThrow().words())
        .containsExactly(new WordScores("IT", 2, null, null, null));
  }

  @Test
  void anUtteranceWithoutTextAndWordsIsRejected() throws Exception {
    String wordless =
        """
        {"words": [{"phones": ["IH0"], "phones-accuracy": [2.0]}]}""";
    corpus.utterance("train", NAME, wordless).write();
    Files.delete(root.resolve("train/text"));
    assertThat(rejection(NAME).reason()).isEqualTo(RejectReason.MISSING_TRANSCRIPT);
  }

  @Test
  void oldCopiesHaveTheirScoresAtTheTopAndRecordingsMayBeFlacAndOfAnyCase() throws Exception {
    corpus.utterance("test", NAME, SCORES).write("scores.json");
    Path wave = root.resolve("WAVE/SPEAKER0001");
    Files.move(wave.resolve("000010011.WAV"), wave.resolve("000010011.wav"));
    assertThat(read(NAME).sourcePath()).isEqualTo("WAVE/SPEAKER0001/000010011.wav");
    assertThat(LAYOUT.recognises(tree().list())).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "[0.4, 2.0]|[0.4]|BAD_SCORES|words 1, phones-accuracy: must have 2 scores",
        "[0.4, 2.0]|[0.4, 2.2]|BAD_SCORES|words 1, phones-accuracy: must be 0 to 2, got 2.2",
        "[0.4, 2.0]|[0.4, -1]|BAD_SCORES|must be 0 to 2, got -1.0",
        "[0.4, 2.0]|[0.4, \"x\"]|BAD_SCORES|must be a number, got \"x\"",
        "[0.4, 2.0]|null|BAD_SCORES|must have 2 scores as the word has phones, got 0",
        "\"index\": 0|\"index\": 2|BAD_SCORES|words 1, mispronunciations 1, index: must be 0 to 1",
        "\"index\": 0|\"index\": 1|BAD_SCORES|phone 1, T, got IH",
        "\"fluency\": 9|\"fluency\": [9, 8]|BAD_SCORES|fluency: must be a number, got [9,8]",
        "\"words\": [|\"others\": [|BAD_SCORES|words: must have at least one",
        "\"words\": [|\"words\": [7, |BAD_SCORES|words 1: must be an object, got 7",
        "\"IH1\"|\"IR1\"|UNKNOWN_PHONE|is no ARPAbet phone",
      })
  void scoresThatMakeNoSenseAreARejectThatSaysWhere(
      String from, String to, RejectReason reason, String detail) throws Exception {
    assertThat(SCORES).contains(from);
    corpus.utterance("train", NAME, SCORES.replace(from, to)).write();
    RejectedUtterance rejected = rejection(NAME);
    assertThat(rejected.reason()).isEqualTo(reason);
    assertThat(rejected.file()).isEqualTo("resource/scores.json");
    assertThat(rejected.detail()).startsWith(NAME).contains(detail);
  }

  @Test
  void everyFileAndUtteranceIsAccountedForWhateverIsMissing() throws Exception {
    corpus
        .utterance("train", NAME, SCORES)
        .utterance("test", "000030012", SCORES)
        .listed("train", "000010035")
        .listed("train", "000010053")
        .recording("000010053")
        .recording("000010063")
        .file("resource/lexicon.txt", new byte[1])
        .file("WAVE/SPEAKER0001/.DS_Store", new byte[1])
        .file("WAVE/SPEAKER0001/" + NAME + ".flac", new byte[1]);
    corpus.scores().put("000010035", SCORES);
    corpus.scores().put("000099999", SCORES);
    corpus.recording("000010099");
    corpus.scores().put("000010099", SCORES);
    corpus.write();
    CorpusListing listing = LAYOUT.list(tree(), tree().list());
    assertThat(listing.files()).hasSize(6 + 1 + 5);
    assertThat(listing.otherFiles()).isEqualTo(3);
    var fates = new TreeMap<String, String>();
    SplitPlan plan = listing.splits().orElseThrow().plan(new ValidationRule.BySpeakers(Set.of()));
    for (UtteranceSource source : listing.sources()) {
      fates.put(source.utteranceId(), fate(source, plan));
    }
    assertThat(fates)
        .containsExactlyEntriesOf(
            new TreeMap<>(
                Map.of(
                    "0001/000010011", "train",
                    "0003/000030012", "test",
                    "0001/000010035", "MISSING_AUDIO",
                    "0001/000010053", "MISSING_SCORES",
                    "0001/000010063", "MISSING_SCORES",
                    "0001/000010099", "no split",
                    "unknown/000099999", "MISSING_AUDIO")));
  }

  private String fate(UtteranceSource source, SplitPlan plan) throws IOException {
    try {
      Utterance utterance = source.readBy(reader());
      return source.splitIn(plan, utterance.transcript()).map(Split::id).orElse("no split");
    } catch (RejectedUtterance fault) {
      return fault.reason().name();
    }
  }

  @Test
  void aRejectedRecordingKeepsTheMarksOfItsLabelsAndEntriesTravel() throws Exception {
    corpus
        .utterance("train", NAME, SCORES)
        .write()
        .file(WAV, "no audio".getBytes(StandardCharsets.UTF_8));
    RejectedUtterance rejected = rejection(NAME);
    assertThat(rejected.reason()).isEqualTo(RejectReason.BAD_AUDIO);
    assertThat(rejected.markCounts().substitutions()).isEqualTo(1);
    new ObjectOutputStream(new ByteArrayOutputStream()).writeObject(source(NAME));
  }

  @Test
  void theHashChangesWithTheRecordingTheScoresAndTheLists() throws Exception {
    corpus.utterance("train", NAME, SCORES).person("train", "0001", "6", "m").write();
    String before = read(NAME).sourceHash();
    assertThat(source(NAME).sourceHash(reader())).contains(before);
    Files.writeString(root.resolve("train/spk2age"), "0001 7\n");
    assertThat(read(NAME).sourceHash()).isNotEqualTo(before);
    corpus.write();
    corpus.scores().put(NAME, SCORES.replace("1.8", "1.6"));
    corpus.write();
    assertThat(read(NAME).sourceHash()).isNotEqualTo(before);
  }

  @Test
  void aFileOfScoresThatIsNoJsonIsAnErrorWithItsLine() throws Exception {
    corpus.utterance("train", NAME, SCORES.replace("\"words\"", "words")).write();
    assertThatThrownBy(() -> LAYOUT.list(tree(), tree().list()))
        .isInstanceOf(CorpusException.class)
        .hasMessageContaining("resource/scores.json:2: no JSON");
    corpus.scores().put(NAME, SCORES + ", \"" + NAME + "\": {}");
    corpus.write();
    assertThatThrownBy(() -> LAYOUT.list(tree(), tree().list()))
        .hasMessageContaining("Duplicate field '" + NAME + "'");
    corpus.file("resource/scores.json", "[]".getBytes(StandardCharsets.UTF_8));
    assertThatThrownBy(() -> LAYOUT.list(tree(), tree().list()))
        .hasMessageContaining("must be a JSON object");
  }

  @Test
  void theNumbersOfTheTableAreCountedFromListsAndScores() throws Exception {
    corpus
        .utterance("train", NAME, SCORES)
        .utterance("train", "000020011", SCORES.replace("0.4", "0.6"))
        .person("train", "0001", "15", "m")
        .person("train", "0002", "16", "f")
        .write();
    var numbers = (SpeechOceanNumbers) LAYOUT.list(tree(), tree().list()).published();
    assertThat(numbers.compare(250, 5_000, 5_000, MarkCounts.NONE)).as("of a part").isEmpty();
    assertThat(numbers.comparisons().subList(0, 9))
        .extracting(Comparison::counted)
        .containsExactly(2L, 2L, 4L, 8L, 1L, 4L, 4L, 1L, 1L);
    // the table of the specification
    assertThat(numbers.comparisons())
        .extracting(Comparison::published)
        .containsExactly(
            2_500L, 125L, 15_849L, 47_076L, 1_991L, 3_958L, 19_020L, 113L, 1_981L, //
            2_500L, 125L, 15_967L, 47_369L, 1_412L, 3_272L, 21_617L, 401L, 2_058L);
  }

  @Test
  void theWholeCorpusIsComparedNumberByNumber() throws Exception {
    for (int speaker = 0; speaker < 250; speaker++) {
      for (int utterance = 0; utterance < 20; utterance++) {
        String split = speaker < 125 ? "train" : "test";
        String name = "0%04d%04d".formatted(speaker, utterance);
        corpus.listed(split, name);
        corpus.scores().put(name, SCORES);
      }
    }
    corpus.write();
    List<Comparison> compared =
        LAYOUT.list(tree(), tree().list()).published().compare(250, 5_000, 5_000, MarkCounts.NONE);
    assertThat(compared)
        .hasSize(18)
        .contains(
            new Comparison("train: utterances", 2_500, 2_500),
            new Comparison("test: speakers", 125, 125),
            new Comparison("test: phones", 47_369, 10_000));
  }

  @Test
  void thePartThatLiesHereIsReadWholeAndAddsUp() throws Exception {
    Path part = SharedFixtures.folder("speechocean762");
    var tree = new LocalFileTree(part.toString());
    CorpusListing listing = LAYOUT.list(tree, tree.list());
    assertThat(listing.sources()).hasSize(2_100);
    // counted with Python's json
    assertThat(((SpeechOceanNumbers) listing.published()).comparisons())
        .extracting(Comparison::counted)
        .startsWith(1_400L, 70L, 8_302L, 25_004L, 136L, 896L)
        .contains(700L, 35L, 4_021L, 12_441L, 99L, 616L, 631L, 1_305L);
    assertThat(listing.splits().orElseThrow().trainSpeakers()).hasSize(70);
    var reader = new UtteranceReader(tree, LabelSource.ANNOTATION, PhonemeInventory.standard());
    Utterance utterance = listing.sources().get(0).readBy(reader);
    assertThat(utterance.transcript()).isEqualTo("WE CALL IT BEAR");
    assertThat(utterance.scores().orElseThrow().phones())
        .containsExactly(2.0, 2.0, 2.0, 1.8, 1.8, 2.0, 2.0, 2.0, 1.0, 1.0);
  }

  private UtteranceSource source(String name) throws IOException {
    return LAYOUT.list(tree(), tree().list()).sources().stream()
        .filter(source -> source.utteranceId().endsWith("/" + name))
        .findFirst()
        .orElseThrow();
  }

  private Utterance read(String name) throws IOException, RejectedUtterance {
    return source(name).readBy(reader());
  }

  private RejectedUtterance rejection(String name) {
    return catchThrowableOfType(RejectedUtterance.class, () -> read(name));
  }

  private UtteranceReader reader() {
    return new UtteranceReader(tree(), LabelSource.ANNOTATION, PhonemeInventory.standard());
  }

  private FileTree tree() {
    return new LocalFileTree(root.toString());
  }
}
