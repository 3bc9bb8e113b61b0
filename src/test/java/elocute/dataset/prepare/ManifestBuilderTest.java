package elocute.dataset.prepare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import elocute.corpus.PublishedCounts;
import elocute.corpus.Split;
import elocute.corpus.SplitOverlap;
import elocute.corpus.TreeFile;
import elocute.corpus.UtteranceSource;
import elocute.corpus.l2arctic.CorpusEntry;
import elocute.corpus.l2arctic.CorpusPart;
import elocute.dataset.Clipping;
import elocute.dataset.FeatureManifest;
import elocute.dataset.FeatureShard;
import elocute.dataset.RejectFile;
import elocute.dataset.SplitCounts;
import elocute.dataset.WrittenUtterance;
import elocute.speech.labels.MarkCounts;
import elocute.speech.labels.PhonemeInventory;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;

/** Two tasks' reports, added up by hand: six utterances, of which four are written. */
class ManifestBuilderTest {

  private static final MarkCounts WRITTEN_MARKS = new MarkCounts(5, 2, 1, 1, 2, 0, 0, 1, 0);
  private static final MarkCounts REJECTED_MARKS = new MarkCounts(3, 0, 0, 0, 1, 1, 1, 0, 0);

  private static final FeatureShard TEST_SHARD = shard("test-1", Split.TEST, 1);
  private static final FeatureShard TRAIN_SHARD = shard("train-1", Split.TRAIN, 2);
  private static final FeatureShard KEPT_SHARD = shard("train-0", Split.TRAIN, 1);

  private static final ShardReport FIRST =
      new ShardReport(
          List.of(TEST_SHARD, TRAIN_SHARD),
          List.of(new RejectFile("rejects-1", 1)),
          List.of(
              written("TLV", Split.TEST, "The day.", 1.5),
              written("ABA", Split.TRAIN, "A night.", 2.0),
              written("SKA", Split.TRAIN, "The  Day", 0.5)),
          0,
          Map.of("bad_mark", 1L),
          Map.of("in_no_split", 1L),
          REJECTED_MARKS,
          List.of("ABA/x: bad_mark"));

  private static final ShardReport KEPT =
      ShardReport.kept(KEPT_SHARD, List.of(written("ABA", Split.TRAIN, "Another one.", 3.0)));

  @Test
  void everyUtteranceFoundIsWrittenRejectedOrSkipped() throws IOException {
    FeatureManifest manifest = manifest(Map.of());
    assertThat(manifest.counts().found()).isEqualTo(6);
    assertThat(manifest.counts().annotated()).isEqualTo(4);
    assertThat(manifest.counts().files()).isEqualTo(13);
    assertThat(manifest.counts().otherFiles()).isEqualTo(2);
    assertThat(manifest.counts().written()).isEqualTo(4);
    assertThat(manifest.counts().reused()).isEqualTo(1);
    assertThat(manifest.counts().rejectsByReason()).containsExactly(entry("bad_mark", 1L));
    assertThat(manifest.counts().skippedByReason()).containsExactly(entry("in_no_split", 1L));
  }

  @Test
  void aSkipThatNoTaskSawIsAddedToThoseOfTheTasks() {
    // Then the six found do not suffice.
    assertThatThrownBy(() -> manifest(Map.of("in_no_split", 2L, "not_annotated", 1L)))
        .hasMessage("counts do not reconcile: found 6, but written 4 + rejected 1 + skipped 4 = 9");
  }

  @Test
  void splitsHaveTheirUtterancesAudioAndSpeakersAlsoTheEmptyOne() throws IOException {
    assertThat(manifest(Map.of()).counts().splits())
        .containsExactly(
            entry("test", new SplitCounts(1, 1.5, 1)),
            entry("train", new SplitCounts(3, 5.5, 2)),
            entry("validation", new SplitCounts(0, 0, 0)));
    assertThat(manifest(Map.of()).counts().seconds()).isEqualTo(7.0);
  }

  @Test
  void marksAreSummedApartForWhatIsWrittenAndWhatIsRejected() throws IOException {
    assertThat(manifest(Map.of()).counts().marks())
        .isEqualTo(new MarkCounts(20, 8, 4, 4, 8, 0, 0, 4, 0));
    assertThat(manifest(Map.of()).counts().rejectedMarks()).isEqualTo(REJECTED_MARKS);
  }

  @Test
  void filesAreThoseOfAllTasksSplitBySplit() throws IOException {
    FeatureManifest manifest = manifest(Map.of());
    assertThat(manifest.shards()).containsExactly(TRAIN_SHARD, KEPT_SHARD, TEST_SHARD);
    assertThat(manifest.rejects()).containsExactly(new RejectFile("rejects-1", 1));
    assertThat(manifest.files())
        .containsExactlyInAnyOrder("test-1", "train-1", "train-0", "rejects-1");
    assertThat(manifest.clipping()).contains(new Clipping(12, 3));
  }

  @Test
  void sentencesThatSplitsShareAreCountedWhateverTheirCaseAndBlanks() throws IOException {
    assertThat(manifest(Map.of()).overlap())
        .contains(new SplitOverlap(Split.TRAIN, Split.TEST, List.of(), 3, 1, 1))
        .hasSize(3);
  }

  @Test
  void whatTheRunWasAskedForIsRecorded() throws IOException {
    FeatureManifest manifest = manifest(Map.of());
    assertThat(manifest.name()).isEqualTo("set");
    assertThat(manifest.generation()).isEqualTo("g1");
    assertThat(manifest.corpus()).isEqualTo("file:/corpus");
    assertThat(manifest.corpusFingerprint()).isEqualTo("fingerprint");
    assertThat(manifest.phonemes()).isEqualTo(PhonemeInventory.standard().phones());
    assertThat(manifest.settings())
        .containsEntry("labels", "annotation")
        .containsEntry("log_mel", "absent")
        .containsEntry("max_reject_fraction", "0.25")
        .containsEntry("partitions", "7")
        .containsEntry("test_speakers", "NJS TLV TNI TXHC YKWK ZHAA")
        .containsEntry("validation_speakers", "MBMPS NCC SVBI THV YBAA YDCK");
    assertThat(manifest.published()).as("of a part of the corpus").isEmpty();
  }

  @Test
  void tooManyRejectsMakeNoManifest() {
    assertThatThrownBy(() -> builder(OptionalDouble.of(0.1), Map.of()).manifest("g1"))
        .isInstanceOf(PreprocessingException.class)
        .hasMessageContaining("1 of 5 utterances are rejected")
        .hasMessageContaining("ABA/x: bad_mark");
  }

  private static FeatureManifest manifest(Map<String, Long> skipped) throws IOException {
    return builder(OptionalDouble.of(0.25), skipped).manifest("g1");
  }

  private static ManifestBuilder builder(OptionalDouble fraction, Map<String, Long> skipped)
      throws IOException {
    var settings =
        new PreprocessingSettings(
            "file:/corpus",
            "set",
            RowSettings.standard(),
            Reuse.UNCHANGED,
            fraction,
            OptionalInt.of(7));
    List<UtteranceSource> sources =
        List.of(
            source("TLV", CorpusPart.ANNOTATION),
            source("ABA", CorpusPart.ANNOTATION),
            source("SKA", CorpusPart.ANNOTATION),
            source("YBAA", CorpusPart.ANNOTATION),
            source("NJS", CorpusPart.WAV),
            source("TNI", CorpusPart.WAV));
    var catalogue =
        new Catalogue(
            HadoopFileTree.of("file:/corpus", new Configuration(false)),
            sources,
            13,
            2,
            "fingerprint",
            Map.of(),
            PublishedCounts::compare);
    return new ManifestBuilder(settings, catalogue, skipped, List.of(FIRST, KEPT));
  }

  private static CorpusEntry source(String speaker, CorpusPart part) {
    return new CorpusEntry(speaker, "a", Map.of(part, new TreeFile(part.path(speaker, "a"), 1, 0)));
  }

  private static FeatureShard shard(String file, Split split, long rows) {
    return new FeatureShard(file, split, rows, rows, 100, new Clipping(4, 1));
  }

  private static WrittenUtterance written(
      String speaker, Split split, String transcript, double seconds) {
    return new WrittenUtterance(
        speaker + "/" + transcript, split.id(), speaker, transcript, seconds, "h", WRITTEN_MARKS);
  }
}
