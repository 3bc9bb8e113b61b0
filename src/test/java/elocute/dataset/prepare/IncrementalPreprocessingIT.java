package elocute.dataset.prepare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import elocute.corpus.LabelSource;
import elocute.corpus.Split;
import elocute.corpus.SplitPlan;
import elocute.corpus.TranscriptRule;
import elocute.corpus.ValidationRule;
import elocute.corpus.layout.FoundCorpus;
import elocute.corpus.speechocean.SpeechOceanFolder;
import elocute.dataset.Dataset;
import elocute.dataset.FeatureCounts;
import elocute.dataset.FeatureManifest;
import elocute.dataset.FeatureShard;
import elocute.dataset.FeatureStatistics;
import elocute.dataset.LabelExport;
import elocute.dataset.UtteranceRow;
import elocute.lake.AtomicFiles;
import elocute.lake.Fault;
import elocute.lake.Fault.Call;
import elocute.lake.FaultyFileSystem;
import elocute.lake.Lake;
import elocute.speech.audio.LogMel;
import elocute.speech.labels.PhonemeInventory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Function;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of a feature set when preprocess runs again. */
class IncrementalPreprocessingIT {

  private static final List<String> EXTRA_FIELDS =
      List.of("starred", "start_seconds", "end_seconds");

  private static JavaSparkContext spark;

  @TempDir private Path directory;
  private TinyCorpus corpus;
  private Lake lake;

  @BeforeAll
  static void startSpark() {
    spark =
        new JavaSparkContext(
            new SparkConf()
                .setMaster("local[2]")
                .setAppName("test")
                .set("spark.driver.host", "127.0.0.1")
                .set("spark.driver.bindAddress", "127.0.0.1")
                .set("spark.ui.enabled", "false"));
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
            .utterance("ABA", "arctic_a0003", 0.2)
            .utterance("ASI", "arctic_a0001", 0.4)
            .utterance("MBMPS", "arctic_a0001", 0.5)
            .utterance("TLV", "arctic_a0003", 0.25);
  }

  @Test
  void anUnchangedCorpusIsNotProcessedAgain() throws IOException {
    FeatureManifest first = preprocess("set", Reuse.UNCHANGED);
    Path copy = directory.resolve("lake/tables/utterances/features=set/utterances.parquet");
    Files.delete(copy);
    FeatureManifest second = preprocess("set", Reuse.UNCHANGED);
    assertThat(copy).as("the copy for SQL is mended").isNotEmptyFile();
    assertThat(first.counts().reused()).isZero();
    assertThat(second.counts().reused()).isEqualTo(6);
    assertThat(second.shards()).containsExactlyInAnyOrderElementsOf(first.shards());
    assertThat(second.generation()).isNotEqualTo(first.generation());
    assertThat(withoutReuse(second.counts())).isEqualTo(withoutReuse(first.counts()));
    assertThat(second.overlap()).isEqualTo(first.overlap());
    FeatureManifest rebuilt = preprocess("set", Reuse.NOTHING);
    assertThat(rebuilt.counts().reused()).isZero();
    assertThat(rebuilt.files()).doesNotContainAnyElementsOf(first.files());
  }

  @Test
  void changedAddedAndRemovedUtterancesAreSeenAndTheRowsAreThoseOfAFreshRun() throws IOException {
    preprocess("set", Reuse.UNCHANGED);
    corpus
        .annotation("ABA", "arctic_a0001", 0.5, "sil", "DH", "AH0", "R,R*,s")
        .text("ASI", "transcript", "arctic_a0001.txt", "Another sentence.")
        .utterance("ASI", "arctic_a0009", 0.35)
        .utterance("THV", "arctic_a0009", 0.35)
        .without("ABA", "arctic_a0002");
    FeatureCounts counts = preprocess("set", Reuse.UNCHANGED).counts();
    preprocess("fresh", Reuse.UNCHANGED);
    assertThat(counts.written()).isEqualTo(7);
    assertThat(counts.reused()).isEqualTo(3);
    assertThat(rows("set")).isEqualTo(rows("fresh")).hasSize(7);
    assertThat(preprocess("set", Reuse.UNCHANGED).counts().reused()).isEqualTo(7);
    assertThat(rows("set")).isEqualTo(rows("fresh"));
  }

  @Test
  void aSetStaysCommittedWhenWhatLiesBehindItCannotBeRemoved() throws IOException {
    Path rest = directory.resolve("lake/features/set/generations/0/part.parquet");
    Files.createDirectories(rest.getParent());
    Files.writeString(rest, "of a killed run");
    spark.hadoopConfiguration().set("fs.faulty.impl", FaultyFileSystem.class.getName());
    lake = Lake.open("faulty:" + directory.resolve("lake"), spark.hadoopConfiguration());
    try (Fault stuck = Fault.at(Call.DELETE).of("/generations/").times(1).fails("storage failed")) {
      assertThatThrownBy(() -> preprocess("set", Reuse.UNCHANGED))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("storage failed");
      assertThat(stuck.happened()).isOne();
    }
    assertThat(rows("set")).hasSize(6);
    preprocess("set", Reuse.UNCHANGED);
    assertThat(rest).doesNotExist();
    assertThat(directory.resolve("lake/tables/utterances/features=set")).isNotEmptyDirectory();
  }

  /** They may hold what is a reject today, silence for example. */
  @Test
  void rowsFromBeforeTodaysChecksAreNotTakenOver() throws IOException {
    preprocess("set", Reuse.UNCHANGED);
    Path manifest = directory.resolve("lake/features/set/manifest.json");
    String text = Files.readString(manifest);
    String before = text.replaceFirst("\"checks\" : \"\\d+\",", "");
    assertThat(before).isNotEqualTo(text);
    Files.writeString(manifest, before);
    assertThat(preprocess("set", Reuse.UNCHANGED).counts().reused()).isZero();
    assertThat(preprocess("set", Reuse.UNCHANGED).counts().reused()).isEqualTo(6);
  }

  private static RowSettings withLogMel(SplitPlan splits) {
    return new RowSettings(
        splits, LabelSource.ANNOTATION, LogMelColumn.PRESENT, PhonemeInventory.standard());
  }

  @Test
  void otherSettingsProcessEverythingAgain() throws IOException {
    preprocess("set", Reuse.UNCHANGED);
    RowSettings withLogMel = withLogMel(SplitPlan.standard());
    assertThat(preprocess("set", withLogMel).counts().reused()).isZero();
    assertThat(rows("set"))
        .allSatisfy(
            row ->
                assertThat(row.logMel().length())
                    .isEqualTo(4 * LogMel.BINS * LogMel.frames(row.pcm().length() / 2)));
    assertThat(preprocess("set", withLogMel).counts().reused()).isEqualTo(6);
    SplitPlan disjoint = SplitPlan.standard().withTranscripts(TranscriptRule.Disjoint.standard(1));
    FeatureManifest first = preprocess("set", withLogMel(disjoint));
    assertThat(first.counts().reused()).isZero();
    assertThat(preprocess("set", withLogMel(disjoint)).counts().reused())
        .isEqualTo(first.counts().written());
  }

  @Test
  void aKilledRunLeavesTheSetAsItWasAndTheNextOneSweeps() throws Exception {
    FeatureManifest before = preprocess("set", Reuse.UNCHANGED);
    List<UtteranceRow> rowsBefore = rows("set");
    corpus.utterance("ASI", "arctic_a0009", 0.35);
    StalledRun.startAndKill(lake, corpus.root(), "set");
    assertThat(generations()).hasSize(2);
    assertThat(Dataset.open(lake, "set").manifest()).isEqualTo(before);
    assertThat(rows("set")).isEqualTo(rowsBefore);
    var half =
        new org.apache.hadoop.fs.Path(
            lake.features("set"), "_manifest.json.0f8fad5b-d9cb-469f-a165-70867728950e.tmp");
    lake.fileSystem().create(half).close();
    FeatureManifest after = preprocess("set", Reuse.NOTHING);
    assertThat(lake.fileSystem().exists(half)).isFalse();
    assertThat(after.counts().written()).isEqualTo(7);
    assertThat(rows("set")).hasSize(7);
    assertThat(generations()).containsExactlyInAnyOrder(before.generation(), after.generation());
  }

  @Test
  void ofTwoRunsAtOnceTheLaterCommitFails() throws IOException {
    preprocess("set", Reuse.UNCHANGED);
    Generation slow = Generation.begin(lake, "set");
    FeatureManifest winner = preprocess("set", Reuse.UNCHANGED);
    assertThatThrownBy(() -> slow.commit(winner))
        .isInstanceOf(PreprocessingException.class)
        .hasMessageContaining(winner.generation());
    assertThat(Dataset.open(lake, "set").manifest()).isEqualTo(winner);
  }

  @Test
  void labelFilesGoOutAndComeBackUnchanged() throws IOException {
    preprocess("set", Reuse.UNCHANGED);
    Path out = export("set", "out");
    Map<Split, String> files = labelFiles(out);
    var settings = settings("imported", RowSettings.standard(), Reuse.UNCHANGED);
    FeatureManifest imported = new Preprocessing(spark, lake).importLabels(files, settings);
    assertThat(imported.counts().written()).isEqualTo(6);
    assertThat(labels("imported")).isEqualTo(labels("set"));
    Path again = export("imported", "again");
    for (Split split : Split.values()) {
      String name = LabelExport.FILE_NAMES.get(split);
      assertThat(again.resolve(name)).hasSameTextualContentAs(out.resolve(name));
    }
    assertThat(new Preprocessing(spark, lake).importLabels(files, settings).counts().reused())
        .isEqualTo(6);
  }

  @Test
  void aScoredCorpusBecomesASetWhoseLabelsGoOutAndComeBackAndIsNotProcessedAgain()
      throws IOException {
    var scored = SpeechOceanFolder.at(directory.resolve("scored"));
    for (String name : List.of("000010001", "000020001", "000030001")) {
      scored.utterance("train", name, SpeechOceanFolder.SCORES);
    }
    scored
        .utterance("test", "000040001", SpeechOceanFolder.SCORES)
        .listed("test", "000040002")
        .person("train", "0001", "6", "f")
        .person("test", "0004", "21", "m")
        .write();
    FoundCorpus found =
        FoundCorpus.in(
            HadoopFileTree.of(scored.root().toString(), spark.hadoopConfiguration()),
            Optional.empty());
    SplitPlan plan =
        found.listing().splits().orElseThrow().plan(new ValidationRule.BySpeakers(Set.of("0002")));
    var rows =
        new RowSettings(
            plan, LabelSource.ANNOTATION, LogMelColumn.ABSENT, PhonemeInventory.standard());
    FeatureManifest set =
        new Preprocessing(spark, lake).run(found, settings("set", rows, Reuse.UNCHANGED));
    assertThat(set.counts().splits().entrySet())
        .extracting(split -> split.getKey() + " " + split.getValue().utterances())
        .containsExactly("test 1", "train 2", "validation 1");
    assertThat(set.counts().rejectsByReason()).containsExactly(Map.entry("missing_audio", 1L));
    assertThat(set.settings()).containsEntry("layout", "speechocean762");
    UtteranceRow row = rows("set").get(0);
    assertThat(row)
        .returns("Mandarin", UtteranceRow::firstLanguage)
        .returns(6, UtteranceRow::age)
        .returns("female", UtteranceRow::gender)
        .returns(List.of(0.4, 2.0, 1.8, 1.2), UtteranceRow::phoneScores)
        .returns(List.of("I", "C", "C", "C"), UtteranceRow::errorLabels);
    assertThat(row.wordScores().get(1).total()).isNull();
    FeatureStatistics statistics = FeatureStatistics.of(Dataset.open(lake, "set"));
    assertThat(statistics.people()).containsOnlyKeys("adults", "children", "female", "male");
    assertThat(statistics.scores().get("children").mean()).isEqualTo((0.4 + 2 + 1.8 + 1.2) / 4);
    assertThat(statistics.scores().get("all").phones()).isEqualTo(16);
    assertThat(statistics.scores().get("all").wrong()).isEqualTo(4);
    assertThat(rows("set").get(1).age()).isNull();

    var imported = settings("imported", RowSettings.standard(), Reuse.UNCHANGED);
    new Preprocessing(spark, lake).importLabels(labelFiles(export("set", "out")), imported);
    assertThat(labels("imported")).isEqualTo(labels("set"));

    FeatureManifest again =
        new Preprocessing(spark, lake).run(found, settings("set", rows, Reuse.UNCHANGED));
    assertThat(again.counts().reused()).isEqualTo(4);
    assertThat(again.shards()).containsExactlyInAnyOrderElementsOf(set.shards());
  }

  @Test
  void theOriginalsNineFieldsAreEnough() throws IOException {
    preprocess("set", Reuse.UNCHANGED);
    Path out = export("set", "out");
    var mapper = new ObjectMapper();
    for (String name : LabelExport.FILE_NAMES.values()) {
      JsonNode labels = mapper.readTree(out.resolve(name).toFile());
      labels.forEach(record -> ((ObjectNode) record).remove(EXTRA_FIELDS));
      mapper.writeValue(out.resolve(name).toFile(), labels);
    }
    Map<Split, String> files = labelFiles(out);
    files = Map.of(Split.TRAIN, files.get(Split.TRAIN), Split.TEST, files.get(Split.TRAIN));
    var settings = settings("imported", RowSettings.standard(), Reuse.UNCHANGED);
    FeatureManifest imported = new Preprocessing(spark, lake).importLabels(files, settings);
    assertThat(imported.counts().splits().get("train"))
        .isEqualTo(imported.counts().splits().get("test"));
    assertThat(imported.overlap().get(1).sharedSpeakers()).containsExactly("ABA", "ASI");
    Path again = export("imported", "again");
    JsonNode sent = mapper.readTree(out.resolve("train.json").toFile());
    JsonNode received = mapper.readTree(again.resolve("eval.json").toFile());
    received.forEach(record -> ((ObjectNode) record).remove(EXTRA_FIELDS));
    assertThat(received).isEqualTo(sent);
  }

  private Path export(String name, String folder) throws IOException {
    Path out = directory.resolve(folder);
    var outside = new org.apache.hadoop.fs.Path(out.toUri());
    new LabelExport(Dataset.open(lake, name))
        .write(AtomicFiles.of(outside, lake.configuration()), outside);
    return out;
  }

  private static Map<Split, String> labelFiles(Path folder) {
    return Map.of(
        Split.TRAIN, folder.resolve("train.json").toString(),
        Split.VALIDATION, folder.resolve("val.json").toString(),
        Split.TEST, folder.resolve("eval.json").toString());
  }

  private FeatureManifest preprocess(String name, Reuse reuse) throws IOException {
    return new Preprocessing(spark, lake).run(settings(name, RowSettings.standard(), reuse));
  }

  private FeatureManifest preprocess(String name, RowSettings rows) throws IOException {
    return new Preprocessing(spark, lake).run(settings(name, rows, Reuse.UNCHANGED));
  }

  private PreprocessingSettings settings(String name, RowSettings rows, Reuse reuse) {
    return new PreprocessingSettings(
        corpus.root().toString(), name, rows, reuse, OptionalDouble.empty(), OptionalInt.of(3));
  }

  private List<UtteranceRow> rows(String name) throws IOException {
    Dataset features = Dataset.open(lake, name);
    var rows = new ArrayList<UtteranceRow>();
    for (FeatureShard shard : features.manifest().shards()) {
      try (var reader = features.rows(shard, UtteranceRow.class)) {
        reader.forEachRemaining(rows::add);
      }
    }
    rows.sort(Comparator.comparing(UtteranceRow::utteranceId));
    return rows;
  }

  /** All columns but those that name the source. */
  private List<List<Object>> labels(String name) throws IOException {
    List<Function<UtteranceRow, Object>> columns =
        List.of(
            UtteranceRow::utteranceId,
            UtteranceRow::firstLanguage,
            UtteranceRow::split,
            UtteranceRow::transcript,
            UtteranceRow::sourceDurationSeconds,
            UtteranceRow::pcm,
            UtteranceRow::canonicalAligned,
            UtteranceRow::perceivedAligned,
            UtteranceRow::canonicalTrainTarget,
            UtteranceRow::perceivedTrainTarget,
            UtteranceRow::errorLabels,
            UtteranceRow::errorTags,
            UtteranceRow::starred,
            UtteranceRow::startSeconds,
            UtteranceRow::endSeconds,
            UtteranceRow::marks,
            UtteranceRow::age,
            UtteranceRow::gender,
            UtteranceRow::phoneScores,
            UtteranceRow::wordScores,
            UtteranceRow::sentenceScores);
    return rows(name).stream()
        .map(row -> columns.stream().map(column -> column.apply(row)).toList())
        .toList();
  }

  private List<String> generations() throws IOException {
    try (var folders = Files.list(directory.resolve("lake/features/set/generations"))) {
      return folders.map(folder -> folder.getFileName().toString()).toList();
    }
  }

  private static List<Object> withoutReuse(FeatureCounts counts) {
    return List.of(
        counts.found(),
        counts.annotated(),
        counts.written(),
        counts.splits(),
        counts.marks(),
        counts.rejectedMarks());
  }
}
