package elocute.bench.allreduce;

import java.util.List;
import java.util.Optional;

/**
 * Where a rank runs.
 *
 * @param address what it listens on and the others reach it at
 * @param prefix the command that its JVM's command is put behind, which runs it there
 */
public record RankHost(String address, List<String> prefix) {

  /** The JVM's property with the address; without it a rank listens on the loopback interface. */
  static final String PROPERTY = "elocute.bench.host";

  /** {@code ADDRESS=COMMAND}, words between spaces; nothing if it is not that. */
  public static Optional<RankHost> parse(String text) {
    int equals = text.indexOf('=');
    List<String> words = List.of(text.substring(equals + 1).strip().split("\\s+"));
    return equals < 1 || words.get(0).isEmpty()
        ? Optional.empty()
        : Optional.of(new RankHost(text.substring(0, equals).strip(), words));
  }
}
