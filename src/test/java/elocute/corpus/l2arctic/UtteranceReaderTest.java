package elocute.corpus.l2arctic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import elocute.corpus.ImportedUtterance;
import elocute.corpus.LabelRecord;
import elocute.corpus.LabelSource;
import elocute.corpus.LocalFileTree;
import elocute.corpus.RejectReason;
import elocute.corpus.RejectedUtterance;
import elocute.corpus.Split;
import elocute.corpus.Utterance;
import elocute.corpus.UtteranceReader;
import elocute.speech.labels.MarkCounts;
import elocute.speech.labels.PhonemeInventory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UtteranceReaderTest {

  private static final Path FAULTS = Path.of("src/test/resources/audio_faults");
  private static final String NAME = "arctic_a0001";
  private static final String WAV = "ABA/wav/arctic_a0001.wav";
  private static final String TRANSCRIPT = "ABA/transcript/arctic_a0001.txt";
  private static final String ANNOTATION = "ABA/annotation/arctic_a0001.TextGrid";
  private static final String ALIGNMENT = "ABA/textgrid/arctic_a0001.TextGrid";

  @TempDir private Path root;
  private CorpusFolder corpus;

  @BeforeEach
  void writeOneUtterance() throws IOException {
    corpus = new CorpusFolder(root).utterance("ABA", NAME, "sil", "D,T,s", "AH0");
  }

  @Test
  void readsAnAnnotatedUtterance() throws Exception {
    Utterance utterance = read(LabelSource.ANNOTATION);
    assertThat(utterance.id()).isEqualTo("ABA/arctic_a0001");
    assertThat(utterance.speaker()).isEqualTo("ABA");
    assertThat(utterance.firstLanguage()).isEqualTo("Arabic");
    assertThat(utterance.transcript()).isEqualTo(CorpusFolder.TRANSCRIPT);
    assertThat(utterance.audio().sampleRateHz()).isEqualTo(16_000);
    assertThat(utterance.audio().samples()).hasSize(16_000);
    assertThat(utterance.labels().perceivedTrainTarget()).containsExactly("sil", "t", "ah");
    assertThat(utterance.markCounts()).isEqualTo(new MarkCounts(1, 1, 0, 0, 1, 0, 0, 0, 0));
    assertThat(utterance.annotated()).isTrue();
    assertThat(utterance.sourcePath()).isEqualTo(WAV);
  }

  @Test
  void skipsUtterancesWithoutAnnotationUnlessAsked() throws Exception {
    corpus.without(ANNOTATION).file(ALIGNMENT, CorpusFolder.grid("phones", "D", "AH0"));
    RejectedUtterance skipped = rejection(LabelSource.ANNOTATION);
    assertThat(skipped.reason()).isEqualTo(RejectReason.NOT_ANNOTATED);
    Utterance utterance = read(LabelSource.ANNOTATION_OR_ALIGNMENT);
    assertThat(utterance.annotated()).isFalse();
    assertThat(utterance.labels().canonicalTrainTarget()).containsExactly("d", "ah");
  }

  @Test
  void prefersTheAnnotation() throws Exception {
    corpus.file(ALIGNMENT, CorpusFolder.grid("phones", "B"));
    assertThat(read(LabelSource.ANNOTATION_OR_ALIGNMENT).annotated()).isTrue();
  }

  @Test
  void rejectsIncompleteUtterances() throws Exception {
    corpus.without(TRANSCRIPT);
    assertRejected(RejectReason.MISSING_TRANSCRIPT, TRANSCRIPT, "no such file");
    corpus.without(WAV);
    assertRejected(RejectReason.MISSING_AUDIO, WAV, "no such file");
    corpus.without(ANNOTATION).file(WAV, CorpusFolder.wav(10));
    assertThat(rejection(LabelSource.ANNOTATION_OR_ALIGNMENT).reason())
        .isEqualTo(RejectReason.MISSING_ALIGNMENT);
  }

  @Test
  void rejectsIntervalsThatCannotBeTrue() throws Exception {
    assertCase("a05_unsorted", "interval 3 'P' (0.200 to 0.300 s)");
    assertCase("a05_overlap", "interval 3 'L' (0.300 to 0.600 s)");
    assertCase("a06_xmax_4x", "interval 6 'sil' (2.800 to 10.840 s)");
    assertCase("a06_ms", "are its times in milliseconds?");
    assertThat(rejection(LabelSource.ANNOTATION).markCounts().substitutions()).isEqualTo(1);
  }

  @Test
  void aFaultInATierThatNobodyNeedsIsNone() throws Exception {
    writeCase("a05_reversed_other_tier");
    assertThat(read(LabelSource.ANNOTATION).labels().canonicalTrainTarget())
        .containsExactly("p", "l", "iy", "z");
  }

  @Test
  void ofTwoTiersOfPhonesOneMustBeEmpty() throws Exception {
    String first = CorpusFolder.grid("phones", "AH0").replace("<exists>\n1", "<exists>\n2");
    String second = CorpusFolder.grid("Phones ", "T").replaceFirst("(?s).*<exists>\n1\n", "");
    corpus.file(ANNOTATION, first + second);
    assertRejected(
        RejectReason.AMBIGUOUS_PHONES_TIER, ANNOTATION, "there are 2 that are not empty");
    corpus.file(ANNOTATION, first.replace("AH0", " ") + second);
    assertThat(read(LabelSource.ANNOTATION).labels().canonicalTrainTarget()).containsExactly("t");
  }

  private void assertCase(String name, String detail) throws IOException {
    writeCase(name);
    assertRejected(RejectReason.BAD_TIMES, ANNOTATION, detail);
  }

  /** One of the annotations that went wrong, with a recording of its length. */
  private void writeCase(String name) throws IOException {
    try (var grid =
        getClass().getResourceAsStream("/elocute/speech/textgrid/" + name + ".TextGrid")) {
      corpus.file(ANNOTATION, grid.readAllBytes());
    }
    corpus.file(WAV, CorpusFolder.wav(119_514));
  }

  @Test
  void importedTimesMustBePossible() throws Exception {
    assertThat(imported("0 0.2", "0.2 0.5").labels().aligned()).hasSize(2);
    assertThat(imported("", "").labels().aligned()).hasSize(2);
    for (String end : List.of("0.1", "1.2", "NaN")) {
      RejectedUtterance rejected =
          catchThrowableOfType(RejectedUtterance.class, () -> imported("0 0.2", "0.2 " + end));
      assertThat(rejected.reason()).isEqualTo(RejectReason.BAD_TIMES);
      assertThat(rejected.detail()).startsWith("interval 2 'ah' (0.200 to ");
    }
  }

  private Utterance imported(String starts, String ends) throws RejectedUtterance {
    var record =
        new LabelRecord(
            WAV, 1, "ABA", "d ah", "t ah", "d ah", "t ah", "I C", "Day", "", starts, ends, "", null,
            null, null, null, null);
    return new ImportedUtterance(record, Split.TRAIN).readBy(corpus.reader(LabelSource.ANNOTATION));
  }

  @Test
  void rejectsBadMarksAndKeepsTheirCounts() throws Exception {
    corpus.file(ANNOTATION, CorpusFolder.grid("Phones", "AH0", "sil,Q,a"));
    RejectedUtterance rejected =
        assertRejected(RejectReason.BAD_MARK, ANNOTATION, "interval 2: mark 'sil,Q,a'");
    assertThat(rejected.markCounts()).isEqualTo(new MarkCounts(1, 0, 0, 0, 0, 0, 1, 0, 0));
  }

  @Test
  void rejectsBadTextGrids() throws Exception {
    corpus.file(ANNOTATION, CorpusFolder.grid("IPA", "AH0"));
    assertRejected(RejectReason.MISSING_PHONES_TIER, ANNOTATION, "only [IPA]");
    corpus.file(ANNOTATION, "nothing of the kind");
    assertRejected(RejectReason.BAD_TEXTGRID, ANNOTATION, ":1: the file type");
    corpus.file(ANNOTATION, CorpusFolder.grid("phones", "sil", "sp"));
    assertRejected(RejectReason.NO_PHONES, ANNOTATION, "no phone");
  }

  @Test
  void rejectsBadAudio() throws Exception {
    corpus.file(WAV, "RIFF");
    assertRejected(RejectReason.BAD_AUDIO, WAV, "at least 12 bytes, got 4");
    corpus.file(WAV, CorpusFolder.wav(0));
    assertRejected(RejectReason.BAD_DURATION, WAV, "must have at least 0.1 s, has 0.000 s");
  }

  @ParameterizedTest
  @CsvSource({
    "399_samples, BAD_DURATION, 'must have at least 0.1 s, has 0.024 s'",
    "float_in_scale_of_int16, BAD_AUDIO, their peak is 15298.0",
    "int32_holding_int16, SILENT, 'at least 0.001 of full scale, is 0.000007'",
    "antiphase, SILENT, 'at least 0.001 of full scale, is 0.000000'"
  })
  void rejectsWhatIsNoSpeechOrInAWrongScale(String name, RejectReason reason, String detail)
      throws Exception {
    corpus.file(WAV, Files.readAllBytes(FAULTS.resolve(name + ".wav")));
    assertRejected(reason, WAV, detail);
  }

  @Test
  void rejectsAHugeDurationThatALyingSampleRatePretends() throws Exception {
    byte[] wav = CorpusFolder.wav(44_100);
    wav[24] = 1;
    wav[25] = 0;
    wav[26] = 0;
    corpus.file(WAV, wav);
    assertRejected(RejectReason.BAD_DURATION, WAV, "must have at most 600.0 s, has 44100.0 s");
  }

  @Test
  void countsTheMarksOfUtterancesThatAreRejectedForAnotherFault() throws Exception {
    corpus.file(ANNOTATION, CorpusFolder.grid("phones", "R,R*,s", "AH)", "T")).without(WAV);
    assertThat(rejection(LabelSource.ANNOTATION).markCounts())
        .isEqualTo(new MarkCounts(2, 1, 0, 0, 0, 0, 0, 1, 1));
  }

  @Test
  void rejectsPhonesThatACustomInventoryLacks() throws Exception {
    var inventory = new PhonemeInventory(List.of("<blank>", "d", "ah", "sil"));
    var reader =
        new UtteranceReader(new LocalFileTree(root.toString()), LabelSource.ANNOTATION, inventory);
    RejectedUtterance rejected =
        catchThrowableOfType(RejectedUtterance.class, () -> entry().readBy(reader));
    assertThat(rejected.reason()).isEqualTo(RejectReason.UNKNOWN_PHONE);
    assertThat(rejected.detail()).contains("'t'");
  }

  @Test
  void readsFlacWhereThereIsNoWav() throws Exception {
    corpus
        .without(WAV)
        .file(ANNOTATION, CorpusFolder.grid("phones", "AH0").replace("0.25", "0.06"))
        .file(
            "ABA/wav/arctic_a0001.flac",
            Files.readAllBytes(Path.of("src/test/resources/flac/second.flac")));
    assertThat(read(LabelSource.ANNOTATION).sourceSeconds()).isEqualTo(1);
  }

  @Test
  void theSourceHashIsKnownWithoutDecodingAndFollowsEveryFile() throws Exception {
    UtteranceReader reader = corpus.reader(LabelSource.ANNOTATION);
    String before = read(LabelSource.ANNOTATION).sourceHash();
    assertThat(entry().sourceHash(reader)).contains(before);
    for (String path : List.of(TRANSCRIPT, ANNOTATION, WAV)) {
      byte[] content = Files.readAllBytes(root.resolve(path));
      corpus.file(path, content.length + "");
      assertThat(entry().sourceHash(reader)).get().isNotEqualTo(before);
      corpus.file(path, content);
    }
    assertThat(entry().sourceHash(reader)).contains(before);
    corpus.without(WAV);
    assertThat(entry().sourceHash(reader)).isEmpty();
  }

  @Test
  void rejectsBadTranscripts() throws Exception {
    corpus.file(TRANSCRIPT, new byte[] {'a', (byte) 0xFF});
    assertRejected(RejectReason.BAD_TRANSCRIPT, TRANSCRIPT, "UTF-8");
    corpus.file(TRANSCRIPT, " \n");
    assertRejected(RejectReason.BAD_TRANSCRIPT, TRANSCRIPT, "blank");
    corpus.file(TRANSCRIPT, "\uFEFFOne line.\r\n");
    assertThat(read(LabelSource.ANNOTATION).transcript()).isEqualTo("One line.");
  }

  @Test
  void rejectsUnknownSpeakers() throws Exception {
    new CorpusFolder(root).without(WAV).without(TRANSCRIPT).without(ANNOTATION);
    corpus.file("XYZ/wav/arctic_a0001.wav", CorpusFolder.wav(10));
    assertRejected(RejectReason.UNKNOWN_SPEAKER, "XYZ/wav/arctic_a0001.wav", "'XYZ'");
  }

  @Test
  void rejectsFilesThatCannotBeRead() throws Exception {
    CorpusEntry entry = entry();
    corpus.without(WAV);
    assertUnreadable(entry, WAV, "it cannot be read: there is no such file");
    Files.createDirectory(root.resolve(WAV));
    assertUnreadable(entry, WAV, "it cannot be read: it is no regular file");
    corpus.without(TRANSCRIPT);
    assertUnreadable(entry, TRANSCRIPT, "it cannot be read: there is no such file");
    corpus.without(ANNOTATION);
    assertUnreadable(entry, ANNOTATION, "it cannot be read: there is no such file");
    assertThat(entry.sourceHash(corpus.reader(LabelSource.ANNOTATION))).isEmpty();
  }

  private void assertUnreadable(CorpusEntry entry, String file, String detail) {
    RejectedUtterance rejected =
        catchThrowableOfType(
            RejectedUtterance.class, () -> entry.readBy(corpus.reader(LabelSource.ANNOTATION)));
    assertThat(rejected.reason()).isEqualTo(RejectReason.UNREADABLE);
    assertThat(rejected.file()).isEqualTo(file);
    assertThat(rejected.detail()).isEqualTo(detail);
  }

  private RejectedUtterance assertRejected(RejectReason reason, String file, String detail) {
    RejectedUtterance rejected = rejection(LabelSource.ANNOTATION);
    assertThat(rejected.reason()).isEqualTo(reason);
    assertThat(rejected.file()).isEqualTo(file);
    assertThat(rejected.detail()).contains(detail);
    return rejected;
  }

  private RejectedUtterance rejection(LabelSource source) {
    return catchThrowableOfType(RejectedUtterance.class, () -> read(source));
  }

  private Utterance read(LabelSource source) throws IOException, RejectedUtterance {
    return entry().readBy(corpus.reader(source));
  }

  private CorpusEntry entry() throws IOException {
    return CorpusScanner.scan(root).entries().get(0);
  }
}
