package elocute.runs.mlflow;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What we ask of an MLflow server: its REST API 2.0 and, for files, its artifact proxy. Limits are
 * those of {@code mlflow.utils.validation}.
 */
final class MlflowServer {

  private static final int MOST_METRICS = 1000;
  private static final int MOST_LABELS = 100;
  private static final String ABSENT = "RESOURCE_DOES_NOT_EXIST";
  private static final String TAKEN = "RESOURCE_ALREADY_EXISTS";
  private static final String ACTIVE = "active";

  private final MlflowHttp http;

  MlflowServer(MlflowHttp http) {
    this.http = http;
  }

  /** Where a person finds a run. */
  String page(RemoteRun run) {
    return "%s/#/experiments/%s/runs/%s".formatted(http.server(), run.experimentId(), run.id());
  }

  /** The id of the experiment of a name, which is made when there is none. */
  String experimentId(String name) throws IOException {
    Optional<String> there = findRun(name);
    if (there.isPresent()) {
      return there.get();
    }
    try {
      return text(http.post("experiments/create", Map.of("name", name)), "experiment_id");
    } catch (MlflowRefusal refusal) {
      if (!refusal.is(TAKEN)) {
        throw refusal;
      }
      return findRun(name).orElseThrow(() -> refusal);
    }
  }

  private Optional<String> findRun(String name) throws IOException {
    try {
      JsonNode experiment =
          http.get("experiments/get-by-name", Map.of("experiment_name", name)).path("experiment");
      String id = text(experiment, "experiment_id");
      if (!isActive(experiment)) {
        throw new MlflowRefusal(
            "tracking.mlflow.experiment = %s: it is deleted on %s; restore it or name another"
                .formatted(name, http.server()));
      }
      return Optional.of(id);
    } catch (MlflowRefusal refusal) {
      if (refusal.is(ABSENT)) {
        return Optional.empty();
      }
      throw refusal;
    }
  }

  /** A new run, in state RUNNING. */
  RemoteRun create(String experimentId, String name, Instant startedAt, List<Label> tags)
      throws IOException {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("experiment_id", experimentId);
    body.put("run_name", name);
    body.put("start_time", startedAt.toEpochMilli());
    body.put("tags", tags);
    return remote(http.post("runs/create", body).path("run"));
  }

  /** A run that is there and not deleted. */
  Optional<RemoteRun> find(String id) throws IOException {
    try {
      JsonNode run = http.get("runs/get", Map.of("run_id", id)).path("run");
      return isActive(run.path("info")) ? Optional.of(remote(run)) : Optional.empty();
    } catch (MlflowRefusal refusal) {
      if (refusal.is(ABSENT)) {
        return Optional.empty();
      }
      throw refusal;
    }
  }

  void delete(RemoteRun run) throws IOException {
    http.post("runs/delete", Map.of("run_id", run.id()));
  }

  void update(RemoteRun run, RunStatus status, Optional<Instant> endedAt) throws IOException {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("run_id", run.id());
    body.put("status", status.name());
    endedAt.ifPresent(end -> body.put("end_time", end.toEpochMilli()));
    http.post("runs/update", body);
  }

  void logMetrics(RemoteRun run, List<MlflowMetric> metrics) throws IOException {
    logBatches(run, "metrics", metrics.stream().map(MlflowServer::json).toList(), MOST_METRICS);
  }

  void logParameters(RemoteRun run, List<Label> parameters) throws IOException {
    logBatches(run, "params", parameters, MOST_LABELS);
  }

  void logTags(RemoteRun run, List<Label> tags) throws IOException {
    logBatches(run, "tags", tags, MOST_LABELS);
  }

  private void logBatches(RemoteRun run, String what, List<?> all, int most) throws IOException {
    for (int from = 0; from < all.size(); from += most) {
      List<?> batch = new ArrayList<>(all.subList(from, Math.min(from + most, all.size())));
      http.post("runs/log-batch", Map.of("run_id", run.id(), what, batch));
    }
  }

  /** A number that is not finite is a string in protobuf's JSON, as Jackson writes it. */
  private static Map<String, Object> json(MlflowMetric metric) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("key", metric.key());
    json.put("value", metric.value());
    json.put("timestamp", metric.timestamp());
    json.put("step", metric.step());
    return json;
  }

  /**
   * Uploads a file through the server's artifact proxy.
   *
   * @param name path below the run's artifacts
   */
  void upload(URI directory, String name, byte[] content) throws IOException {
    http.put(URI.create(directory + "/" + name), content);
  }

  /** Where files of a run are uploaded to; empty when its clients are to write to a store. */
  Optional<URI> uploads(RemoteRun run) {
    return ArtifactAddress.of(http.server(), run.artifactUri());
  }

  private RemoteRun remote(JsonNode run) throws MlflowRefusal {
    Map<String, String> parameters = new LinkedHashMap<>();
    for (JsonNode parameter : run.path("data").path("params")) {
      parameters.put(parameter.path("key").asText(), parameter.path("value").asText());
    }
    JsonNode info = run.path("info");
    return new RemoteRun(
        text(info, "experiment_id"),
        text(info, "run_id"),
        info.path("artifact_uri").asText(),
        parameters);
  }

  private static boolean isActive(JsonNode node) {
    return node.path("lifecycle_stage").asText(ACTIVE).equals(ACTIVE);
  }

  private String text(JsonNode node, String field) throws MlflowRefusal {
    String text = node.path(field).asText();
    if (text.isEmpty()) {
      throw new MlflowRefusal(
          "%s is no MLflow server: its answer has no %s".formatted(http.server(), field));
    }
    return text;
  }
}
