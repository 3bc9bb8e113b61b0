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
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.apache.hadoop.fs.Path;

/** Finds what has not been evaluated yet. */
final class NightlyPlanner {

  private final Lake lake;
  private final NightlyRequest request;
  private final Set<EvaluationIdentity> evaluated;
  private final Map<String, Dataset> featureSets = new ConcurrentHashMap<>();

  /** What became of one possible evaluation; one of the last three, or none when it is not new. */
  private record Finding(
      Optional<PlannedEvaluation> planned,
      Optional<SkippedEvaluation> skipped,
      Optional<SkippedEvaluation> failed) {

    static final Finding NOT_NEW =
        new Finding(Optional.empty(), Optional.empty(), Optional.empty());

    static Finding planned(PlannedEvaluation evaluation) {
      return new Finding(Optional.of(evaluation), Optional.empty(), Optional.empty());
    }

    static Finding skipped(EvaluationKey subject, String reason) {
      return new Finding(
          Optional.empty(), Optional.of(new SkippedEvaluation(subject, reason)), Optional.empty());
    }

    static Finding failed(EvaluationKey subject, Exception failure) {
      return new Finding(
          Optional.empty(),
          Optional.empty(),
          Optional.of(FailureMessages.leftOut(subject, failure)));
    }
  }

  private NightlyPlanner(Lake lake, NightlyRequest request, Set<EvaluationIdentity> evaluated) {
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
    Set<EvaluationIdentity> evaluated =
        tables.read(Table.EVALUATIONS).stream()
            .map(EvaluationIdentity::of)
            .flatMap(Optional::stream)
            .collect(Collectors.toSet());
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
    return new NightlyPlan(
        findings.stream().map(Finding::planned).flatMap(Optional::stream).toList(),
        Math.toIntExact(findings.stream().filter(Finding.NOT_NEW::equals).count()),
        findings.stream().map(Finding::skipped).flatMap(Optional::stream).toList(),
        findings.stream().map(Finding::failed).flatMap(Optional::stream).toList());
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
      if (evaluated.contains(
          EvaluationIdentity.of(checkpoint, features, split, request.decoding()))) {
        return Finding.NOT_NEW;
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
      return Finding.planned(new PlannedEvaluation(subject, EvaluationPlan.of(lake, asked)));
    } catch (IOException | RuntimeException unusable) {
      return Finding.failed(subject, unusable);
    }
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
