package elocute.model;

import elocute.model.files.SafetensorsException;
import elocute.model.files.SafetensorsReader;
import elocute.model.files.TensorContent;
import elocute.model.files.TensorInfo;
import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What the reference implementation wrote about a checkpoint: all tensors of one file. */
final class ReferenceTensors {

  private record Stored(List<Long> shape, float[] values) {}

  private final Path file;
  private final Map<String, Stored> tensors = new TreeMap<>();

  private ReferenceTensors(Path file) {
    this.file = file;
  }

  /** Reads a file; integers become floats. */
  static ReferenceTensors read(Path file) throws IOException {
    if (!Files.isRegularFile(file)) {
      throw new SafetensorsException(file + ": is missing; outputs and gradients come together");
    }
    var reference = new ReferenceTensors(file);
    try (var reader = SafetensorsReader.open(file)) {
      reader.readAll(
          (tensor, content) ->
              reference.tensors.put(
                  tensor.name(), new Stored(tensor.shape(), values(tensor, content))));
    }
    return reference;
  }

  private static float[] values(TensorInfo tensor, TensorContent content) throws IOException {
    float[] values = new float[Math.toIntExact(tensor.count())];
    if (tensor.type().isFloat()) {
      content.readFloats(FloatBuffer.wrap(values));
    } else {
      long[] integers = content.readLongs();
      for (int i = 0; i < values.length; i++) {
        values[i] = integers[i];
      }
    }
    return values;
  }

  /** All names, sorted. */
  List<String> names() {
    return List.copyOf(tensors.keySet());
  }

  float[] values(String name) throws SafetensorsException {
    return stored(name).values();
  }

  /** A dimension's size. */
  int size(String name, int dimension) throws SafetensorsException {
    List<Long> shape = stored(name).shape();
    if (shape.size() <= dimension) {
      throw new SafetensorsException(
          "%s: %s must have more than %d dimensions, got %s"
              .formatted(file, name, dimension, shape));
    }
    return Math.toIntExact(shape.get(dimension));
  }

  /** The largest absolute difference of a tensor from computed values; NaN if any is. */
  double largestDifference(String name, float[] actual) throws SafetensorsException {
    float[] expected = values(name);
    if (actual.length != expected.length) {
      throw new SafetensorsException(
          "%s: %s has %d values, but the model gives %d"
              .formatted(file, name, expected.length, actual.length));
    }
    double largest = 0;
    for (int i = 0; i < actual.length; i++) {
      double difference = Math.abs((double) actual[i] - expected[i]);
      largest = difference <= largest ? largest : difference; // NaN wins, for good
    }
    return largest;
  }

  private Stored stored(String name) throws SafetensorsException {
    Stored stored = tensors.get(name);
    if (stored == null) {
      throw new SafetensorsException(file + ": must hold " + name + ", holds " + names());
    }
    return stored;
  }
}
