package elocute.lake;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Which runs a saved comparison or report names: {@code experiments.json} in its directory. As long
 * as it is there, they are not cleaned up.
 */
public final class NamedRuns {
  /** The file's name. */
  public static final String FILE = "experiments.json";

  private static final Logger LOG = LoggerFactory.getLogger(NamedRuns.class);
  private static final JsonMapper JSON = new JsonMapper();
  private static final TypeReference<List<String>> NAMES = new TypeReference<>() {};

  private NamedRuns() {}

  /** The file's content. */
  public static byte[] content(Collection<String> runs) throws IOException {
    return JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(runs);
  }

  /**
   * All that is named by saved comparisons and reports: the first that names it, for example {@code
   * comparison 20250604_080242}, by run.
   *
   * @throws IOException also when one of the files is not readable: what it names is not known then
   */
  public static Map<String, String> of(Lake lake) throws IOException {
    Map<String, String> named = new LinkedHashMap<>();
    add(named, lake, "comparison", lake.comparisons());
    add(named, lake, "report", lake.reports());
    return named;
  }

  private static void add(Map<String, String> named, Lake lake, String what, Path all)
      throws IOException {
    Map<String, Path> directories = new TreeMap<>();
    try {
      for (FileStatus child : lake.fileSystem().listStatus(all)) {
        if (child.isDirectory()) {
          directories.put(child.getPath().getName(), child.getPath());
        }
      }
    } catch (FileNotFoundException noneYet) {
      return;
    }
    for (Map.Entry<String, Path> directory : directories.entrySet()) {
      for (String run : read(lake, new Path(directory.getValue(), FILE))) {
        named.putIfAbsent(run, what + " " + directory.getKey());
      }
    }
  }

  private static List<String> read(Lake lake, Path file) throws IOException {
    try {
      List<String> names = JSON.readValue(AtomicFiles.read(lake.fileSystem(), file), NAMES);
      if (names == null) {
        LOG.warn("{} is null: it names no experiment", file);
        return List.of();
      }
      return names.stream().filter(Objects::nonNull).toList();
    } catch (FileNotFoundException namesNone) {
      return List.of();
    } catch (JsonProcessingException malformed) {
      throw new IOException(
          "%s is no list of experiments, so that nobody knows what it keeps (%s): mend it, or %s"
              .formatted(
                  file,
                  malformed.getOriginalMessage(),
                  JobCommand.of("experiments", "forget", file.getParent().getName())),
          malformed);
    }
  }
}
