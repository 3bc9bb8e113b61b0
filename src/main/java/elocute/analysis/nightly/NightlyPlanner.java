package elocute.analysis.nightly;

import elocute.analysis.nightly.NightlyRequest.Running;
import elocute.corpus.Split;
import elocute.dataset.Dataset;
import elocute.dataset.FeatureSets;
import elocute.evaluation.EvaluationIdentity;
import elocute.evaluation.EvaluationPlan;
import elocute.evaluation.EvaluationRequest;
import elocute.evaluation.EvaluationRequest.Goodness;
import elocute.evaluation.EvaluationRequest.Predictions;
import elocute.lake.Lake;
import elocute.lake.tables.EvaluationRow;
import elocute.lake.tables.ParallelIo;
import elocute.lake.tables.Table;
import elocute.lake.tables.TableStore;
import elocute.runs.Lease;
import elocute.runs.RunStore;
import elocute.training.checkpoint.CheckpointException;
import elocute.training.checkpoint.CheckpointKind;
import elocute.training.checkpoint.CheckpointReader;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.apache.hadoop.fs.Path;

/** Finds what has not been evaluated yet. */
final class NightlyPlanner {

  private final Lake lake;
  private final NightlyRequest request;
  private final Map<EvaluationIdentity, List<EvaluationRow>> evaluated;
  private final Map<String, Dataset> featureSets = new ConcurrentHashMap<>();

  /** What became of one possible evaluation. */
  private sealed interface Finding {
    record Planned(PlannedEvaluation evaluation) implements Finding {}

    /** It is not new; {@code older} if all that there is of it is. */
    record Evaluated(Optional<OlderEvaluation> older) implements Finding {}

    record Skipped(SkippedEvaluation evaluation) implements Finding {}

    record Failed(SkippedEvaluation evaluation) implements Finding {}

    static Finding skipped(EvaluationKey subject, String reason) {
      return new Skipped(new SkippedEvaluation(subject, reason));
    }

    static Finding failed(EvaluationKey subject, Exception failure) {
      return new Failed(FailureMessages.leftOut(subject, failure));
    }
  }

  private NightlyPlanner(
      Lake lake, NightlyRequest request, Map<EvaluationIdentity, List<EvaluationRow>> evaluated) {
    this.lake = lake;
    this.request = request;
    this.evaluated = evaluated;
  }

  /**
   * Looks at every run of the lake.
   *
   * @throws elocute.dataset.DatasetException when there is no feature set of a name asked for
   */
  static NightlyPlan plan(Lake lake, NightlyRequest request) throws IOException {
    requireFeatures(lake, request);
    TableStore tables = new TableStore(lake);
    Map<EvaluationIdentity, List<EvaluationRow>> evaluated =
        tables.read(Table.EVALUATIONS).stream()
            .filter(row -> EvaluationIdentity.of(row).isPresent())
            .collect(Collectors.groupingBy(row -> EvaluationIdentity.of(row).orElseThrow()));
    var planner = new NightlyPlanner(lake, request, evaluated);
    List<String> runs = new RunStore(lake).names();
    List<Finding> findings = new ArrayList<>();
    ParallelIo.each(runs, planner::ofRun).values().forEach(findings::addAll);
    return plan(findings);
  }

  static void requireFeatures(Lake lake, NightlyRequest request) throws IOException {
    for (String name : request.features()) {
      Dataset.open(lake, name);
    }
  }

  private static NightlyPlan plan(Collection<Finding> findings) {
    List<Finding.Evaluated> evaluated = of(Finding.Evaluated.class, findings);
    return new NightlyPlan(
        of(Finding.Planned.class, findings).stream().map(Finding.Planned::evaluation).toList(),
        evaluated.size(),
        evaluated.stream().map(Finding.Evaluated::older).flatMap(Optional::stream).toList(),
        of(Finding.Skipped.class, findings).stream().map(Finding.Skipped::evaluation).toList(),
        of(Finding.Failed.class, findings).stream().map(Finding.Failed::evaluation).toList());
  }

  private static <T extends Finding> List<T> of(Class<T> kind, Collection<Finding> findings) {
    return findings.stream().filter(kind::isInstance).map(kind::cast).toList();
  }

  private List<Finding> ofRun(String run) throws IOException {
    boolean isLeftOut = request.running() == Running.SKIPPED && Lease.isTrained(lake, run);
    List<Finding> findings = new ArrayList<>();
    for (CheckpointKind kind : request.checkpoints()) {
      for (Split split : request.splits()) {
        EvaluationKey unread = new EvaluationKey(run, kind.id(), "", split.id());
        if (isLeftOut) {
          findings.add(Finding.skipped(unread, "the run is in use"));
        } else {
          findings.addAll(ofCheckpoint(unread, split));
        }
      }
    }
    return findings;
  }

  private List<Finding> ofCheckpoint(EvaluationKey unread, Split split) {
    Path directory = lake.runFiles(unread.experiment()).checkpoint(unread.checkpoint());
    try {
      CheckpointReader checkpoint = CheckpointReader.open(lake.fileSystem(), directory);
      List<String> names =
          request.features().isEmpty()
              ? FeatureSets.names(checkpoint.record().features())
              : request.features();
      return names.stream()
          .map(
              name ->
                  ofFeatures(
                      new EvaluationKey(unread.experiment(), unread.checkpoint(), name, split.id()),
                      checkpoint,
                      directory,
                      split))
          .toList();
    } catch (CheckpointException unusable) {
      return List.of(
          unusable.getCause() instanceof FileNotFoundException
              ? Finding.skipped(unread, "there is no such checkpoint")
              : Finding.failed(unread, unusable));
    } catch (IOException | RuntimeException unreadable) {
      return List.of(Finding.failed(unread, unreadable));
    }
  }

  private Finding ofFeatures(
      EvaluationKey subject, CheckpointReader checkpoint, Path directory, Split split) {
    try {
      Dataset features = featureSet(subject.features());
      if (features.shards(split).isEmpty()) {
        return Finding.skipped(subject, "the feature set has no such utterances");
      }
      List<EvaluationRow> rows =
          evaluated.get(EvaluationIdentity.of(checkpoint, features, split, request.decoding()));
      if (rows != null) {
        return new Finding.Evaluated(older(rows));
      }
      var asked =
          new EvaluationRequest(
              directory,
              Optional.empty(),
              Optional.of(subject.features()),
              split,
              request.decoding(),
              Predictions.DROPPED,
              Goodness.NOT_MEASURED,
              OptionalInt.empty());
      return new Finding.Planned(new PlannedEvaluation(subject, EvaluationPlan.of(lake, asked)));
    } catch (IOException | RuntimeException unusable) {
      return Finding.failed(subject, unusable);
    }
  }

  private static Optional<OlderEvaluation> older(List<EvaluationRow> rows) {
    return rows.stream().allMatch(EvaluationRow::isOfOlderVersion)
        ? Optional.of(OlderEvaluation.of(rows.get(0)))
        : Optional.empty();
  }

  private Dataset featureSet(String name) throws IOException {
    Dataset known = featureSets.get(name);
    if (known == null) {
      known = Dataset.open(lake, name);
      featureSets.put(name, known);
    }
    return known;
  }
}
