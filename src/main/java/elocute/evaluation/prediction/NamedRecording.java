package elocute.evaluation.prediction;

import elocute.lake.PathNames;
import java.io.Serializable;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.apache.commons.lang3.StringUtils;
import org.apache.hadoop.fs.Path;

/**
 * A recording and its names among those that are heard with it.
 *
 * @param path qualified URI of the file
 * @param name for files that are written of it
 * @param place for people who are not to see where it lies: its path below the folder that all have
 *     in common
 */
public record NamedRecording(String path, String name, String place) implements Serializable {

  /** Of a local file system, or another one's with its name. */
  private static final Pattern ROOT = Pattern.compile("/?|[a-zA-Z][\\w+.-]*:/+[^/]*/?");

  /** Names for recordings, in their order. */
  public static List<NamedRecording> of(List<Path> recordings) {
    List<String> names = RecordingNames.of(recordings);
    String common = commonFolder(recordings);
    return IntStream.range(0, names.size())
        .mapToObj(
            index ->
                new NamedRecording(
                    recordings.get(index).toString(),
                    names.get(index),
                    place(recordings.get(index), common)))
        .toList();
  }

  /** With a slash at its end; empty if they have none but a root. */
  private static String commonFolder(List<Path> recordings) {
    String common =
        recordings.stream()
            .map(NamedRecording::folder)
            .reduce((one, other) -> folder(StringUtils.getCommonPrefix(one, other)))
            .orElse("");
    return ROOT.matcher(common).matches() ? "" : common;
  }

  private static String folder(Path recording) {
    return folder(PathNames.name(recording));
  }

  private static String folder(String path) {
    return path.substring(0, path.lastIndexOf('/') + 1);
  }

  private static String place(Path recording, String common) {
    return common.isEmpty()
        ? recording.getName()
        : PathNames.name(recording).substring(common.length());
  }
}
