package elocute.dataset;

import elocute.corpus.Split;
import elocute.lake.Lake;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * The feature sets that one model learns from, usually one. They have the same phones, so that a
 * class means the same in all of them; all feature sets are of 16 kHz.
 *
 * @param all one or more, in the order in which they are named
 */
public record FeatureSets(List<Dataset> all) {

  private static final String SEPARATOR = ",";

  /**
   * @throws DatasetException naming the difference when they have not the same phones
   */
  public FeatureSets {
    all = List.copyOf(all);
    for (Dataset other : all) {
      requireSamePhones(all.get(0).manifest(), other.manifest());
    }
  }

  /**
   * Opens the committed generation of each.
   *
   * @param names as {@code train --features} takes them, {@code NAME,...}
   * @throws DatasetException if there is no set of a name, one is named twice, or they have not the
   *     same phones
   */
  public static FeatureSets open(Lake lake, String names) throws IOException {
    var all = new ArrayList<Dataset>();
    for (String name : names(names)) {
      all.add(Dataset.open(lake, name));
    }
    return new FeatureSets(all);
  }

  /**
   * The names of feature sets, as they were named together.
   *
   * @throws DatasetException if one is named twice
   */
  public static List<String> names(String together) {
    List<String> names = List.of(together.split(SEPARATOR, -1));
    if (names.stream().distinct().count() < names.size()) {
      throw new DatasetException(
          "feature sets %s: one is named twice; a share per set is training.feature_weights"
              .formatted(together));
    }
    return names;
  }

  /**
   * The name of the only set, for who measures on one.
   *
   * @throws DatasetException listing them if there are several
   */
  public static String onlyName(String together) {
    List<String> names = names(together);
    if (names.size() > 1) {
      throw new DatasetException(
          "the run has learnt from %d feature sets: name one by --features, %s"
              .formatted(names.size(), String.join(" or ", names)));
    }
    return names.get(0);
  }

  /** Their names as they are named together. */
  public String name() {
    return String.join(SEPARATOR, all.stream().map(set -> set.manifest().name()).toList());
  }

  /** Hash of their phones. */
  public String labelMapping() {
    return all.get(0).manifest().labelMapping();
  }

  /** Their phones: a phone's index is its class, 0 is the CTC blank. */
  public List<String> phonemes() {
    return all.get(0).manifest().phonemes();
  }

  /** What a model learns from that is trained on them. */
  public FeatureFingerprint fingerprint() {
    Map<String, FeatureFingerprint> each = new LinkedHashMap<>();
    all.forEach(set -> each.put(set.manifest().name(), set.manifest().fingerprint()));
    return FeatureFingerprint.together(each);
  }

  /** The names of those that have utterances of a split. */
  public List<String> having(Split split) {
    return all.stream()
        .filter(set -> !set.shards(split).isEmpty())
        .map(set -> set.manifest().name())
        .toList();
  }

  private static void requireSamePhones(FeatureManifest first, FeatureManifest other) {
    if (first.labelMapping().equals(other.labelMapping())) {
      return;
    }
    throw new DatasetException(
        "feature sets %s and %s have not the same phones: %s; preprocess one with the other's --phoneme_to_id"
            .formatted(first.name(), other.name(), difference(first, other)));
  }

  private static String difference(FeatureManifest first, FeatureManifest other) {
    List<String> before = first.phonemes();
    List<String> after = other.phonemes();
    int shared = Math.min(before.size(), after.size());
    return IntStream.range(0, shared)
        .filter(id -> !before.get(id).equals(after.get(id)))
        .mapToObj(id -> "class %d is '%s' and '%s'".formatted(id, before.get(id), after.get(id)))
        .findFirst()
        .orElse("%d and %d classes".formatted(before.size(), after.size()));
  }
}
