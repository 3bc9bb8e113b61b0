package elocute.evaluation;

import elocute.labels.ErrorLabels;
import elocute.labels.PhonemeInventory;
import elocute.lake.Lake;
import elocute.model.NativeThreads;
import elocute.model.PrecisionSupport;
import elocute.model.PronunciationModel;
import elocute.training.BatchScores;
import elocute.training.CheckpointReader;
import elocute.training.Predictor;
import java.io.IOException;
import java.util.stream.IntStream;
import org.apache.hadoop.fs.Path;

/**
 * A checkpoint's model on an executor, loaded once and used by all tasks of all its evaluations.
 */
final class LoadedModel {

  private static String loadedFor = "";
  private static LoadedModel loaded;

  private final PronunciationModel model;
  private final Predictor predictor;
  private final PhonemeInventory inventory;
  private final ErrorLabels errorLabels;

  private LoadedModel(Lake lake, EvaluationSpec spec) throws IOException {
    NativeThreads.use(spec.threads());
    CheckpointReader checkpoint =
        CheckpointReader.open(lake.fileSystem(), new Path(spec.checkpoint()));
    PrecisionSupport.requireOnCpu(checkpoint.settings().training().precision());
    this.inventory = checkpoint.inventory();
    this.errorLabels = ErrorLabels.ofClasses(checkpoint.settings().training().errorClasses());
    this.model = checkpoint.loadModel();
    this.predictor = new Predictor(model, checkpoint.settings().training().precision());
  }

  /** The model of a checkpoint; that of another checkpoint is closed. */
  static synchronized LoadedModel shared(Lake lake, EvaluationSpec spec) throws IOException {
    if (!loadedFor.equals(spec.checkpointSha256())) {
      if (loaded != null) {
        loaded.model.close();
      }
      loaded = new LoadedModel(lake, spec);
      loadedFor = spec.checkpointSha256();
    }
    return loaded;
  }

  PhonemeInventory inventory() {
    return inventory;
  }

  ErrorLabels errorLabels() {
    return errorLabels;
  }

  /** One batch at a time: the model serves one thread. */
  synchronized BatchScores score(RowSource source) {
    return predictor.score(source, IntStream.range(0, source.size()).toArray());
  }
}
