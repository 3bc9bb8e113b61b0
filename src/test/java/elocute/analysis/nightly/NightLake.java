package elocute.analysis.nightly;

import elocute.analysis.comparison.SampleLake;
import elocute.analysis.nightly.NightlyRequest.Running;
import elocute.corpus.Split;
import elocute.evaluation.EvaluationIdentity;
import elocute.evaluation.EvaluationPlan;
import elocute.evaluation.EvaluationRequest.Decoding;
import elocute.lake.Lake;
import elocute.lake.tables.EvaluationRow;
import elocute.lake.tables.Table;
import elocute.lake.tables.TableStore;
import elocute.training.checkpoint.CheckpointKind;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Evaluates without a model: rows of given values, committed as real ones are. */
final class NightLake {

  static final NightlyRequest VALIDATION = request(Running.SKIPPED, CheckpointKind.BEST_ERROR);

  private final Lake lake;
  private double per = 0.5;

  NightLake(Lake lake) {
    this.lake = lake;
  }

  /** On the validation split of each checkpoint's own feature set, threshold 0.01. */
  static NightlyRequest request(Running running, CheckpointKind... kinds) {
    return new NightlyRequest(
        List.of(),
        List.of(Split.VALIDATION),
        List.of(kinds),
        Decoding.OF_THE_CHECKPOINT,
        running,
        0.01);
  }

  /** The phoneme error rate of the next evaluations. */
  NightLake per(double next) {
    per = next;
    return this;
  }

  NightlyRun run(NightlyRequest request) throws IOException {
    return new Nightly(lake, this::evaluate, (split, when) -> "report of " + split.id())
        .run(request);
  }

  List<EvaluationRow> evaluations() throws IOException {
    return new TableStore(lake).read(Table.EVALUATIONS);
  }

  EvaluationRow evaluate(EvaluationPlan plan) throws IOException {
    EvaluationIdentity identity = plan.identity();
    String run = plan.checkpoint().record().experiment();
    EvaluationRow row =
        SampleLake.row(
            run,
            UUID.randomUUID().toString(),
            Instant.now(),
            plan.request().checkpoint().getName(),
            plan.featuresName(),
            identity.split(),
            identity.protocol(),
            0.5,
            per,
            identity.checkpointSha256(),
            identity.featuresFingerprint());
    new TableStore(lake).append(Table.EVALUATIONS, run, identity.fileName(), List.of(row));
    return row;
  }
}
