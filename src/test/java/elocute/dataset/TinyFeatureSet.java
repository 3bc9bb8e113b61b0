package elocute.dataset;

import elocute.corpus.Split;
import elocute.lake.Lake;
import elocute.speech.labels.MarkCounts;
import elocute.speech.labels.PhonemeInventory;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.fs.Path;

/** Writes feature sets of noise to a lake, without Spark and without a corpus. */
public final class TinyFeatureSet {

  private static final int UTTERANCES = 4;
  private static final int SAMPLES = 6400;

  private TinyFeatureSet() {}

  /** A set with a few training and validation utterances. */
  public static void write(Lake lake, String name) throws IOException {
    write(lake, name, UTTERANCES);
  }

  /** A set with so many training and a few validation utterances. */
  public static void write(Lake lake, String name, int training) throws IOException {
    write(lake, name, training, FeatureRows::row);
  }

  /** Another generation of a set that is there, with so many training utterances. */
  public static void replace(Lake lake, String name, int training) throws IOException {
    write(lake, name, "later", training, FeatureRows::row);
  }

  /** A set whose first utterance of each split has so few samples. */
  public static void writeWithShort(Lake lake, String name, int training, int samples)
      throws IOException {
    write(
        lake,
        name,
        training,
        (id, split, usual) -> FeatureRows.row(id, split, id.matches(".*[a-z]0") ? samples : usual));
  }

  /** A set whose utterances all have so few samples. */
  public static void writeShort(Lake lake, String name, int samples) throws IOException {
    write(lake, name, UTTERANCES, (id, split, usual) -> FeatureRows.row(id, split, samples));
  }

  /** A set of utterances of which nobody said when their phones are heard. */
  public static void writeUntimed(Lake lake, String name) throws IOException {
    write(lake, name, UTTERANCES, FeatureRows::untimed);
  }

  /** A set with one such utterance per split. */
  public static void writePartlyTimed(Lake lake, String name) throws IOException {
    write(
        lake,
        name,
        UTTERANCES,
        (id, split, samples) ->
            id.endsWith("0")
                ? FeatureRows.untimed(id, split, samples)
                : FeatureRows.row(id, split, samples));
  }

  /** A set whose alignments have {@code spn} for pauses, which the inventory lacks. */
  public static void writeOddPauses(Lake lake, String name) throws IOException {
    write(
        lake,
        name,
        UTTERANCES,
        (id, split, samples) -> FeatureRows.row(id, split, samples, 100, "spn"));
  }

  /** A set with these utterances of the test split. */
  public static void writeTest(Lake lake, String name, List<UtteranceRow> rows) throws IOException {
    Path root = new Path(new Path(lake.uri(), "features"), name);
    String file = "generations/g/test.parquet";
    var writer = new FeatureShardWriter(new Path(root, file), lake.configuration(), Split.TEST);
    try (writer) {
      for (UtteranceRow row : rows) {
        writer.write(row);
      }
    }
    String json =
        ManifestJson.write(manifest(name, "g", List.of(writer.shard(file)), 2 * UTTERANCES));
    try (var out = lake.fileSystem().create(new Path(root, Dataset.MANIFEST))) {
      out.write(json.getBytes(StandardCharsets.UTF_8));
    }
  }

  /** A set with experts' scores, of speakers who are 12 years old. */
  public static void writeScored(Lake lake, String name) throws IOException {
    write(
        lake,
        name,
        UTTERANCES,
        (id, split, samples) -> FeatureRows.scored(FeatureRows.row(id, split, samples), 12));
  }

  /** A set with so many training utterances as label files may have them. */
  public static void writeImported(Lake lake, String name, int training) throws IOException {
    write(lake, name, training, FeatureRows::imported);
  }

  /** A set whose error labels fit neither its canonical nor its perceived phones. */
  public static void writeUnfit(Lake lake, String name) throws IOException {
    write(lake, name, UTTERANCES, TinyFeatureSet::unfit);
  }

  /** A set with one such utterance per split. */
  public static void writePartlyUnfit(Lake lake, String name) throws IOException {
    write(
        lake,
        name,
        UTTERANCES,
        (id, split, samples) ->
            id.endsWith("0") ? unfit(id, split, samples) : FeatureRows.row(id, split, samples));
  }

  private static UtteranceRow unfit(String id, Split split, int samples) {
    return FeatureRows.spoken(id, split, "the day", List.of("d", "ey"), new short[samples]);
  }

  private interface Rows {
    UtteranceRow row(String utteranceId, Split split, int samples);
  }

  private static void write(Lake lake, String name, int training, Rows rows) throws IOException {
    write(lake, name, "g", training, rows);
  }

  private static void write(Lake lake, String name, String generation, int training, Rows rows)
      throws IOException {
    Path root = new Path(new Path(lake.uri(), "features"), name);
    List<FeatureShard> shards = new ArrayList<>();
    shards.add(shard(lake, root, generation, Split.TRAIN, training, rows));
    shards.add(shard(lake, root, generation, Split.VALIDATION, UTTERANCES, rows));
    String json = ManifestJson.write(manifest(name, generation, shards, training + UTTERANCES));
    try (var out = lake.fileSystem().create(new Path(root, Dataset.MANIFEST))) {
      out.write(json.getBytes(StandardCharsets.UTF_8));
    }
  }

  private static FeatureShard shard(
      Lake lake, Path root, String generation, Split split, int utterances, Rows rows)
      throws IOException {
    String file = "generations/" + generation + "/" + split.id() + ".parquet";
    var writer = new FeatureShardWriter(new Path(root, file), lake.configuration(), split);
    try (writer) {
      for (int i = 0; i < utterances; i++) {
        writer.write(rows.row("ABA/" + split.id() + i, split, SAMPLES));
      }
    }
    return writer.shard(file);
  }

  private static FeatureManifest manifest(
      String name, String generation, List<FeatureShard> shards, int utterances) {
    PhonemeInventory inventory = PhonemeInventory.standard();
    var perSplit = new SplitCounts(UTTERANCES, 0, 1);
    return new FeatureManifest(
        FeatureManifest.SCHEMA_VERSION,
        name,
        generation,
        Instant.EPOCH,
        "file:/corpus",
        "fingerprint",
        inventory.hash(),
        inventory.phones(),
        Map.of(),
        shards,
        List.of(),
        new FeatureCounts(
            utterances,
            0,
            utterances,
            utterances,
            utterances,
            0,
            Map.of(),
            Map.of(),
            Map.of("train", perSplit, "validation", perSplit),
            MarkCounts.NONE,
            MarkCounts.NONE),
        List.of(),
        List.of());
  }
}
