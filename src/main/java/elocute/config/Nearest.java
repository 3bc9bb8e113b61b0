package elocute.config;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.apache.commons.text.similarity.LevenshteinDistance;

/** The valid word that a mistyped one most likely stands for. */
public final class Nearest {
  private Nearest() {}

  /** The candidate of the fewest edits; the first of equals. */
  public static Optional<String> word(String mistyped, Collection<String> candidates) {
    LevenshteinDistance distance = LevenshteinDistance.getDefaultInstance();
    return candidates.stream()
        .min(Comparator.comparingInt(candidate -> distance.apply(mistyped, candidate)));
  }

  /** The {@code most} candidates of the fewest edits, nearest first; of equals in their order. */
  public static List<String> words(String mistyped, Collection<String> candidates, int most) {
    LevenshteinDistance distance = LevenshteinDistance.getDefaultInstance();
    return candidates.stream()
        .sorted(Comparator.comparingInt(candidate -> distance.apply(mistyped, candidate)))
        .limit(most)
        .toList();
  }

  /** The dotted path that is nearest as a whole or by its last name. */
  static Optional<String> path(String mistyped, Collection<String> paths) {
    LevenshteinDistance distance = LevenshteinDistance.getDefaultInstance();
    return paths.stream()
        .min(
            Comparator.comparingInt(
                path ->
                    Math.min(
                        distance.apply(mistyped, path),
                        distance.apply(leaf(mistyped), leaf(path)))));
  }

  static String leaf(String path) {
    return path.substring(path.lastIndexOf('.') + 1);
  }
}
