package elocute.cli;

import elocute.analysis.sql.LakeViews;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What may be typed where a query is expected, without a semicolon. */
final class SqlWord {
  private static final Set<String> TABLES = Set.of("tables", "\\d", "\\dt");
  private static final Set<String> HELP = Set.of("help", "\\h", "\\?", "?");
  private static final String COLUMNS = "\\d ";

  private static final String HELP_TEXT =
      """
      tables          what there is: runs and scores answer most questions (also \\d)
      \\d TABLE        its columns and what they mean (also DESCRIBE TABLE;)
      SELECT ...;     a query in Spark SQL, up to its semicolon; nothing is ever changed
      quit            the end

      SELECT experiment, checkpoint, split, per, error_accuracy FROM scores ORDER BY per;""";

  private SqlWord() {}

  /** Whether a line is a word, and no beginning of a query. */
  static boolean is(String line) {
    return answer(line).isPresent() || plain(line).startsWith(COLUMNS);
  }

  /** The answer to what needs no query. */
  static Optional<String> answer(String line) {
    String word = plain(line).toLowerCase(Locale.ROOT);
    if (TABLES.contains(word)) {
      return Optional.of(tables());
    }
    return HELP.contains(word) ? Optional.of(HELP_TEXT) : Optional.empty();
  }

  /** The query that a line stands for: itself, if it is no word. */
  static String query(String line) {
    String word = plain(line);
    return word.startsWith(COLUMNS) ? "DESCRIBE " + word.substring(COLUMNS.length()).strip() : line;
  }

  private static String tables() {
    Map<String, String> meanings = LakeViews.meanings();
    int widest = meanings.keySet().stream().mapToInt(String::length).max().orElse(0);
    return meanings.entrySet().stream()
        .map(view -> ("%-" + widest + "s  %s").formatted(view.getKey(), view.getValue()))
        .collect(Collectors.joining("\n"));
  }

  private static String plain(String line) {
    return line.strip().replaceFirst("\\s*;$", "");
  }
}
