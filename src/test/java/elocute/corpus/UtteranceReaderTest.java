package elocute.corpus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import elocute.labels.MarkCounts;
import elocute.labels.PhonemeInventory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UtteranceReaderTest {

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
    assertThat(skipped.reason().isSkip()).isTrue();
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
    assertRejected(RejectReason.BAD_DURATION, WAV, "above 0 s");
  }

  @Test
  void rejectsAHugeDurationThatALyingSampleRatePretends() throws Exception {
    byte[] wav = CorpusFolder.wav(44_100);
    wav[24] = 1;
    wav[25] = 0;
    wav[26] = 0;
    corpus.file(WAV, wav);
    assertRejected(RejectReason.BAD_DURATION, WAV, "got 44100.0 s");
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
        catchThrowableOfType(RejectedUtterance.class, () -> reader.read(entry()));
    assertThat(rejected.reason()).isEqualTo(RejectReason.UNKNOWN_PHONE);
    assertThat(rejected.detail()).contains("'t'");
  }

  @Test
  void readsFlacWhereThereIsNoWav() throws Exception {
    corpus
        .without(WAV)
        .file(
            "ABA/wav/arctic_a0001.flac",
            Files.readAllBytes(Path.of("src/test/resources/flac/mono16.flac")));
    assertThat(read(LabelSource.ANNOTATION).sourceSeconds()).isEqualTo(3000 / 44_100.0);
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
            RejectedUtterance.class, () -> corpus.reader(LabelSource.ANNOTATION).read(entry));
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
    return corpus.reader(source).read(entry());
  }

  private CorpusEntry entry() throws IOException {
    return CorpusScanner.scan(root).entries().get(0);
  }
}
