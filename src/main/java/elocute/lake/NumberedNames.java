package elocute.lake;

import java.io.IOException;
import java.util.Optional;
import org.apache.hadoop.fs.FileAlreadyExistsException;

/** Names that nobody has yet: {@code name}, {@code name_2}, {@code name_3}, ... */
public final class NumberedNames {

  private NumberedNames() {}

  /** Takes a name so that no other process gets it, for example by writing a new file. */
  @FunctionalInterface
  public interface Taking<T> {

    /**
     * @throws FileAlreadyExistsException when the name is taken
     */
    T take(String name) throws IOException;
  }

  /** Takes the first name that is free. */
  public static <T> T takeFirst(String name, Taking<T> taking) throws IOException {
    return takeFirst(name, Integer.MAX_VALUE, taking).orElseThrow();
  }

  /** Takes the first of so many names that is free; none when all are taken. */
  public static <T> Optional<T> takeFirst(String name, int names, Taking<T> taking)
      throws IOException {
    for (int number = 1; number <= names; number++) {
      try {
        return Optional.of(taking.take(number == 1 ? name : name + "_" + number));
      } catch (FileAlreadyExistsException taken) {
        continue;
      }
    }
    return Optional.empty();
  }
}
