package elocute.dataset;

import elocute.corpus.Split;
import java.io.Serializable;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.commons.codec.digest.DigestUtils;

/**
 * What a model learns from: the training and validation shards of one state of a feature set, or of
 * several together.
 *
 * @param generation id of the preprocessing run; of several sets each set's name and id
 * @param utterances utterances of these splits, by {@link Split#id()}; of several sets with the
 *     set's name before it
 * @param sha256 stands for all their rows; a later generation that kept the shards has the same
 */
public record FeatureFingerprint(String generation, Map<String, Long> utterances, String sha256)
    implements Serializable {

  /** Of features that nobody noted, as earlier versions did not. */
  public static final FeatureFingerprint UNKNOWN = new FeatureFingerprint("", Map.of(), "");

  private static final List<Split> SPLITS = List.of(Split.TRAIN, Split.VALIDATION);

  public FeatureFingerprint {
    utterances = Collections.unmodifiableMap(new TreeMap<>(utterances));
  }

  static FeatureFingerprint of(FeatureManifest manifest) {
    Map<String, Long> utterances = new TreeMap<>();
    SPLITS.forEach(split -> utterances.put(split.id(), rows(manifest, split)));
    String splits =
        SPLITS.stream()
            .map(split -> split.id() + " " + manifest.fingerprint(split))
            .collect(Collectors.joining("\n"));
    return new FeatureFingerprint(manifest.generation(), utterances, DigestUtils.sha256Hex(splits));
  }

  /**
   * What a model learns from several feature sets, which differs when any of them does.
   *
   * @param each by the set's name, in the order in which they are named; of one alone it is its own
   */
  static FeatureFingerprint together(Map<String, FeatureFingerprint> each) {
    if (each.size() == 1) {
      return each.values().iterator().next();
    }
    Map<String, Long> utterances = new TreeMap<>();
    each.forEach(
        (name, set) ->
            set.utterances().forEach((split, n) -> utterances.put(name + " " + split, n)));
    return new FeatureFingerprint(
        joined(each, FeatureFingerprint::generation, ", "),
        utterances,
        DigestUtils.sha256Hex(joined(each, FeatureFingerprint::sha256, "\n")));
  }

  private static String joined(
      Map<String, FeatureFingerprint> each,
      Function<FeatureFingerprint, String> value,
      String separator) {
    return each.entrySet().stream()
        .map(set -> set.getKey() + " " + value.apply(set.getValue()))
        .collect(Collectors.joining(separator));
  }

  private static long rows(FeatureManifest manifest, Split split) {
    return manifest.shards(split).stream().mapToLong(FeatureShard::rows).sum();
  }

  /** Whether the features are known. */
  public boolean noted() {
    return !sha256.isEmpty();
  }

  /** Whether both are known and of other rows. */
  public boolean differs(FeatureFingerprint other) {
    return noted() && other.noted() && !sha256.equals(other.sha256);
  }

  /** In words, for messages. */
  @Override
  public String toString() {
    return noted()
        ? "generation %s (%s utterances, hash %.12s)".formatted(generation, counts(), sha256)
        : "a generation that was not noted";
  }

  private String counts() {
    return utterances.entrySet().stream()
        .map(split -> split.getKey() + " " + split.getValue())
        .collect(Collectors.joining(", "));
  }
}
