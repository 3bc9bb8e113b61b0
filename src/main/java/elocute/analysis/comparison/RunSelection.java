package elocute.analysis.comparison;

import elocute.config.Nearest;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.PatternSyntaxException;

/**
 * Which runs to compare.
 *
 * @param names run names, run directories or globs of either; of a directory the last part counts;
 *     none: all runs
 * @param pattern glob that each chosen run name matches as well; of a path the last part counts;
 *     none: all
 */
public record RunSelection(List<String> names, Optional<String> pattern) {
  private static final int NEAREST = 3;

  /** All runs. */
  public static final RunSelection ALL = new RunSelection(List.of(), Optional.empty());

  public RunSelection {
    names = List.copyOf(names);
  }

  /**
   * The chosen ones of the known runs, sorted, each once.
   *
   * @throws NothingToCompareException when there is no known run, or a name or the pattern matches
   *     none; names the nearest
   */
  public List<String> of(Collection<String> known) {
    if (known.isEmpty()) {
      throw new NothingToCompareException("the lake has no experiments yet: train one first");
    }
    var chosen = new TreeSet<String>();
    for (String name : names) {
      chosen.addAll(matching(lastPart(name), known));
    }
    Collection<String> candidates = names.isEmpty() ? new TreeSet<>(known) : chosen;
    return pattern
        .map(glob -> matching(lastPart(glob), candidates))
        .orElseGet(() -> List.copyOf(candidates));
  }

  private static List<String> matching(String glob, Collection<String> candidates) {
    PathMatcher matcher = matcher(glob);
    List<String> matches =
        candidates.stream().filter(name -> matcher.matches(Path.of(name))).sorted().toList();
    if (matches.isEmpty()) {
      throw new NothingToCompareException(
          "no experiment matches '%s'; nearest of %d: %s"
              .formatted(
                  glob,
                  candidates.size(),
                  String.join(", ", Nearest.words(glob, new TreeSet<>(candidates), NEAREST))));
    }
    return matches;
  }

  private static PathMatcher matcher(String glob) {
    try {
      return FileSystems.getDefault().getPathMatcher("glob:" + glob);
    } catch (PatternSyntaxException wrong) {
      throw new NothingToCompareException(
          "'%s' is not a glob: %s; write for example simple_*"
              .formatted(glob, wrong.getDescription()));
    }
  }

  private static String lastPart(String name) {
    String withoutEnd = name.replaceFirst("/+$", "");
    return withoutEnd.substring(withoutEnd.lastIndexOf('/') + 1);
  }
}
