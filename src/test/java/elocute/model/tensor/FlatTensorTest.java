package elocute.model.tensor;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import elocute.model.files.TensorSet;
import elocute.model.files.TensorSource;
import java.io.ByteArrayOutputStream;
import java.nio.FloatBuffer;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** With {@code isStaged} as for a tensor on a GPU, whose memory Java does not see. */
class FlatTensorTest {

  private final NDManager manager = NDManager.newBaseManager(Device.cpu(), "PyTorch");
  private final NDArray flat = manager.create(new float[] {1, 2, 3, 4, 5, 6});
  private final NDArray view =
      TorchScriptModule.operators().call(manager, "view_of", flat, 2L, new long[] {3, 1}, 3L);

  @AfterEach
  void close() {
    manager.close();
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void aChangeOfAViewIsOneOfTheWhole(boolean isStaged) {
    new FlatTensor(view, isStaged)
        .change(
            bytes -> {
              FloatBuffer values = bytes.asFloatBuffer();
              assertThat(values.get(1)).isEqualTo(4);
              values.put(1, -4);
            });

    assertThat(flat.toFloatArray()).containsExactly(1, 2, 3, -4, 5, 6);
    assertThat(view.toFloatArray()).containsExactly(3, -4, 5);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void aTrainedParameterCanBeChanged(boolean isStaged) {
    view.setRequiresGradient(true);

    new FlatTensor(view, isStaged).change(bytes -> bytes.asFloatBuffer().put(0, 9));

    assertThat(flat.toFloatArray()).containsExactly(1, 2, 9, 4, 5, 6);
    assertThat(view.hasGradient()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void readsWhatIsThereNow(boolean isStaged) {
    var tensor = new FlatTensor(view, isStaged);
    TorchScriptModule.operators().run("scale", flat, 2.);

    assertThat(tensor.count()).isEqualTo(3);
    assertThat(tensor.values()).isEqualTo(FloatBuffer.wrap(new float[] {6, 8, 10}));
  }

  @Test
  void aStagedTensorDoesNotChangeByBeingRead() {
    new FlatTensor(view, true).read(bytes -> bytes.asFloatBuffer().put(0, 9));

    assertThat(flat.toFloatArray()).containsExactly(1, 2, 3, 4, 5, 6);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void anEmptyOneHasNoValues(boolean isStaged) {
    var empty = new FlatTensor(manager.zeros(new Shape(0)), isStaged);

    empty.change(bytes -> assertThat(bytes.remaining()).isZero());

    assertThat(empty.values().remaining()).isZero();
  }

  @Test
  void aFileHoldsTheSameBytesWhetherStagedOrNot() throws Exception {
    assertThat(file(true)).isEqualTo(file(false));
  }

  private byte[] file(boolean isStaged) throws Exception {
    var out = new ByteArrayOutputStream();
    TensorSource source = TensorSource.tensor(new FlatTensor(view, isStaged), 3, 1);
    try (TensorSet copy = TensorSet.of(Map.of("view", source), Map.of()).copy()) {
      copy.write(out);
    }
    return out.toByteArray();
  }
}
