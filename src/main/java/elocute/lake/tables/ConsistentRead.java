package elocute.lake.tables;

import java.io.IOException;
import java.util.HashSet;
import java.util.Set;

/**
 * Reads several tables of runs while others may clean up. What is removed goes from table {@code
 * experiments} first: whoever is there after all was read was whole meanwhile.
 */
public final class ConsistentRead {
  private ConsistentRead() {}

  /** Reads; and again, if a run was removed or renamed meanwhile. */
  public static <T> T of(TableStore tables, Reading<T> reading) throws IOException {
    while (true) {
      Set<String> before = runs(tables);
      try {
        T read = reading.read();
        if (runs(tables).containsAll(before)) {
          return read;
        }
      } catch (IOException | RuntimeException failure) {
        if (runs(tables).containsAll(before)) {
          throw failure;
        }
      }
    }
  }

  private static Set<String> runs(TableStore tables) throws IOException {
    return new HashSet<>(tables.runs(Table.EXPERIMENTS));
  }

  /** Reads tables; may be called several times. */
  @FunctionalInterface
  public interface Reading<T> {
    T read() throws IOException;
  }
}
