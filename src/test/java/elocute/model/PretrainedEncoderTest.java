package elocute.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.Device;
import elocute.AllocationMeter;
import elocute.model.files.Fixtures;
import elocute.model.files.SafetensorsException;
import elocute.model.files.SafetensorsReader;
import elocute.model.files.SafetensorsWriter;
import elocute.model.files.TensorSource;
import elocute.model.files.TensorType;
import elocute.model.files.TorchCheckpoint;
import elocute.model.files.WeightMismatchException;
import elocute.model.hub.ModelDirectory;
import elocute.model.nn.ParameterGroup;
import elocute.model.nn.ParameterScope;
import elocute.model.nn.ParameterStore;
import elocute.model.nn.Regularization;
import elocute.model.nn.Wav2Vec2Config;
import elocute.model.nn.Wav2Vec2Encoder;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PretrainedEncoderTest {

  private static final String BASE = "wav2vec2/base-tiny/";
  private static final String BIAS = "encoder.layer_norm.bias";

  @TempDir Path directory;

  @Test
  void oldNamesPrefixesAndPretrainingPartsAreUnderstood() throws Exception {
    Map<String, TensorSource> tensors = tensors(PretrainedEncoderTest::oldName);
    tensors.put("quantizer.codevectors", vector(1f));
    tensors.put("project_q.weight", vector(1f));
    tensors.put("wav2vec2.masked_spec_embed", vector(1f));
    write("model.safetensors", tensors);
    assertThat(loaded()).isEqualTo(expected());
  }

  /** As transformers called it in early 2021; needed where SpecAugment masks frames. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "masked_spec_embed",
        "wav2vec2.masked_spec_embed",
        "mask_time_emb_vector",
        "wav2vec2.mask_time_emb_vector"
      })
  void theMaskEmbeddingIsKnownByItsOldNameAsWell(String name) throws Exception {
    boolean prefixed = name.startsWith("wav2vec2.");
    Map<String, TensorSource> tensors = tensors(stored -> prefixed ? "wav2vec2." + stored : stored);
    float[] values = new float[32];
    for (int i = 0; i < values.length; i++) {
      values[i] = i / 8f;
    }
    tensors.put(name, vector(values));
    write("model.safetensors", tensors);
    assertThat(loaded()).isEqualTo(expected());
    encoder(directory).check();
    ParameterScope scope = ParameterScope.root();
    var masking =
        new Regularization(
            0, 0, 0, 0, 0, Fixtures.settings("mask_time_prob=0.5").encoder().specAugment());
    new Wav2Vec2Encoder(encoder(directory).config(masking), scope);
    try (ParameterStore store = ParameterStore.allocate(scope.declared(), Device.cpu())) {
      encoder(directory).loadInto(store);
      FloatBuffer embedding = FloatBuffer.allocate(32);
      store
          .weightsOf(store.parameter("wav2vec2.masked_spec_embed"))
          .read(bytes -> embedding.put(bytes.asFloatBuffer()));
      assertThat(embedding.array()).containsExactly(values);
    }
  }

  @Test
  void shardsAreFoundThroughTheirIndex() throws Exception {
    var first = new LinkedHashMap<String, TensorSource>();
    var second = new LinkedHashMap<String, TensorSource>();
    tensors(UnaryOperator.identity())
        .forEach((name, tensor) -> (first.size() < 20 ? first : second).put(name, tensor));
    write("model-1.safetensors", first);
    write("model-2.safetensors", second);
    index("model-1.safetensors", "model-2.safetensors");
    assertThat(loaded()).isEqualTo(expected());
  }

  @Test
  void aShardOutsideTheDirectoryIsRefused() throws Exception {
    index("model-1.safetensors", "../x");
    assertThatThrownBy(this::loaded).hasMessageContaining("plain file name, got ../x");
  }

  @Test
  void bf16WeightsAreWidened() throws Exception {
    Map<String, TensorSource> tensors = tensors(UnaryOperator.identity());
    tensors.replaceAll((name, tensor) -> new BrainFloats((TensorSource.Floats) tensor));
    write("model.safetensors", tensors);
    FloatBuffer expected = expected();
    for (int i = 0; i < expected.limit(); i++) {
      expected.put(i, Float.intBitsToFloat(Float.floatToIntBits(expected.get(i)) & 0xffff0000));
    }
    assertThat(loaded()).isEqualTo(expected);
  }

  @Test
  void whatDoesNotFitIsListedAndChangesNothing() throws Exception {
    Map<String, TensorSource> tensors = tensors(UnaryOperator.identity());
    tensors.remove(BIAS);
    tensors.put("encoder.extra", vector(1f));
    tensors.put("encoder.layer_norm.weight", vector(1f, 2f));
    write("model.safetensors", tensors);
    copyConfig();
    try (ParameterStore store = store()) {
      FloatBuffer before = copy(store);
      assertThatThrownBy(() -> encoder(directory).loadInto(store))
          .isInstanceOf(WeightMismatchException.class)
          .hasMessageContaining("1 missing: wav2vec2." + BIAS)
          .hasMessageContaining("1 unexpected: encoder.extra")
          .hasMessageContaining("encoder.layer_norm.weight (F32 [2] instead of [32])");
      assertThat(copy(store)).isEqualTo(before);
    }
    assertThatThrownBy(this::check).isInstanceOf(WeightMismatchException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "cposix\nsystem\n(X\4\0\0\0truetR.",
        "\u0080\4\u008c\5posix\u008c\6system\u0093(X\4\0\0\0truetR.",
        "(X\4\0\0\0trueiposix\nsystem\n.",
        "(cposix\nsystem\nX\4\0\0\0trueo.",
        "cbuiltins\neval\n(X\1\0\0\0" + "1tR.",
        "ctorch._utils\n_rebuild_tensor_v2\n(X\1\0\0\0" + "1tR.",
        "}(X\1\0\0\0aK\1u.",
        "K\1.",
      })
  void aPickleOfAnythingButTensorsIsRefused(String pickle) throws Exception {
    Path file = directory.resolve("pytorch_model.bin");
    try (var zip = new ZipOutputStream(Files.newOutputStream(file))) {
      zip.putNextEntry(new ZipEntry("archive/data.pkl"));
      zip.write(pickle.getBytes(StandardCharsets.ISO_8859_1));
    }
    assertThatThrownBy(() -> TorchCheckpoint.open(file))
        .isInstanceOf(SafetensorsException.class)
        .hasMessageContaining(file + ": refused: ");
  }

  @Test
  void aCheckpointOfTheOldestFormatIsRefusedWithAdvice() throws Exception {
    Path file = Files.write(directory.resolve("pytorch_model.bin"), new byte[] {(byte) 0x80, 2});
    assertThatThrownBy(() -> TorchCheckpoint.open(file))
        .hasMessageContaining("save it anew with a newer PyTorch");
  }

  @Test
  void loadingTakesNoCopyOfTheWeightsInTheHeap() throws Exception {
    String config =
        "{\"hidden_size\": 256, \"num_hidden_layers\": 6, \"num_attention_heads\": 4,"
            + " \"intermediate_size\": 1024, \"num_conv_pos_embeddings\": 16}";
    Files.writeString(directory.resolve("config.json"), config);
    ParameterScope scope = ParameterScope.root();
    var encoder = new Wav2Vec2Encoder(encoder(directory).config(), scope);
    assertThat(encoder.config().layers()).isEqualTo(6);
    try (ParameterStore store = ParameterStore.allocate(scope.declared(), Device.cpu())) {
      try (OutputStream file = Files.newOutputStream(directory.resolve("model.safetensors"))) {
        store.tensors(Map.of()).write(file);
      }
      encoder(directory).loadInto(store);
      long before = AllocationMeter.allocatedBytes();
      encoder(directory).loadInto(store);
      long allocated = AllocationMeter.allocatedBytes() - before;
      long stored = Files.size(directory.resolve("model.safetensors"));
      assertThat(stored).isGreaterThan(30_000_000);
      assertThat(allocated).isLessThan(stored / 20);
    }
  }

  @Test
  void aDirectoryWithoutWeightsOrConfigurationIsRefused() throws Exception {
    copyConfig();
    assertThatThrownBy(this::loaded).hasMessageContaining("must hold model.safetensors");
    Files.delete(directory.resolve("config.json"));
    assertThatThrownBy(this::check).hasMessageContaining("config.json");
  }

  private static String oldName(String name) {
    return "wav2vec2."
        + name.replace("parametrizations.weight.original0", "weight_g")
            .replace("parametrizations.weight.original1", "weight_v");
  }

  private static TensorSource vector(float... values) {
    return TensorSource.floats(FloatBuffer.wrap(values), values.length);
  }

  /** The tensors of the base fixture under new names. */
  private static Map<String, TensorSource> tensors(UnaryOperator<String> naming)
      throws IOException {
    var tensors = new LinkedHashMap<String, TensorSource>();
    try (var reader = SafetensorsReader.open(Fixtures.path(BASE + "model.safetensors"))) {
      reader.readAll(
          (tensor, content) -> {
            FloatBuffer values = FloatBuffer.allocate((int) tensor.count());
            content.readFloats(values);
            long[] shape = tensor.shape().stream().mapToLong(Long::longValue).toArray();
            tensors.put(naming.apply(tensor.name()), TensorSource.floats(values.flip(), shape));
          });
    }
    return tensors;
  }

  private void write(String name, Map<String, TensorSource> tensors) throws IOException {
    var bytes = new ByteArrayOutputStream();
    SafetensorsWriter.write(bytes, tensors, Map.of());
    Files.write(directory.resolve(name), bytes.toByteArray());
  }

  private void index(String first, String second) throws IOException {
    Files.writeString(
        directory.resolve("model.safetensors.index.json"),
        "{\"weight_map\":{\"a\":\"%s\",\"b\":\"%s\"}}".formatted(first, second));
  }

  private void copyConfig() throws IOException {
    Path target = directory.resolve("config.json");
    if (!Files.exists(target)) {
      Files.copy(Fixtures.path(BASE + "config.json"), target);
    }
  }

  private FloatBuffer loaded() throws IOException {
    copyConfig();
    try (ParameterStore store = store()) {
      encoder(directory).loadInto(store);
      return copy(store);
    }
  }

  private static FloatBuffer expected() throws IOException {
    try (ParameterStore store = store()) {
      encoder(Fixtures.path(BASE)).loadInto(store);
      return copy(store);
    }
  }

  private static FloatBuffer copy(ParameterStore store) {
    FloatBuffer weights = store.weights(ParameterGroup.ENCODER).values();
    return FloatBuffer.allocate(weights.remaining()).put(weights).flip();
  }

  private void check() throws IOException {
    encoder(directory).check();
  }

  private static PretrainedEncoder encoder(Path directory) {
    return PretrainedEncoder.in(new ModelDirectory(directory));
  }

  private static ParameterStore store() throws IOException {
    Wav2Vec2Config config = encoder(Fixtures.path(BASE)).config(Regularization.NONE);
    ParameterScope scope = ParameterScope.root();
    var encoder = new Wav2Vec2Encoder(config, scope);
    assertThat(encoder.config()).isSameAs(config);
    return ParameterStore.allocate(scope.declared(), Device.cpu());
  }

  /** Float32 values stored as bfloat16, cut off. */
  private record BrainFloats(TensorSource.Floats source) implements TensorSource {
    @Override
    public TensorType type() {
      return TensorType.BF16;
    }

    @Override
    public List<Long> shape() {
      return source.shape();
    }

    @Override
    public void writeTo(OutputStream stream) throws IOException {
      FloatBuffer values = source.values();
      ByteBuffer bytes =
          ByteBuffer.allocate(values.limit() * Short.BYTES).order(ByteOrder.LITTLE_ENDIAN);
      for (int i = 0; i < values.limit(); i++) {
        bytes.putShort((short) (Float.floatToIntBits(values.get(i)) >>> 16));
      }
      stream.write(bytes.array());
    }
  }
}
