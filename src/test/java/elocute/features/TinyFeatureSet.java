package elocute.features;

import elocute.corpus.Split;
import elocute.labels.MarkCounts;
import elocute.labels.PhonemeInventory;
import elocute.lake.Lake;
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
    write(lake, name, training, 0.1);
  }

  /** A set of utterances of which nobody said when their phones are heard. */
  public static void writeUntimed(Lake lake, String name) throws IOException {
    write(lake, name, UTTERANCES, 0);
  }

  private static void write(Lake lake, String name, int training, double position)
      throws IOException {
    Path root = new Path(new Path(lake.uri(), "features"), name);
    List<FeatureShard> shards = new ArrayList<>();
    shards.add(shard(lake, root, Split.TRAIN, training, position));
    shards.add(shard(lake, root, Split.VALIDATION, UTTERANCES, position));
    String json = ManifestJson.write(manifest(name, shards, training + UTTERANCES));
    try (var out = lake.fileSystem().create(new Path(root, FeatureSet.MANIFEST))) {
      out.write(json.getBytes(StandardCharsets.UTF_8));
    }
  }

  private static FeatureShard shard(
      Lake lake, Path root, Split split, int utterances, double position) throws IOException {
    String file = "generations/g/" + split.id() + ".parquet";
    var writer = new FeatureShardWriter(new Path(root, file), lake.configuration(), split);
    try (writer) {
      for (int i = 0; i < utterances; i++) {
        writer.write(FeatureRows.row("ABA/" + split.id() + i, split, SAMPLES, position));
      }
    }
    return writer.shard(file);
  }

  private static FeatureManifest manifest(String name, List<FeatureShard> shards, int utterances) {
    PhonemeInventory inventory = PhonemeInventory.standard();
    var perSplit = new SplitCounts(UTTERANCES, 0, 1);
    return new FeatureManifest(
        FeatureManifest.SCHEMA_VERSION,
        name,
        "g",
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
