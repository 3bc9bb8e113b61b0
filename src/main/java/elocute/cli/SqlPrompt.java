package elocute.cli;

import elocute.analysis.sql.LakeViews;
import elocute.analysis.sql.QueryException;
import elocute.analysis.sql.ReadOnlySql;
import elocute.analysis.sql.ResultFormat;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import org.jline.reader.EndOfFileException;
import org.jline.reader.LineReader;
import org.jline.reader.LineReaderBuilder;
import org.jline.reader.UserInterruptException;
import org.jline.reader.impl.DefaultParser;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;

/** The interactive prompt of {@code sql}; also reads queries from a pipe. */
final class SqlPrompt {

  private static final Path HISTORY = Path.of(System.getProperty("user.home"), ".elocute_history");
  private static final Set<String> ENDS = Set.of("quit", "exit", "\\q");
  private static final String FIRST_LINE = "sql> ";
  private static final String NEXT_LINE = "  -> ";

  private final ReadOnlySql sql;
  private final LakeViews views;
  private final ResultFormat format;

  SqlPrompt(ReadOnlySql sql, LakeViews views, ResultFormat format) {
    this.sql = sql;
    this.views = views;
    this.format = format;
  }

  /** Answers queries until {@code quit} or the end of input. */
  void run() throws IOException {
    try (Terminal terminal = TerminalBuilder.builder().system(true).dumb(true).build()) {
      LineReader reader = reader(terminal);
      terminal.writer().println("Queries end with ;   tables   help   quit");
      for (var query = read(reader); query.isPresent(); query = read(reader)) {
        answer(query.get(), terminal.writer());
      }
    }
  }

  private static LineReader reader(Terminal terminal) {
    // Backslashes and exclamation marks belong to the query.
    var parser = new DefaultParser();
    parser.setEscapeChars(new char[0]);
    return LineReaderBuilder.builder()
        .terminal(terminal)
        .parser(parser)
        .variable(LineReader.HISTORY_FILE, HISTORY)
        .option(LineReader.Option.DISABLE_EVENT_EXPANSION, true)
        .build();
  }

  /** The next query without its semicolon; nothing at the end. */
  private static Optional<String> read(LineReader reader) {
    var query = new StringBuilder();
    while (true) {
      try {
        String line = reader.readLine(query.isEmpty() ? FIRST_LINE : NEXT_LINE).strip();
        if (query.isEmpty() && ENDS.contains(line.replace(";", ""))) {
          return Optional.empty();
        }
        if (query.isEmpty() && SqlWord.is(line)) {
          return Optional.of(line);
        }
        query.append(query.isEmpty() || line.isEmpty() ? "" : "\n").append(line);
        if (line.endsWith(";")) {
          return Optional.of(query.substring(0, query.length() - 1));
        }
      } catch (UserInterruptException interrupt) {
        query.setLength(0);
      } catch (EndOfFileException end) {
        return Optional.of(query.toString()).filter(rest -> !rest.isBlank());
      }
    }
  }

  private void answer(String query, PrintWriter out) throws IOException {
    Optional<String> known = SqlWord.answer(query);
    try {
      if (known.isPresent()) {
        out.println(known.get());
      } else {
        views.register();
        sql.print(SqlWord.query(query), format, out);
      }
    } catch (QueryException e) {
      out.println("error: " + e.getMessage());
    }
    out.flush();
  }
}
