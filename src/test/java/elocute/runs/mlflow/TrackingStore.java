package elocute.runs.mlflow;

import static elocute.runs.mlflow.TrackingRules.integer;
import static elocute.runs.mlflow.TrackingRules.number;
import static elocute.runs.mlflow.TrackingRules.require;
import static elocute.runs.mlflow.TrackingRules.requireBatch;
import static elocute.runs.mlflow.TrackingRules.requireFields;
import static elocute.runs.mlflow.TrackingRules.requireLength;
import static elocute.runs.mlflow.TrackingRules.requireName;
import static elocute.runs.mlflow.TrackingRules.text;

import com.fasterxml.jackson.databind.JsonNode;
import elocute.runs.mlflow.TrackingRules.Broken;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** What an MLflow server keeps. */
public final class TrackingStore {

  /** One value of a metric; the same once more is kept once, as MLflow's SQL store does. */
  public record Value(double value, long timestamp, long step) {}

  /** A run. */
  public static final class Run {
    final String experimentId;
    final String id;
    final String artifactUri;
    public final String name;
    public final long startTime;
    public String status = "RUNNING";
    public long endTime;
    public String lifecycleStage = "active";
    public final Map<String, String> parameters = new TreeMap<>();
    public final Map<String, String> tags = new TreeMap<>();
    public final Map<String, Set<Value>> metrics = new TreeMap<>();
    public final Map<String, byte[]> artifacts = new TreeMap<>();

    Run(String experimentId, String id, String artifactUri, String name, long startTime) {
      this.experimentId = experimentId;
      this.id = id;
      this.artifactUri = artifactUri;
      this.name = name;
      this.startTime = startTime;
    }

    /** The values of a metric, in the order that they came. */
    public List<Double> values(String metric) {
      return metrics.getOrDefault(metric, Set.of()).stream().map(Value::value).toList();
    }

    /** Their steps. */
    public List<Long> steps(String metric) {
      return metrics.getOrDefault(metric, Set.of()).stream().map(Value::step).toList();
    }

    Object json() {
      Map<String, Object> info = new LinkedHashMap<>();
      info.put("run_id", id);
      info.put("run_uuid", id);
      info.put("experiment_id", experimentId);
      info.put("run_name", name);
      info.put("status", status);
      info.put("start_time", startTime);
      info.put("artifact_uri", artifactUri);
      info.put("lifecycle_stage", lifecycleStage);
      List<Map<String, String>> params = new ArrayList<>();
      parameters.forEach((key, value) -> params.add(Map.of("key", key, "value", value)));
      return Map.of("run", Map.of("info", info, "data", Map.of("params", params)));
    }
  }

  public final Map<String, String> experiments = new LinkedHashMap<>();
  public final Map<String, Run> runs = new LinkedHashMap<>();
  String deletedExperiment = "";
  int longestParameter = 6000;
  String artifactRoot = "mlflow-artifacts:/";

  /** The only run. */
  public Run onlyRun() {
    require(runs.size() == 1, "runs: " + runs.keySet());
    return runs.values().iterator().next();
  }

  Object runByName(String name) {
    String id = experiments.get(name);
    if (id == null) {
      throw Broken.absent("experiment " + name);
    }
    String stage = name.equals(deletedExperiment) ? "deleted" : "active";
    return Map.of(
        "experiment", Map.of("experiment_id", id, "name", name, "lifecycle_stage", stage));
  }

  Object createExperiment(JsonNode json) {
    requireFields(json, "name", "artifact_location", "tags");
    String name = text(json, "name");
    requireLength("experiment name", name, 500);
    if (experiments.containsKey(name)) {
      throw Broken.taken(name);
    }
    experiments.put(name, Integer.toString(experiments.size() + 1));
    return Map.of("experiment_id", experiments.get(name));
  }

  Object createRun(JsonNode json) {
    requireFields(json, "experiment_id", "run_name", "start_time", "tags", "user_id");
    String experiment = text(json, "experiment_id");
    require(experiments.containsValue(experiment), "no experiment " + experiment);
    String id = "%032x".formatted(0xabcL + runs.size());
    String artifactUri = artifactRoot + experiment + "/" + id + "/artifacts";
    var run =
        new Run(experiment, id, artifactUri, text(json, "run_name"), integer(json, "start_time"));
    addTags(run, json);
    require(
        run.name.equals(run.tags.getOrDefault("mlflow.runName", run.name)),
        "run_name and tag mlflow.runName differ");
    runs.put(id, run);
    return run.json();
  }

  Run run(String id) {
    Run run = runs.get(id);
    if (run == null) {
      throw Broken.absent("run " + id);
    }
    return run;
  }

  Object updateRun(JsonNode json) {
    requireFields(json, "run_id", "status", "end_time", "run_name");
    Run run = activeRun(json);
    String status = text(json, "status");
    require(
        Set.of("RUNNING", "SCHEDULED", "FINISHED", "FAILED", "KILLED").contains(status), status);
    run.status = status;
    run.endTime = json.has("end_time") ? integer(json, "end_time") : 0;
    return Map.of("run_info", Map.of("run_id", run.id));
  }

  Object deleteRun(JsonNode json) {
    requireFields(json, "run_id");
    activeRun(json).lifecycleStage = "deleted";
    return Map.of();
  }

  Object logBatch(JsonNode json, int bytes) {
    requireFields(json, "run_id", "metrics", "params", "tags");
    requireBatch(json, bytes);
    Run run = activeRun(json);
    for (JsonNode metric : json.path("metrics")) {
      requireFields(metric, "key", "value", "timestamp", "step");
      String key = text(metric, "key");
      requireName(key);
      var value =
          new Value(number(metric, "value"), integer(metric, "timestamp"), integer(metric, "step"));
      require(value.timestamp() > 0, "timestamp must not be negative");
      run.metrics.computeIfAbsent(key, none -> new LinkedHashSet<>()).add(value);
    }
    for (JsonNode parameter : json.path("params")) {
      requireFields(parameter, "key", "value");
      String key = text(parameter, "key");
      requireName(key);
      String value = parameter.path("value").asText();
      requireLength("value of " + key, value, longestParameter);
      String before = run.parameters.putIfAbsent(key, value);
      require(before == null || before.equals(value), "param " + key + " is there already");
    }
    addTags(run, json);
    return Map.of();
  }

  Object putArtifact(String path, byte[] content) {
    String[] parts = path.split("/", 4);
    Run run = run(parts[1]);
    require(parts[0].equals(run.experimentId) && parts[2].equals("artifacts"), "path " + path);
    run.artifacts.put(parts[3], content);
    return Map.of();
  }

  private static void addTags(Run run, JsonNode json) {
    for (JsonNode tag : json.path("tags")) {
      requireFields(tag, "key", "value");
      requireName(text(tag, "key"));
      requireLength("tag", tag.path("value").asText(), 5000);
      run.tags.put(text(tag, "key"), tag.path("value").asText());
    }
  }

  private Run activeRun(JsonNode json) {
    Run run = run(text(json, "run_id"));
    require(run.lifecycleStage.equals("active"), "run must be in 'active' state");
    return run;
  }
}
