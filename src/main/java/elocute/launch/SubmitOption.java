package elocute.launch;

import java.util.Optional;
import java.util.stream.Stream;

/**
 * An option of spark-submit.
 *
 * @param name such as {@code --conf}
 * @param value empty for a switch
 */
record SubmitOption(String name, Optional<String> value) {

  /** As spark-submit reads it. */
  Stream<String> words() {
    return Stream.concat(Stream.of(name), value.stream());
  }

  /** What {@code --conf} sets. */
  Optional<Setting> setting() {
    if (!name.equals("--conf") && !name.equals("-c")) {
      return Optional.empty();
    }
    String pair = value.orElseThrow();
    int end = pair.indexOf('=');
    return end < 0
        ? Optional.of(new Setting(pair, pair))
        : Optional.of(new Setting(pair.substring(0, end), pair.substring(end + 1)));
  }
}
