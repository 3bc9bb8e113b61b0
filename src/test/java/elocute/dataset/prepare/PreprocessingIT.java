package elocute.dataset.prepare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import elocute.corpus.LabelSource;
import elocute.corpus.Split;
import elocute.corpus.SplitPlan;
import elocute.corpus.TranscriptRule;
import elocute.dataset.Dataset;
import elocute.dataset.FeatureCounts;
import elocute.dataset.FeatureManifest;
import elocute.dataset.FeatureShard;
import elocute.dataset.FeatureStatistics;
import elocute.dataset.RejectRow;
import elocute.dataset.Rejects;
import elocute.dataset.UtteranceRow;
import elocute.dataset.UtteranceSpool;
import elocute.lake.Fault;
import elocute.lake.Fault.Call;
import elocute.lake.Lake;
import elocute.lake.ObjectStoreFileSystem;
import elocute.speech.labels.PhonemeInventory;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PreprocessingIT {

  /** The longest training utterance: its task has written others before. */
  static final String RECORDING = "ABA/wav/arctic_a0001.wav";

  private static JavaSparkContext spark;

  @TempDir Path directory;
  private TinyCorpus corpus;
  private Lake lake;

  @BeforeAll
  static void startSpark() {
    // Two attempts per task.
    spark =
        new JavaSparkContext(
            new SparkConf()
                .setMaster("local[2,2]")
                .setAppName("test")
                .set("spark.driver.host", "127.0.0.1")
                .set("spark.driver.bindAddress", "127.0.0.1")
                .set("spark.ui.enabled", "false")
                .set("spark.hadoop.fs.store.impl", ObjectStoreFileSystem.class.getName()));
  }

  @AfterAll
  static void stopSpark() {
    spark.stop();
  }

  @BeforeEach
  void writeCorpus() throws IOException {
    lake = Lake.open(directory.resolve("lake").toString(), spark.hadoopConfiguration());
    corpus =
        new TinyCorpus(directory.resolve("corpus"))
            .utterance("ABA", "arctic_a0001", 0.5)
            .utterance("ABA", "arctic_a0002", 0.3)
            .utterance("ASI", "arctic_a0001", 0.4)
            .utterance("MBMPS", "arctic_a0001", 0.5)
            .utterance("TLV", "arctic_a0003", 0.25);
  }

  @Test
  void everyUtteranceIsWrittenRejectedOrSkipped() throws IOException {
    corpus
        .annotation("ABA", "arctic_a0003", 1, "AH0")
        .utterance("ABA", "arctic_a0004", 0.2)
        .file("ABA", "wav", "arctic_a0004.wav", new byte[] {1, 2, 3})
        .utterance("ABA", "arctic_a0005", 0.2)
        .annotation("ABA", "arctic_a0005", 0.2, "AH0", "QQ,T,s")
        .file("ABA", "wav", "arctic_b0001.wav", TinyCorpus.wav(0.2))
        .utterance("ZZZ", "arctic_a0001", 0.2);
    Files.writeString(corpus.root().resolve("LICENSE"), "free");
    Dataset features = preprocess("set", OptionalDouble.empty());
    FeatureCounts counts = features.manifest().counts();
    assertThat(counts.found()).isEqualTo(10);
    assertThat(counts.written()).isEqualTo(5);
    assertThat(counts.otherFiles()).isEqualTo(1);
    assertThat(counts.rejectsByReason())
        .isEqualTo(
            Map.of("missing_audio", 1L, "bad_audio", 1L, "bad_mark", 1L, "unknown_speaker", 1L));
    assertThat(counts.skippedByReason()).isEqualTo(Map.of("not_annotated", 1L));
    assertThat(Rejects.of(lake, "set"))
        .extracting(RejectRow::utteranceId)
        .containsExactlyInAnyOrder(
            "ABA/arctic_a0003", "ABA/arctic_a0004", "ABA/arctic_a0005", "ZZZ/arctic_a0001");
    assertThat(counts.marks().substitutions()).isEqualTo(5 * 2);
    assertThat(counts.marks().starred()).isEqualTo(5);
    assertThat(counts.splits().get("train").utterances()).isEqualTo(3);
    assertThat(counts.splits().get("train").speakers()).isEqualTo(2);
  }

  @Test
  void anOddNameEndsNothingAndAFileThatCannotBeReadIsAReject() throws IOException {
    corpus
        .utterance("ABA", "arctic:a 0001%23#?*[{", 0.3)
        .utterance("ABA", "arctic_a0005", 0.3)
        .file("ABA", "wav", ".arctic_a0005.wav.crc", "crc\0stale".getBytes(StandardCharsets.UTF_8));
    Files.createSymbolicLink(corpus.root().resolve("ABA/wav/more"), corpus.root());
    Path recording = corpus.root().resolve("ASI/wav/arctic_a0001.wav");
    Files.delete(recording);
    Files.createSymbolicLink(recording, Path.of("gone.wav"));
    Dataset features = preprocess("set", OptionalDouble.empty());
    FeatureCounts counts = features.manifest().counts();
    assertThat(ids(features, Split.TRAIN))
        .contains("ABA/arctic:a 0001%23#?*[{", "ABA/arctic_a0005");
    assertThat(counts.written()).isEqualTo(6);
    assertThat(Rejects.of(lake, "set"))
        .containsExactly(
            new RejectRow(
                "ASI/arctic_a0001",
                "ASI/wav/arctic_a0001.wav",
                "unreadable",
                "it cannot be read: there is no such file"));
  }

  @Test
  void aRecordingThatItsStoreDoesNotYieldIsAReject() throws IOException {
    try (Fault silence = Fault.at(Call.OPEN).of(RECORDING).fails("storage failed")) {
      preprocessing().run(stored("set"));
      assertThat(silence.happened()).isPositive();
    }
    assertThat(Rejects.of(lake, "set"))
        .singleElement()
        .satisfies(reject -> assertThat(reject.reason()).isEqualTo("unreadable"))
        .satisfies(reject -> assertThat(reject.detail()).contains("storage failed on"));
    try (Fault once = Fault.at(Call.OPEN).of(RECORDING).times(1).fails("storage failed")) {
      assertThat(preprocessing().run(stored("set")).counts().written()).isEqualTo(5);
      assertThat(once.happened()).isOne();
    }
  }

  @Test
  void rowsHoldTheLabelsAndSixteenKilohertzAudio() throws IOException {
    Dataset features = preprocess("set", OptionalDouble.empty());
    UtteranceRow row = rows(features, Split.TEST).get(0);
    assertThat(row.utteranceId()).isEqualTo("TLV/arctic_a0003");
    assertThat(row.firstLanguage()).isEqualTo("Vietnamese");
    assertThat(row.sourcePath()).isEqualTo("TLV/wav/arctic_a0003.wav");
    assertThat(row.sampleRateHz()).isEqualTo(16000);
    assertThat(row.durationSeconds()).isEqualTo(0.25);
    assertThat(row.pcm().length()).isEqualTo(2 * 4000);
    assertThat(row.canonicalAligned())
        .containsExactly("sil", "dh", "ah", "d", "ey", "sil", "r", "sil");
    assertThat(row.perceivedAligned())
        .containsExactly("sil", "d", "ah", "sil", "ey", "ah", "r", "sil");
    assertThat(row.perceivedTrainTarget())
        .containsExactly("sil", "d", "ah", "ey", "ah", "r", "sil");
    assertThat(row.errorTags()).containsExactly("S", "C", "D", "C", "A", "S");
    assertThat(row.errorLabels()).containsExactly("I", "C", "I", "C", "I", "I");
    assertThat(row.starred())
        .containsExactly(false, false, false, false, false, false, true, false);
  }

  @Test
  void aShardIsOfOneSplitAndShortestFirst() throws IOException {
    Dataset features = preprocess("set", OptionalDouble.empty());
    for (FeatureShard shard : features.manifest().shards()) {
      var durations = new ArrayList<Double>();
      try (var rows = features.rows(shard, UtteranceRow.class)) {
        rows.forEachRemaining(
            row -> {
              assertThat(row.split()).isEqualTo(shard.split().id());
              durations.add(row.durationSeconds());
            });
      }
      assertThat(durations).isSorted().hasSize((int) shard.rows());
    }
  }

  @Test
  void theSameCorpusGivesTheSameBytes() throws IOException {
    List<byte[]> first = contents(preprocess("one", OptionalDouble.empty()));
    assertThat(contents(preprocess("two", OptionalDouble.empty())))
        .usingElementComparator(Arrays::compare)
        .containsExactlyElementsOf(first);
  }

  @Test
  void aRankReadsItsSplitThroughTheSpool() throws IOException {
    Dataset features = preprocess("set", OptionalDouble.empty());
    try (var spool = UtteranceSpool.load(features, Split.TRAIN, directory)) {
      assertThat(Stream.of(0, 1, 2).map(i -> spool.utterance(i).utteranceId()))
          .containsExactly("ABA/arctic_a0001", "ABA/arctic_a0002", "ASI/arctic_a0001");
      assertThat(spool.samples(1)).hasSize(4800);
    }
  }

  @Test
  void statisticsCountErrorsBySpeaker() throws IOException {
    FeatureStatistics statistics = FeatureStatistics.of(preprocess("set", OptionalDouble.empty()));
    assertThat(statistics.speakers().get("ABA").utterances()).isEqualTo(2);
    // Per utterance: dh>d and r>r* substituted, d deleted, ah added; ah and ey correct.
    assertThat(statistics.speakers().get("ABA").errorRate()).isEqualTo(4.0 / 5);
    assertThat(statistics.frequentSubstitutions(2))
        .containsExactly(Map.entry("dh d", 5L), Map.entry("r r*", 5L));
    assertThat(statistics.durations()).isEqualTo(Map.of(0, 5L));
  }

  @Test
  void sentencesAreInOneSplitOnlyWhenAskedFor() throws IOException {
    for (int i = 10; i < 30; i++) {
      for (String speaker : List.of("ABA", "TLV", "MBMPS")) {
        corpus.utterance(speaker, "arctic_a00" + i, 0.1);
      }
    }
    FeatureManifest manifest =
        preprocessing()
            .run(
                settings(
                    "set",
                    SplitPlan.standard().withTranscripts(TranscriptRule.Disjoint.standard(1)),
                    OptionalDouble.empty()));
    assertThat(manifest.overlap()).allMatch(overlap -> overlap.sharedTranscripts() == 0);
    assertThat(manifest.counts().skippedByReason().get("in_no_split")).isPositive();
    assertThat(manifest.counts().written()).isPositive();
  }

  @Test
  void tooManyRejectsFailAndLeaveThePreviousSet() throws IOException {
    FeatureManifest before = preprocess("set", OptionalDouble.empty()).manifest();
    corpus.annotation("ABA", "arctic_a0003", 1, "AH0");
    assertThatThrownBy(() -> preprocess("set", OptionalDouble.of(0.1)))
        .isInstanceOf(PreprocessingException.class)
        .hasMessageContaining("1 of 6")
        .hasMessageContaining("--max-reject-fraction")
        .hasMessageContaining("missing_audio")
        .hasMessageContaining("ABA/wav/arctic_a0003.wav");
    assertOnlyCommitted(before);
  }

  @Test
  void aFailedTaskLeavesThePreviousSet() throws IOException {
    FeatureManifest before = preprocess("set", OptionalDouble.empty()).manifest();
    try (Fault crash = Fault.at(Call.OPEN).of(RECORDING).does(PreprocessingIT::crash)) {
      assertThatThrownBy(() -> preprocessing().run(stored("set")))
          .hasRootCauseInstanceOf(IllegalStateException.class)
          .hasMessageContaining("storage crashed");
      assertThat(crash.happened()).isEqualTo(2);
    }
    assertOnlyCommitted(before);
  }

  @Test
  void aRetriedTaskWritesEveryUtteranceOnce() throws IOException {
    FeatureManifest manifest;
    try (Fault crash = Fault.at(Call.OPEN).of(RECORDING).times(1).does(PreprocessingIT::crash)) {
      manifest = preprocessing().run(stored("set"));
      assertThat(crash.happened()).isOne();
    }
    Dataset features = Dataset.open(lake, "set");
    assertThat(manifest.counts().written()).isEqualTo(5);
    assertThat(Stream.of(Split.values()).flatMap(split -> ids(features, split)))
        .doesNotHaveDuplicates()
        .hasSize(5);
  }

  @Test
  void anUncommittedGenerationIsNotSeenAndGoesLater() throws IOException {
    FeatureManifest first = preprocess("set", OptionalDouble.empty()).manifest();
    Generation killed = Generation.begin(lake, "set");
    Path left = generations().resolve(killed.id()).resolve("part-00000-0-train.parquet");
    Files.createDirectories(left.getParent());
    Files.writeString(left, "half a file");
    assertThat(Dataset.open(lake, "set").manifest()).isEqualTo(first);
    FeatureManifest second = preprocess("set", OptionalDouble.empty()).manifest();
    FeatureManifest third = preprocess("set", OptionalDouble.empty()).manifest();
    try (var kept = Files.list(generations())) {
      assertThat(kept.map(path -> path.getFileName().toString()))
          .containsExactlyInAnyOrder(second.generation(), third.generation());
    }
  }

  @Test
  void aFolderWithoutUtterancesIsAnError() throws IOException {
    Files.createDirectories(directory.resolve("empty"));
    var settings =
        new PreprocessingSettings(
            directory.resolve("empty").toString(),
            "set",
            RowSettings.standard(),
            Reuse.UNCHANGED,
            OptionalDouble.empty(),
            OptionalInt.empty());
    assertThatThrownBy(() -> preprocessing().run(settings))
        .isInstanceOf(PreprocessingException.class)
        .hasMessageContaining("no utterance");
  }

  @Test
  void theRealFilesAreAllAccountedFor() throws IOException {
    Path real =
        Stream.of("../shared", "../../shared")
            .map(shared -> Path.of(shared, "fixtures/l2arctic"))
            .filter(Files::isDirectory)
            .findFirst()
            .orElse(Path.of("absent"));
    assumeThat(real).isDirectory();
    var settings =
        new PreprocessingSettings(
            real.toString(),
            "real",
            RowSettings.standard(),
            Reuse.UNCHANGED,
            OptionalDouble.empty(),
            OptionalInt.empty());
    FeatureCounts counts = preprocessing().run(settings).counts();
    assertThat(counts.written()).isEqualTo(1);
    assertThat(counts.rejectsByReason()).containsOnlyKeys("missing_audio");
    assertThat(rows(Dataset.open(lake, "real"), Split.TEST))
        .singleElement()
        .satisfies(row -> assertThat(row.utteranceId()).isEqualTo("ZHAA/arctic_b0503"))
        .satisfies(row -> assertThat(row.errorTags()).contains("S"));
  }

  private Preprocessing preprocessing() {
    return new Preprocessing(spark, lake);
  }

  private Dataset preprocess(String name, OptionalDouble maxRejectFraction) throws IOException {
    preprocessing().run(settings(name, SplitPlan.standard(), maxRejectFraction));
    return Dataset.open(lake, name);
  }

  private PreprocessingSettings settings(
      String name, SplitPlan splits, OptionalDouble maxRejectFraction) {
    return new PreprocessingSettings(
        corpus.root().toString(),
        name,
        new RowSettings(
            splits, LabelSource.ANNOTATION, LogMelColumn.ABSENT, PhonemeInventory.standard()),
        Reuse.NOTHING,
        maxRejectFraction,
        OptionalInt.of(3));
  }

  private static void crash(org.apache.hadoop.fs.Path path) {
    throw new IllegalStateException("storage crashed on " + path);
  }

  private PreprocessingSettings stored(String name) {
    return new PreprocessingSettings(
        "store://" + corpus.root(),
        name,
        RowSettings.standard(),
        Reuse.NOTHING,
        OptionalDouble.empty(),
        OptionalInt.of(1));
  }

  private Path generations() {
    return directory.resolve("lake/features/set/generations");
  }

  private void assertOnlyCommitted(FeatureManifest manifest) throws IOException {
    assertThat(Dataset.open(lake, "set").manifest()).isEqualTo(manifest);
    try (var generations = Files.list(generations())) {
      assertThat(generations.map(path -> path.getFileName().toString()))
          .containsExactly(manifest.generation());
    }
  }

  private static List<UtteranceRow> rows(Dataset features, Split split) throws IOException {
    var rows = new ArrayList<UtteranceRow>();
    for (FeatureShard shard : features.shards(split)) {
      try (var reader = features.rows(shard, UtteranceRow.class)) {
        reader.forEachRemaining(rows::add);
      }
    }
    return rows;
  }

  private static Stream<String> ids(Dataset features, Split split) {
    try {
      return rows(features, split).stream().map(UtteranceRow::utteranceId);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static List<byte[]> contents(Dataset features) throws IOException {
    var contents = new ArrayList<byte[]>();
    for (FeatureShard shard : features.manifest().shards()) {
      contents.add(Files.readAllBytes(Path.of(features.path(shard).toUri().getPath())));
    }
    return contents;
  }
}
