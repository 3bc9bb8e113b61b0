package elocute.config;

import java.util.Objects;

/**
 * The complete configuration of one run: what {@code config.json} holds. Each key and its default
 * is documented in {@code reference.conf}.
 *
 * @param experimentName run name; empty: {@code <model>_<yyyyMMdd_HHmm>}
 * @param modelType architecture on top of the encoder
 * @param seed seed of weights, order and dropout
 * @param training the training recipe
 * @param evaluation how its checkpoints are evaluated
 * @param tracking where the run is shown beside the lake
 * @param encoder the wav2vec 2.0 encoder
 * @param simple head settings used when {@code modelType} is {@code simple}
 * @param transformer likewise for {@code transformer}
 * @param cross likewise for {@code cross}
 * @param hierarchical likewise for {@code hierarchical}
 * @param prompted likewise for {@code prompted}
 */
public record RunSettings(
    String experimentName,
    ModelType modelType,
    long seed,
    TrainingSettings training,
    EvaluationSettings evaluation,
    @AddedSetting Tracking tracking,
    EncoderSettings encoder,
    HeadSettings simple,
    HeadSettings transformer,
    HeadSettings cross,
    HeadSettings hierarchical,
    @AddedSetting HeadSettings prompted) {

  /**
   * Where a run is shown beside the lake.
   *
   * @param mlflow an MLflow tracking server
   */
  public record Tracking(MlflowSettings mlflow) {

    public Tracking {
      Objects.requireNonNull(mlflow, "mlflow");
    }
  }

  public RunSettings {
    Objects.requireNonNull(experimentName, "experiment_name");
    Objects.requireNonNull(modelType, "model_type");
    Objects.requireNonNull(training, "training");
    Objects.requireNonNull(evaluation, "evaluation");
    Objects.requireNonNull(tracking, "tracking");
    Objects.requireNonNull(encoder, "encoder");
    Objects.requireNonNull(simple, "simple");
    Objects.requireNonNull(transformer, "transformer");
    Objects.requireNonNull(cross, "cross");
    Objects.requireNonNull(hierarchical, "hierarchical");
    Objects.requireNonNull(prompted, "prompted");
  }

  /** The head settings of the chosen architecture. */
  public HeadSettings head() {
    return switch (modelType) {
      case SIMPLE -> simple;
      case TRANSFORMER -> transformer;
      case CROSS -> cross;
      case HIERARCHICAL -> hierarchical;
      case PROMPTED -> prompted;
    };
  }
}
