package elocute.dataset;

import static java.nio.ByteOrder.LITTLE_ENDIAN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import elocute.corpus.PublishedCounts;
import elocute.corpus.Split;
import elocute.corpus.SplitOverlap;
import elocute.lake.Lake;
import elocute.speech.labels.MarkCounts;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DatasetTest {

  private static final Configuration CONF = new Configuration();

  @TempDir Path directory;

  @Tag("slow")
  @Test
  void rowsFromAnyOneOnComeBackAlsoAcrossRowGroups() throws IOException {
    // More rows than a row group holds.
    String[] ids = IntStream.range(0, 600).mapToObj("ABA/%03d"::formatted).toArray(String[]::new);
    Dataset features = write("set", rows(Split.TRAIN, ids));
    FeatureShard shard = features.shards(Split.TRAIN).get(0);
    for (int first : List.of(0, 1, 255, 256, 257, 511, 512, 599)) {
      try (var reader = features.rows(shard, FeatureLabels.class, first)) {
        var read = new ArrayList<String>();
        reader.forEachRemaining(row -> read.add(row.utteranceId()));
        assertThat(read).containsExactly(Arrays.copyOfRange(ids, first, ids.length));
      }
    }
  }

  @Test
  void aLakesOnlySetNeedsNoNameAndSeveralAreListed() throws IOException {
    Lake lake = Lake.open(directory.toString(), CONF);
    assertThatThrownBy(() -> Dataset.onlyName(lake))
        .hasMessageContaining("there is no feature set");
    TinyFeatureSet.write(lake, "one");
    assertThat(Dataset.onlyName(lake)).isEqualTo("one");
    TinyFeatureSet.write(lake, "another");
    assertThatThrownBy(() -> Dataset.onlyName(lake))
        .hasMessageEndingWith("name one with --features: another, one");
  }

  @Test
  void aManifestSurvivesItsJson() {
    FeatureManifest manifest = manifest("a", List.of());
    assertThat(ManifestJson.read(ManifestJson.write(manifest), "test")).isEqualTo(manifest);
  }

  @Test
  void aManifestOfAnotherSchemaIsRefused() {
    String json =
        ManifestJson.write(manifest("a", List.of()))
            .replace(
                "\"schemaVersion\" : " + FeatureManifest.SCHEMA_VERSION, "\"schemaVersion\" : 99");
    assertThatThrownBy(() -> ManifestJson.read(json, "x/manifest.json"))
        .isInstanceOf(DatasetException.class)
        .hasMessageContaining("x/manifest.json")
        .hasMessageContaining("99");
  }

  @Test
  void countsThatDoNotAddUpAreRefused() {
    assertThatThrownBy(
            () ->
                new FeatureCounts(
                    9,
                    0,
                    5,
                    5,
                    3,
                    0,
                    Map.of("missing_audio", 1L),
                    Map.of(),
                    Map.of(),
                    MarkCounts.NONE,
                    MarkCounts.NONE))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("found 5");
  }

  @Test
  void rowsComeBackAsTheyWereWritten() throws IOException {
    List<UtteranceRow> rows = rows(Split.TRAIN, "ABA/b", "ABA/a");
    Dataset features = write("set", rows);
    var read = new ArrayList<UtteranceRow>();
    try (var reader = features.rows(features.shards(Split.TRAIN).get(0), UtteranceRow.class)) {
      reader.forEachRemaining(read::add);
    }
    assertThat(read).isEqualTo(rows);
  }

  @Test
  void theSameRowsGiveTheSameBytes() throws IOException {
    List<UtteranceRow> rows = rows(Split.TEST, "TLV/a", "TLV/b", "TLV/c");
    FeatureShard first = write("one", rows).shards(Split.TEST).get(0);
    FeatureShard second = write("two", rows).shards(Split.TEST).get(0);
    assertThat(directory.resolve("features/one").resolve(first.file()))
        .hasSameBinaryContentAs(directory.resolve("features/two").resolve(second.file()));
    assertThat(first).isEqualTo(second);
  }

  @Test
  void samplesAtFullScaleAreCounted() throws IOException {
    List<UtteranceRow> rows =
        List.of(
            FeatureRows.ofLevels("ABA/a", Split.TRAIN, -32_768, 0, 32_767, 32_766, -32_767),
            FeatureRows.ofLevels("ABA/b", Split.TRAIN, 1, 2, 3),
            FeatureRows.ofLevels("ABA/c", Split.TRAIN, 32_767));
    FeatureManifest manifest = write("set", rows).manifest();
    assertThat(manifest.shards().get(0).clipping()).isEqualTo(new Clipping(3, 2));
    assertThat(manifest.clipping()).contains(new Clipping(3, 2));
  }

  @Test
  void aManifestFromBeforeSamplesAtFullScaleWereCountedIsRead() throws IOException {
    FeatureManifest manifest = write("set", rows(Split.TRAIN, "ABA/a")).manifest();
    String before =
        ManifestJson.write(manifest).replaceAll("(?s),\\s*\"clipping\" : \\{.*?\\}", "");
    assertThat(before).doesNotContain("clipping");
    assertThat(ManifestJson.read(before, "test").clipping()).isEmpty();
  }

  @Test
  void labelsAreReadWithoutAudio() throws IOException {
    Dataset features = write("set", rows(Split.TRAIN, "ABA/a"));
    try (var reader = features.rows(features.shards(Split.TRAIN).get(0), FeatureLabels.class)) {
      FeatureLabels labels = reader.next();
      assertThat(labels.errorTags()).containsExactly("S", "C", "D", "C");
    }
  }

  @Test
  void aRowOfAnotherSplitIsRefused() throws IOException {
    var file = new org.apache.hadoop.fs.Path(directory.resolve("x.parquet").toUri());
    try (var writer = new FeatureShardWriter(file, CONF, Split.TEST)) {
      UtteranceRow row = FeatureRows.row("ABA/a", Split.TRAIN, 10);
      assertThatThrownBy(() -> writer.write(row)).hasMessageContaining("ABA/a");
    }
  }

  @Test
  void anUnknownSetIsAnErrorThatNamesTheNearest() throws IOException {
    write("arctic", rows(Split.TRAIN, "ABA/a"));
    write("other", rows(Split.TRAIN, "ABA/a"));
    Lake lake = lake();
    assertThatThrownBy(() -> Dataset.open(lake, "artic"))
        .isInstanceOf(DatasetException.class)
        .hasMessageContaining("artic")
        .hasMessageContaining("nearest: arctic, other");
  }

  @Test
  void anEmptyLakeSaysHowToWriteASet() throws IOException {
    Lake lake = lake();
    assertThatThrownBy(() -> Dataset.open(lake, "x"))
        .hasMessageContaining("./submit.sh preprocess --features x");
  }

  @Test
  void aSetReadsTheSameFilesWhereverItIsSent() throws Exception {
    Dataset features = write("set", rows(Split.TRAIN, "ABA/b", "ABA/a"));
    var bytes = new ByteArrayOutputStream();
    new ObjectOutputStream(bytes).writeObject(features);
    var sent =
        (Dataset) new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray())).readObject();
    assertThat(sent.manifest()).isEqualTo(features.manifest());
    assertThat(ids(sent)).containsExactly("ABA/b", "ABA/a").isEqualTo(ids(features));
  }

  private static List<String> ids(Dataset features) throws IOException {
    var ids = new ArrayList<String>();
    try (var rows = features.rows(features.shards(Split.TRAIN).get(0), FeatureLabels.class)) {
      rows.forEachRemaining(row -> ids.add(row.utteranceId()));
    }
    return ids;
  }

  @Test
  void aSpoolGivesEveryUtteranceInOrderOfIdAndLeavesNoFile() throws IOException {
    Dataset features = write("set", rows(Split.TRAIN, "ABA/c", "ABA/a", "ABA/b"));
    try (var spool = UtteranceSpool.load(features, Split.TRAIN, directory)) {
      assertThat(spool.size()).isEqualTo(3);
      assertThat(spool.utterance(0).utteranceId()).isEqualTo("ABA/a");
      assertThat(spool.utterance(0).perceivedTrainTarget()).containsExactly("sil", "d", "ah", "ey");
      // Where "d" was deleted nothing is heard.
      assertThat(spool.utterance(0).heard())
          .containsExactly(
              new TimedPhone("sil", 0, 0.1),
              new TimedPhone("d", 0.1, 0.2),
              new TimedPhone("ah", 0.2, 0.3),
              new TimedPhone("ey", 0.4, 0.5));
      byte[] pcm = FeatureRows.row("ABA/a", Split.TRAIN, 2000).pcm().getBytes();
      float[] samples = spool.samples(0);
      assertThat(samples).hasSize(2000);
      for (int i = 0; i < samples.length; i++) {
        int expected = (pcm[2 * i] & 0xff) | (pcm[2 * i + 1] << 8);
        assertThat(samples[i] * 32768).isEqualTo(expected);
      }
    }
    try (var left = Files.list(directory)) {
      assertThat(left.filter(path -> path.toString().endsWith(".pcm"))).isEmpty();
    }
  }

  @Tag("slow")
  @Test
  void aFlippedBitOfAnyPageOfAShardIsAnErrorThatNamesTheFile() throws IOException {
    List<UtteranceRow> rows = rows(Split.TRAIN, "ABA/a", "ABA/b");
    Dataset features = write("set", rows);
    Path file = shard();
    byte[] whole = Files.readAllBytes(file);
    int footer =
        whole.length - 8 - ByteBuffer.wrap(whole).order(LITTLE_ENDIAN).getInt(whole.length - 8);
    for (int place = 0; place < footer; place += 53) {
      byte[] damaged = whole.clone();
      damaged[place] ^= 1;
      Files.write(file, damaged);
      String damage = "bit of byte " + place;
      try {
        assertThat(read(features)).as(damage).isEqualTo(rows);
      } catch (DatasetException named) {
        assertThat(named).as(damage).hasMessageContaining("part-0-0.parquet");
      }
    }
  }

  @Test
  void aShardThatIsCutOrGoneIsAnErrorThatNamesTheFile() throws IOException {
    Dataset features = write("set", rows(Split.TRAIN, "ABA/a", "ABA/b"));
    Path file = shard();
    byte[] whole = Files.readAllBytes(file);
    Files.write(file, Arrays.copyOf(whole, whole.length / 2));
    assertThatThrownBy(() -> read(features))
        .isInstanceOf(DatasetException.class)
        .hasMessageContaining("part-0-0.parquet has")
        .hasMessageContaining("./submit.sh preprocess --rebuild");
    Files.delete(file);
    assertThatThrownBy(() -> read(features))
        .isInstanceOf(DatasetException.class)
        .hasMessageContaining("part-0-0.parquet cannot be read")
        .hasMessageContaining("./submit.sh preprocess --rebuild");
  }

  /** The shard of {@link #write}; without Hadoop's own checksums, which only a local disk has. */
  private Path shard() throws IOException {
    Path folder = directory.resolve("features/set/generations/g");
    Files.deleteIfExists(folder.resolve(".part-0-0.parquet.crc"));
    return folder.resolve("part-0-0.parquet");
  }

  private static List<UtteranceRow> read(Dataset features) throws IOException {
    var read = new ArrayList<UtteranceRow>();
    try (var reader = features.rows(features.shards(Split.TRAIN).get(0), UtteranceRow.class)) {
      reader.forEachRemaining(read::add);
    }
    return read;
  }

  private Lake lake() throws IOException {
    return Lake.open(directory.toString(), CONF);
  }

  private org.apache.hadoop.fs.Path features() {
    return new org.apache.hadoop.fs.Path(directory.resolve("features").toUri());
  }

  private static List<UtteranceRow> rows(Split split, String... utteranceIds) {
    var rows = new ArrayList<UtteranceRow>();
    for (String id : utteranceIds) {
      rows.add(FeatureRows.row(id, split, 1000 * (rows.size() + 1)));
    }
    return rows;
  }

  private Dataset write(String name, List<UtteranceRow> rows) throws IOException {
    var file = new org.apache.hadoop.fs.Path(features(), name + "/generations/g/part-0-0.parquet");
    Split split = Split.valueOf(rows.get(0).split().toUpperCase(java.util.Locale.ROOT));
    var writer = new FeatureShardWriter(file, CONF, split);
    try (writer) {
      for (UtteranceRow row : rows) {
        writer.write(row);
      }
    }
    FeatureShard shard = writer.shard("generations/g/part-0-0.parquet");
    Path manifest = directory.resolve("features").resolve(name).resolve(Dataset.MANIFEST);
    Files.writeString(manifest, ManifestJson.write(manifest(name, List.of(shard))));
    return Dataset.open(lake(), name);
  }

  private static FeatureManifest manifest(String name, List<FeatureShard> shards) {
    return new FeatureManifest(
        FeatureManifest.SCHEMA_VERSION,
        name,
        "g",
        Instant.parse("2025-06-04T08:02:42.123456Z"),
        "file:/corpus",
        "fingerprint",
        "mapping",
        List.of("<blank>", "aa"),
        Map.of("partitions", "2"),
        shards,
        List.of(new RejectFile("generations/g/rejects-0-0.parquet", 2)),
        new FeatureCounts(
            13,
            1,
            4,
            3,
            1,
            1,
            Map.of("missing audio", 2L),
            Map.of("not annotated", 1L),
            Map.of("train", new SplitCounts(1, 3.6, 1)),
            new MarkCounts(1, 2, 3, 4, 5, 6, 7, 8, 9),
            MarkCounts.NONE),
        List.of(new SplitOverlap(Split.TRAIN, Split.TEST, List.of(), 5, 4, 3)),
        List.of(new PublishedCounts.Comparison("utterances", 26_867, 26_866)));
  }
}
