package elocute.runs.mlflow;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * The parameters of a run on the server. MLflow never changes one: what a resumed run changed
 * becomes a tag. A server refuses a value that is longer than it takes, and all that comes with it:
 * such values are cut.
 *
 * @param remote the run
 * @param server the server
 * @param log told once which are cut
 */
record RunParameters(RemoteRun remote, MlflowServer server, Consumer<String> log) {

  /** The most characters of a value, of MLflow today and of its versions before. */
  private static final List<Integer> LONGEST = List.of(6000, 500, 250);

  private static final String REFUSED = "INVALID_PARAMETER_VALUE";

  /** Sends those that the server has not got. */
  void send(Map<String, String> parameters) throws IOException {
    Map<String, String> absent = new TreeMap<>();
    Map<String, String> changed = new TreeMap<>();
    for (Label parameter : Label.parameters(parameters, Integer.MAX_VALUE)) {
      String logged = remote.parameters().get(parameter.key());
      if (logged == null) {
        absent.put(parameter.key(), parameter.value());
      } else if (!isOrBegins(parameter.value(), logged)) {
        changed.put("elocute.changed." + parameter.key(), parameter.value());
      }
    }
    sendNew(absent, LONGEST);
    server.logTags(remote, Label.tags(changed));
  }

  private static boolean isOrBegins(String value, String logged) {
    return value.equals(logged)
        || LONGEST.stream().anyMatch(longest -> MlflowMetric.cut(value, longest).equals(logged));
  }

  private void sendNew(Map<String, String> parameters, List<Integer> longest) throws IOException {
    try {
      server.logParameters(remote, Label.parameters(parameters, longest.get(0)));
    } catch (MlflowRefusal refusal) {
      boolean canBeCut = longest.size() > 1 && hasLonger(parameters, longest.get(1));
      if (!refusal.is(REFUSED) || !canBeCut) {
        throw refusal;
      }
      sendNew(parameters, longest.subList(1, longest.size()));
      return;
    }
    sayCut(parameters, longest.get(0));
  }

  private static boolean hasLonger(Map<String, String> parameters, int longest) {
    return parameters.values().stream().anyMatch(value -> value.length() > longest);
  }

  private void sayCut(Map<String, String> parameters, int longest) {
    if (hasLonger(parameters, longest)) {
      log.accept(
          "mlflow: cut to %d characters, the most that the server takes: %s; config.json has all"
              .formatted(
                  longest,
                  parameters.entrySet().stream()
                      .filter(parameter -> parameter.getValue().length() > longest)
                      .map(Map.Entry::getKey)
                      .collect(Collectors.joining(", "))));
    }
  }
}
