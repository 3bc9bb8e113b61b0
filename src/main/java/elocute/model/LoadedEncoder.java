package elocute.model;

import ai.djl.Device;
import ai.djl.ndarray.NDManager;
import elocute.config.TrainingSettings.Precision;
import elocute.model.nn.ForwardContext;
import elocute.model.nn.ForwardMode;
import elocute.model.nn.ParameterScope;
import elocute.model.nn.ParameterStore;
import elocute.model.nn.Wav2Vec2Encoder;
import java.io.IOException;

/** A pretrained encoder alone, with its weights, on the CPU and in float32. */
final class LoadedEncoder implements AutoCloseable {

  private final Wav2Vec2Encoder encoder;
  private final ParameterStore store;

  private LoadedEncoder(Wav2Vec2Encoder encoder, ParameterStore store) {
    this.encoder = encoder;
    this.store = store;
  }

  static LoadedEncoder load(PretrainedEncoder pretrained) throws IOException {
    ParameterScope scope = ParameterScope.root();
    var encoder = new Wav2Vec2Encoder(pretrained.config(), scope);
    ParameterStore store = ParameterStore.allocate(scope.declared(), Device.cpu());
    try {
      pretrained.loadInto(store);
      return new LoadedEncoder(encoder, store);
    } catch (IOException | RuntimeException e) {
      store.close();
      throw e;
    }
  }

  Wav2Vec2Encoder encoder() {
    return encoder;
  }

  ParameterStore store() {
    return store;
  }

  NDManager newStepManager() {
    return store.manager().newSubManager();
  }

  static ForwardContext inference(NDManager step) {
    return new ForwardContext(step, ForwardMode.inference(Precision.FP32));
  }

  @Override
  public void close() {
    store.close();
  }
}
