package elocute.model.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SafetensorsTest {

  private static final String ONE = "{'a':{'dtype':'F32','shape':[2],'data_offsets':[0,8]}}";

  @Test
  void aWrittenFileReadsBack() throws Exception {
    var tensors = new LinkedHashMap<String, TensorSource>();
    float[] many = new float[300_000];
    for (int i = 0; i < many.length; i++) {
      many[i] = i * 0.5f;
    }
    tensors.put("many", TensorSource.floats(FloatBuffer.wrap(many), 3, 100_000));
    tensors.put("count", TensorSource.longs(new long[] {Long.MAX_VALUE, -1}, 2));
    tensors.put("scalar", TensorSource.floats(FloatBuffer.wrap(new float[] {-0f})));
    tensors.put("empty", TensorSource.floats(FloatBuffer.allocate(0), 0, 4));
    var file = new ByteArrayOutputStream();
    SafetensorsWriter.write(file, tensors, Map.of("format", "pt", "ü", "\"é\""));
    Map<String, Object> read = new HashMap<>();
    try (var reader = open(file.toByteArray())) {
      assertThat(reader.metadata()).containsEntry("ü", "\"é\"").containsEntry("format", "pt");
      assertThat(reader.tensors().get(0).shape()).containsExactly(3L, 100_000L);
      reader.readAll((tensor, content) -> read.put(tensor.name(), values(tensor, content)));
    }
    assertThat((float[]) read.get("many")).containsExactly(many);
    assertThat((long[]) read.get("count")).containsExactly(Long.MAX_VALUE, -1);
    assertThat((float[]) read.get("scalar")).containsExactly(-0f);
    assertThat((float[]) read.get("empty")).isEmpty();
  }

  @Test
  void theHeaderIsAMultipleOfEightBytes() throws Exception {
    var file = new ByteArrayOutputStream();
    SafetensorsWriter.write(file, Map.of("abc", TensorSource.longs(new long[] {1}, 1)), Map.of());
    assertThat(file.size() % 8).isZero();
    assertThat(file.toByteArray()[0] % 8).isZero();
  }

  @Test
  void aFileOfTheReferenceImplementationIsRead() throws Exception {
    try (var reader =
        SafetensorsReader.open(Fixtures.path("wav2vec2/base-tiny/model.safetensors"))) {
      assertThat(reader.metadata()).containsExactly(Map.entry("format", "pt"));
      assertThat(reader.tensors()).hasSize(66);
    }
  }

  /** Bit patterns of IEEE 754's article on binary16, and what lies between two of them. */
  @Test
  void halfPrecisionIsTheNearestAndNothingIsTooGreatForIt() throws Exception {
    float[] values = {0x1p-24f, 0x1.ff8p-15f, 0x1p-14f, 1 / 3f, 1.0004f, 1.0006f, -2, 65_504, -0f};
    var file = new ByteArrayOutputStream();
    WeightPrecision.FP16.of(TensorSource.floats(FloatBuffer.wrap(values), 9)).writeTo(file);
    ByteBuffer bytes = ByteBuffer.wrap(file.toByteArray()).order(ByteOrder.LITTLE_ENDIAN);
    short[] bits = new short[values.length];
    bytes.asShortBuffer().get(bits);
    assertThat(bits)
        .containsExactly(0x0001, 0x03ff, 0x0400, 0x3555, 0x3c00, 0x3c01, 0xc000, 0x7bff, 0x8000);

    for (float other : new float[] {65_505, -1e6f, Float.NaN, Float.POSITIVE_INFINITY}) {
      TensorSource one = TensorSource.floats(FloatBuffer.wrap(new float[] {other}), 1);
      assertThatThrownBy(() -> WeightPrecision.FP16.of(one).writeTo(file))
          .isInstanceOf(SafetensorsException.class)
          .hasMessageContainingAll(String.valueOf(other), "65504", "fp32");
    }
  }

  @Test
  void halfPrecisionDecodesExactly() {
    // Bit patterns and values of the table in IEEE 754's article on binary16.
    assertThat(TensorType.halfToFloat((short) 0x0001)).isEqualTo(0x1p-24f);
    assertThat(TensorType.halfToFloat((short) 0x03ff)).isEqualTo(0x1.ff8p-15f);
    assertThat(TensorType.halfToFloat((short) 0x0400)).isEqualTo(0x1p-14f);
    assertThat(TensorType.halfToFloat((short) 0x3555)).isEqualTo(0.333251953125f);
    assertThat(TensorType.halfToFloat((short) 0x7bff)).isEqualTo(65504f);
    assertThat(TensorType.halfToFloat((short) 0xc000)).isEqualTo(-2f);
    assertThat(TensorType.halfToFloat((short) 0xfc00)).isEqualTo(Float.NEGATIVE_INFINITY);
    assertThat(TensorType.halfToFloat((short) 0x7e00)).isNaN();
    assertThat(Float.floatToRawIntBits(TensorType.halfToFloat((short) 0x8000)))
        .isEqualTo(0x80000000);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "not json | not valid JSON",
        "[] | must be a JSON object",
        "{'a':1} | data_offsets must be an array",
        "{'a':{'dtype':'F32','shape':[2],'data_offsets':[8,0]}} | begin, end",
        "{'a':{'dtype':'F32','shape':[2],'data_offsets':[-8,0]}} | begin, end",
        "{'a':{'dtype':'F32','shape':[2],'data_offsets':[0,4]}} | takes 8 bytes",
        "{'a':{'dtype':'F32','shape':[-2],'data_offsets':[0,8]}} | impossible shape",
        "{'a':{'dtype':'F32','shape':[4611686018427387904,4],'data_offsets':[0,0]}} | impossible",
        "{'a':{'dtype':'F32','shape':[99999999999999999999],'data_offsets':[0,8]}} | integers",
        "{'a':{'dtype':'F32','shape':[1.5],'data_offsets':[0,8]}} | must hold integers",
        "{'a':{'dtype':'C64','shape':[1],'data_offsets':[0,8]}} | dtype must be one of",
        "{'a':{'dtype':'F32','shape':[1],'data_offsets':[4,8]}} | a hole",
        "{'a':{'dtype':'F32','shape':[1],'data_offsets':[0,4]}} | take 4 bytes",
        "{'a':{'dtype':'F32','shape':[3],'data_offsets':[0,12]}} | take 12 bytes",
        "{'a':{'dtype':'I64','shape':[1],'data_offsets':[0,8]},"
            + "'b':{'dtype':'F32','shape':[1],'data_offsets':[4,8]}} | an overlap",
        "{'a':{'dtype':'I64','shape':[1],'data_offsets':[0,8]},"
            + "'a':{'dtype':'I64','shape':[1],'data_offsets':[0,8]}} | Duplicate",
        "{'__metadata__':{'k':1}} | must be a string"
      },
      quoteCharacter = '`')
  void aBadHeaderIsRefused(String header, String complaint) {
    byte[] json = header.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
    assertThatThrownBy(() -> open(file(json.length, json, 8)))
        .isInstanceOf(SafetensorsException.class)
        .hasMessageContaining(complaint);
  }

  @Test
  void anImpossibleHeaderLengthIsRefusedBeforeMemoryIsTaken() {
    byte[] json = ONE.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
    for (long length : new long[] {-1, 0, Long.MAX_VALUE, json.length + 9, 100_000_001}) {
      assertThatThrownBy(() -> open(file(length, json, 8)))
          .isInstanceOf(SafetensorsException.class)
          .hasMessageContaining("header length");
    }
    assertThatThrownBy(() -> open(new byte[5])).hasMessageContaining("only 5 bytes");
  }

  @Test
  void aFileCutShortIsRefused() throws Exception {
    byte[] json = ONE.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
    byte[] whole = file(json.length, json, 8);
    var cut = new ByteArrayInputStream(whole, 0, whole.length - 3);
    try (var reader = SafetensorsReader.open(cut, whole.length)) {
      assertThatThrownBy(() -> reader.readAll(SafetensorsTest::values))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("ends in the middle");
    }
    var path = Files.createTempFile("cut", ".safetensors");
    try {
      Files.write(path, java.util.Arrays.copyOf(whole, whole.length - 3));
      assertThatThrownBy(() -> SafetensorsReader.open(path))
          .hasMessageContaining(path.toString())
          .hasMessageContaining("take 8 bytes, but the file has 5");
    } finally {
      Files.delete(path);
    }
  }

  @Test
  void integersAreNotReadAsFloats() throws Exception {
    var file = new ByteArrayOutputStream();
    SafetensorsWriter.write(file, Map.of("a", TensorSource.longs(new long[] {1}, 1)), Map.of());
    try (var reader = open(file.toByteArray())) {
      assertThatThrownBy(
              () -> reader.readAll((t, content) -> content.readFloats(FloatBuffer.allocate(2))))
          .isInstanceOf(UnsupportedOperationException.class);
      assertThat(reader.tensors())
          .containsExactly(new TensorInfo("a", TensorType.I64, List.of(1L)));
    }
  }

  private static Object values(TensorInfo tensor, TensorContent content) throws IOException {
    if (!tensor.type().isFloat()) {
      return content.readLongs();
    }
    float[] values = new float[(int) tensor.count()];
    content.readFloats(FloatBuffer.wrap(values));
    return values;
  }

  private static SafetensorsReader open(byte[] file) throws IOException {
    return SafetensorsReader.open(new ByteArrayInputStream(file), file.length);
  }

  private static byte[] file(long headerLength, byte[] json, int dataBytes) {
    return ByteBuffer.allocate(Long.BYTES + json.length + dataBytes)
        .order(ByteOrder.LITTLE_ENDIAN)
        .putLong(headerLength)
        .put(json)
        .array();
  }
}
