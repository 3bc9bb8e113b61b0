package elocute.faults;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The table of what was injected, expected and seen, as Markdown. */
final class FaultTable {
  private final List<String> rows = new ArrayList<>();

  void add(FaultCase fault, String outcome, String seen) {
    rows.add(
        "| %s | %s | %s | %s | %s |"
            .formatted(
                fault.area(), cell(fault.injected()), cell(fault.expected()), outcome, cell(seen)));
  }

  void write(Path file, String form) throws IOException {
    Files.createDirectories(file.toAbsolutePath().getParent());
    Files.writeString(
        file,
        """
        # Faults

        Written by `./submit.sh test faults`, %s form, with real processes and real signals where a process is named.
        `./submit.sh test` runs the short form with everything else.

        | what | injected | expected | result | seen |
        |---|---|---|---|---|
        %s
        """
            .formatted(form, String.join("\n", rows)));
  }

  private static String cell(String text) {
    return text.replace("|", "\\|").replaceAll("\\s+", " ").strip();
  }
}
