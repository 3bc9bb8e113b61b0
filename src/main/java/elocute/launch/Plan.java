package elocute.launch;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The command that submit.sh becomes.
 *
 * @param environment variables that it gets beside those that are there
 * @param command program and arguments
 */
record Plan(Map<String, String> environment, List<String> command) {

  Plan {
    environment = new LinkedHashMap<>(environment);
    command = List.copyOf(command);
  }

  /** As one command, whose process becomes the other. */
  List<String> words() {
    Stream<String> variables =
        environment.entrySet().stream().map(entry -> entry.getKey() + "=" + entry.getValue());
    return Stream.of(Stream.of("env"), variables, command.stream()).flatMap(all -> all).toList();
  }
}
