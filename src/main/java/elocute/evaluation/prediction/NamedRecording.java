package elocute.evaluation.prediction;

import java.io.Serializable;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.hadoop.fs.Path;

/**
 * A recording and its name among those that are heard with it.
 *
 * @param path qualified URI of the file
 * @param name for files that are written of it
 */
record NamedRecording(String path, String name) implements Serializable {

  static List<NamedRecording> of(List<Path> recordings) {
    List<String> names = RecordingNames.of(recordings);
    return IntStream.range(0, names.size())
        .mapToObj(index -> new NamedRecording(recordings.get(index).toString(), names.get(index)))
        .toList();
  }
}
