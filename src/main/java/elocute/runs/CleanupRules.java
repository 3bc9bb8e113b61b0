package elocute.runs;

import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.PatternSyntaxException;

/**
 * Which runs a cleanup removes: those that meet every given condition. At least one must be given.
 *
 * @param daysOld at least this many days since the last write; not negative
 * @param pattern glob over run names
 * @param state state of the runs
 * @param keepBest the best so many runs by each metric stay, overall and per model type; 0: none
 */
public record CleanupRules(
    OptionalInt daysOld, Optional<String> pattern, Optional<RunState> state, int keepBest) {

  /** Validates; messages name the command's options. */
  public CleanupRules {
    require(daysOld.orElse(0) >= 0, "--days-old must not be negative, not " + daysOld.orElse(0));
    require(keepBest >= 0, "--keep-best must not be negative, not " + keepBest);
    pattern.ifPresent(CleanupRules::requireGlob);
    require(
        daysOld.isPresent() || pattern.isPresent() || state.isPresent(),
        "a cleanup needs --days-old, --pattern or --failed: without them it would remove every run");
  }

  /** Whether a run meets the conditions. */
  boolean selects(RunSummary run, Duration age) {
    return (daysOld.isEmpty() || age.compareTo(Duration.ofDays(daysOld.getAsInt())) >= 0)
        && (state.isEmpty() || state.get() == run.state())
        && (pattern.isEmpty() || matches(pattern.get(), run.name()));
  }

  private static void requireGlob(String glob) {
    require(
        !glob.isBlank(), "--pattern is empty: expected a glob over run names, for example 'a_*'");
    require(
        !glob.contains("/") && !glob.contains("\\"),
        "--pattern '" + glob + "' has a separator: expected a glob over run names");
    try {
      matches(glob, "run");
    } catch (PatternSyntaxException malformed) {
      throw new RunStoreException(
          "--pattern '" + glob + "' is no glob: " + malformed.getDescription(), malformed);
    }
  }

  private static boolean matches(String glob, String name) {
    return FileSystems.getDefault().getPathMatcher("glob:" + glob).matches(Path.of(name));
  }

  private static void require(boolean holds, String message) {
    if (!holds) {
      throw new RunStoreException(message);
    }
  }
}
