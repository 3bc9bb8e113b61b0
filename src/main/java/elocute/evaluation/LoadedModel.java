package elocute.evaluation;

import elocute.lake.Lake;
import elocute.model.PronunciationModel;
import elocute.model.tensor.NativeThreads;
import elocute.speech.labels.ErrorLabels;
import elocute.speech.labels.PhonemeInventory;
import elocute.training.BatchScores;
import elocute.training.Predictor;
import elocute.training.checkpoint.CheckpointReader;
import elocute.training.data.ExampleSource;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.hadoop.fs.Path;

/**
 * A checkpoint's model on one device of a process, loaded once and used by all tasks that have that
 * device. When another checkpoint is asked for, its memory is freed, as soon as the last of them
 * has closed it.
 */
public final class LoadedModel implements AutoCloseable {

  private static final Map<Optional<String>, LoadedModel> BY_GPU = new HashMap<>();
  private static String loadedFor = "";

  private final PronunciationModel model;
  private final Predictor predictor;
  private final PhonemeInventory inventory;
  private final ErrorLabels errorLabels;

  /** Guarded by the class, as the two above. */
  private int users;

  private boolean isRetired;

  private LoadedModel(Lake lake, ModelSpec spec, Optional<String> gpuAddress) throws IOException {
    NativeThreads.use(spec.threads());
    CheckpointReader checkpoint =
        CheckpointReader.open(lake.fileSystem(), new Path(spec.directory()));
    this.inventory = checkpoint.inventory();
    this.errorLabels = ErrorLabels.ofClasses(checkpoint.settings().training().errorClasses());
    this.model = checkpoint.loadModel(gpuAddress);
    this.predictor = new Predictor(model, inventory, checkpoint.settings().training());
  }

  /**
   * The model of a checkpoint, to be closed by the caller after use; those of another checkpoint go
   * as soon as nobody uses them any more.
   *
   * @param gpuAddress the GPU to compute on; none: the CPU
   */
  public static synchronized LoadedModel shared(
      Lake lake, ModelSpec spec, Optional<String> gpuAddress) throws IOException {
    if (!loadedFor.equals(spec.sha256())) {
      BY_GPU.values().forEach(LoadedModel::retire);
      BY_GPU.clear();
      loadedFor = spec.sha256();
    }
    if (!BY_GPU.containsKey(gpuAddress)) {
      BY_GPU.put(gpuAddress, new LoadedModel(lake, spec, gpuAddress));
    }
    LoadedModel shared = BY_GPU.get(gpuAddress);
    shared.users++;
    return shared;
  }

  private void retire() {
    isRetired = true;
    freeIfUnused();
  }

  private void freeIfUnused() {
    if (isRetired && users == 0) {
      model.close();
    }
  }

  /** Ends one use. */
  @Override
  public void close() {
    synchronized (LoadedModel.class) {
      users--;
      freeIfUnused();
    }
  }

  /** Samples that one frame of the encoder takes; shorter utterances cannot be scored. */
  public long frameSamples() {
    return model.encoderConfig().receptiveFieldSamples();
  }

  /** Samples from one frame of the encoder to the next. */
  public long samplesPerFrame() {
    return model.encoderConfig().samplesPerFrame();
  }

  /** The classes of the phoneme head. */
  public PhonemeInventory inventory() {
    return inventory;
  }

  /** The classes of the error head. */
  public ErrorLabels errorLabels() {
    return errorLabels;
  }

  /** Whether its error head is asked about each canonical phone. */
  public boolean asksAboutPhones() {
    return model.description().modelType().asksAboutPhones();
  }

  /** One batch at a time: the model serves one thread. */
  public synchronized BatchScores score(ExampleSource source) {
    return predictor.score(source, IntStream.range(0, source.size()).toArray());
  }
}
