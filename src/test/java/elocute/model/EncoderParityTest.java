package elocute.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import elocute.SharedFixtures;
import elocute.model.EncoderParity.Difference;
import elocute.model.files.Fixtures;
import elocute.model.files.SafetensorsReader;
import elocute.model.files.SafetensorsWriter;
import elocute.model.files.TensorSource;
import elocute.model.hub.ModelDirectory;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Outputs and gradients that the reference implementation wrote. */
class EncoderParityTest {

  private static final double TOLERANCE = 1e-4;

  @TempDir Path directory;

  @ParameterizedTest
  @ValueSource(strings = {"base-tiny", "large-tiny"})
  void bothFamiliesComputeAndLearnAsTheReference(String name) throws IOException {
    List<Difference> differences = differences(Fixtures.path("wav2vec2/" + name));
    assertThat(differences)
        .extracting(difference -> difference.output().replaceFirst(" \\(.*", ""))
        .containsExactly(
            "conv_features",
            "frame_lengths",
            "loss",
            "masked.extract_features",
            "masked.hidden_states.0",
            "masked.hidden_states.1",
            "masked.hidden_states.2",
            "masked.hidden_states.3",
            "masked.last_hidden_state",
            "unmasked.last_hidden_state",
            "gradients");
    assertThat(differences).allMatch(difference -> difference.isWithin(TOLERANCE));
  }

  /** Written by {@code wav2vec2/varieties/make.py}. */
  static Stream<String> varieties() throws IOException {
    try (Stream<Path> all = Files.list(Fixtures.path("wav2vec2/varieties"))) {
      return all
          .filter(Files::isDirectory)
          .map(path -> path.getFileName().toString())
          .toList()
          .stream()
          .sorted();
    }
  }

  @ParameterizedTest
  @MethodSource("varieties")
  void otherConfigurationsDoSoToo(String name) throws IOException {
    assertThat(differences(Fixtures.path("wav2vec2/varieties/" + name)))
        .hasSizeGreaterThan(8)
        .allMatch(difference -> difference.isWithin(TOLERANCE));
  }

  @Test
  void soDoTheFixturesThatLieBesideTheRepository() throws IOException {
    try (Stream<Path> all = Files.list(SharedFixtures.folder("wav2vec2"))) {
      for (Path model : all.sorted().toList()) {
        assertThat(differences(model))
            .as(model.toString())
            .hasSizeGreaterThan(8)
            .allMatch(difference -> difference.isWithin(TOLERANCE));
      }
    }
  }

  @Test
  void aWrongOutputIsMeasured() throws IOException {
    copy("large-tiny");
    falsify("io.safetensors", "masked.hidden_states.2");
    assertThat(differences(directory))
        .filteredOn(d -> !d.isWithin(TOLERANCE))
        .singleElement()
        .satisfies(
            difference -> {
              assertThat(difference.output()).isEqualTo("masked.hidden_states.2");
              assertThat(difference.largest()).isBetween(0.4999, 0.5001);
            });
  }

  @Test
  void aWrongGradientIsMeasuredAndItsParameterNamed() throws IOException {
    copy("base-tiny");
    falsify("grads.safetensors", "encoder.layers.1.final_layer_norm.bias");
    assertThat(differences(directory))
        .filteredOn(d -> !d.isWithin(TOLERANCE))
        .singleElement()
        .satisfies(
            difference -> {
              assertThat(difference.output()).contains("encoder.layers.1.final_layer_norm.bias");
              assertThat(difference.largest()).isBetween(0.4999, 0.5001);
            });
  }

  @Test
  void aReferenceThatIsNotWholeIsRefused() throws IOException {
    copy("base-tiny");
    Files.delete(directory.resolve("grads.safetensors"));
    assertThat(EncoderParity.hasReference(new ModelDirectory(directory))).isTrue();
    assertThatThrownBy(() -> differences(directory)).hasMessageContaining("grads.safetensors");
  }

  private static List<Difference> differences(Path model) throws IOException {
    return EncoderParity.differences(new ModelDirectory(model));
  }

  private void copy(String fixture) throws IOException {
    try (Stream<Path> files = Files.list(Fixtures.path("wav2vec2/" + fixture))) {
      for (Path file : files.toList()) {
        Files.copy(file, directory.resolve(file.getFileName().toString()));
      }
    }
  }

  /** Adds 0.5 to a tensor's first value. */
  private void falsify(String file, String name) throws IOException {
    Map<String, TensorSource> tensors = new TreeMap<>();
    try (var reader = SafetensorsReader.open(directory.resolve(file))) {
      reader.readAll(
          (tensor, content) -> {
            long[] shape = tensor.shape().stream().mapToLong(Long::longValue).toArray();
            if (!tensor.type().isFloat()) {
              tensors.put(tensor.name(), TensorSource.longs(content.readLongs(), shape));
              return;
            }
            FloatBuffer values = FloatBuffer.allocate((int) tensor.count());
            content.readFloats(values);
            if (tensor.name().equals(name)) {
              values.put(0, values.get(0) + 0.5f);
            }
            tensors.put(tensor.name(), TensorSource.floats(values.flip(), shape));
          });
    }
    var bytes = new ByteArrayOutputStream();
    SafetensorsWriter.write(bytes, tensors, Map.of());
    Files.write(directory.resolve(file), bytes.toByteArray());
  }
}
