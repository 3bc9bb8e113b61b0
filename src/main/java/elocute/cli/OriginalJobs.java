package elocute.cli;

import java.util.Map;

/**
 * Jobs by the names that the original research code has for them, which its command lines go on to
 * use; {@code docs/coming-from-the-original.md} has them.
 */
public final class OriginalJobs {

  private static final Map<String, String> NAMES =
      Map.of(
          "train.py", "train",
          "eval.py", "evaluate",
          "compare_experiments", "compare",
          "compare_experiments.py", "compare",
          "experiment_manager", "experiments",
          "experiment_manager.py", "experiments");

  private OriginalJobs() {}

  /** The job's name here; of other words the word itself. */
  public static String here(String word) {
    return NAMES.getOrDefault(word, word);
  }
}
