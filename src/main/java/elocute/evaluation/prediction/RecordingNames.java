package elocute.evaluation.prediction;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toSet;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.apache.hadoop.fs.Path;

/**
 * Names for files about recordings, all in one folder. A recording {@code NAME.wav} is called
 * {@code NAME}; where that stands for several, {@code FOLDER-NAME}; where that does as well, all
 * but the first get a number. Names that differ by case alone count as equal, since on some file
 * systems they are.
 */
public final class RecordingNames {

  /** An index of all has this name. */
  public static final String INDEX = "index";

  /** Names of files have at most 255 bytes, of which writers need some. */
  private static final int MOST_BYTES = 150;

  private RecordingNames() {}

  /** A name for each of the recordings, in their order. */
  public static List<String> of(List<Path> recordings) {
    List<String> plain = recordings.stream().map(RecordingNames::stem).toList();
    Map<String, Long> counts = plain.stream().collect(groupingBy(RecordingNames::key, counting()));
    Function<Integer, String> longer =
        index ->
            counts.get(key(plain.get(index))) == 1
                ? plain.get(index)
                : cut(folder(recordings.get(index)) + "-" + plain.get(index));
    return numbered(IntStream.range(0, plain.size()).boxed().map(longer).toList());
  }

  private static List<String> numbered(List<String> names) {
    Set<String> wanted = names.stream().map(RecordingNames::key).collect(toSet());
    Set<String> given = new HashSet<>(Set.of(INDEX));
    List<String> all = new ArrayList<>();
    for (String name : names) {
      String free = given.contains(key(name)) ? firstFree(name, wanted, given) : name;
      given.add(key(free));
      all.add(free);
    }
    return all;
  }

  private static String firstFree(String name, Set<String> wanted, Set<String> given) {
    return IntStream.iterate(2, number -> number + 1)
        .mapToObj(number -> name + "-" + number)
        .filter(free -> !wanted.contains(key(free)) && !given.contains(key(free)))
        .findFirst()
        .orElseThrow();
  }

  private static String stem(Path recording) {
    return cut(recording.getName().replaceFirst("(?<=.)\\.[^.]*$", ""));
  }

  private static String folder(Path recording) {
    return recording.getParent() == null ? "" : recording.getParent().getName();
  }

  private static String key(String name) {
    return name.toLowerCase(Locale.ROOT);
  }

  private static String cut(String name) {
    String rest = name;
    while (rest.getBytes(StandardCharsets.UTF_8).length > MOST_BYTES) {
      rest = rest.substring(0, rest.offsetByCodePoints(rest.length(), -1));
    }
    return rest;
  }
}
