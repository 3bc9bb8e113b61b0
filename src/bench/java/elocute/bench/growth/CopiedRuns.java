package elocute.bench.growth;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * A lake on the local disk whose runs are copies of one run under other names: a run's name stands
 * in directories only. Files are hard links, since nothing in a lake is written over.
 */
final class CopiedRuns {

  private CopiedRuns() {}

  /**
   * Makes the lake.
   *
   * @param original lake with one run
   * @param run the run's name
   * @param copy folder of the new lake
   * @param count runs in it, {@code <run>-0001} and so on
   */
  static void make(Path original, String run, Path copy, int count) throws IOException {
    for (int number = 1; number <= count; number++) {
      String name = "%s-%04d".formatted(run, number);
      link(original.resolve("experiments").resolve(run), copy.resolve("experiments").resolve(name));
      for (Path table : children(original.resolve("tables"))) {
        Path rows = table.resolve("experiment=" + run);
        if (Files.isDirectory(rows)) {
          Path to = copy.resolve("tables").resolve(table.getFileName());
          link(rows, to.resolve("experiment=" + name));
        }
      }
    }
  }

  /** Links a run that nobody has evaluated: its files and its row of table experiments. */
  static void linkRun(Path original, String run, Path copy) throws IOException {
    for (String part : List.of("experiments/" + run, "tables/experiments/experiment=" + run)) {
      link(original.resolve(part), copy.resolve(part));
    }
  }

  private static void link(Path from, Path to) throws IOException {
    Files.createDirectories(to);
    for (Path child : children(from)) {
      Path linked = to.resolve(child.getFileName());
      if (Files.isDirectory(child)) {
        link(child, linked);
      } else {
        Files.createLink(linked, child);
      }
    }
  }

  private static List<Path> children(Path directory) throws IOException {
    try (Stream<Path> children = Files.list(directory)) {
      return children.sorted().toList();
    }
  }
}
