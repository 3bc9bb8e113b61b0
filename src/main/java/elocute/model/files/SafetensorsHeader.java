package elocute.model.files;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The header of a safetensors file: its tensors in the order of their bytes, which follow each
 * other without holes, and its metadata.
 *
 * @see <a href="https://github.com/huggingface/safetensors#format">the format</a>
 */
record SafetensorsHeader(List<TensorInfo> tensors, Map<String, String> metadata) {

  private static final String METADATA = "__metadata__";
  private static final int ALIGNMENT = 8;
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private record Placed(TensorInfo tensor, long begin, long end) {}

  SafetensorsHeader {
    tensors = List.copyOf(tensors);
    metadata = Map.copyOf(metadata);
  }

  /**
   * Reads and checks a header.
   *
   * @param dataBytes bytes of the file behind the header
   */
  static SafetensorsHeader parse(byte[] json, long dataBytes) throws SafetensorsException {
    JsonNode root = parseObject(json);
    var placed = new ArrayList<Placed>();
    Map<String, String> metadata = Map.of();
    for (Map.Entry<String, JsonNode> field : root.properties()) {
      if (field.getKey().equals(METADATA)) {
        metadata = metadata(field.getValue());
      } else {
        placed.add(placed(field.getKey(), field.getValue()));
      }
    }
    placed.sort(Comparator.comparingLong(Placed::begin).thenComparingLong(Placed::end));
    requireContiguous(placed, dataBytes);
    return new SafetensorsHeader(placed.stream().map(Placed::tensor).toList(), metadata);
  }

  /** The header as JSON, padded with blanks to a multiple of 8 bytes. */
  byte[] toJson() throws IOException {
    ObjectNode root = JSON.createObjectNode();
    if (!metadata.isEmpty()) {
      root.putPOJO(METADATA, new java.util.TreeMap<>(metadata));
    }
    long begin = 0;
    for (TensorInfo tensor : tensors) {
      ObjectNode entry = root.putObject(tensor.name());
      entry.put("dtype", tensor.type().name());
      entry.putPOJO("shape", tensor.shape());
      entry.putArray("data_offsets").add(begin).add(begin + tensor.sizeBytes());
      begin += tensor.sizeBytes();
    }
    byte[] json = JSON.writeValueAsBytes(root);
    byte[] padded = Arrays.copyOf(json, (json.length + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT);
    Arrays.fill(padded, json.length, padded.length, (byte) ' ');
    return padded;
  }

  private static JsonNode parseObject(byte[] json) throws SafetensorsException {
    try {
      JsonNode root = JSON.readTree(new String(json, StandardCharsets.UTF_8));
      if (!root.isObject()) {
        throw new SafetensorsException("header: must be a JSON object");
      }
      return root;
    } catch (JsonProcessingException e) {
      throw new SafetensorsException("header: not valid JSON: " + e.getOriginalMessage(), e);
    }
  }

  private static Map<String, String> metadata(JsonNode node) throws SafetensorsException {
    var metadata = new LinkedHashMap<String, String>();
    for (Map.Entry<String, JsonNode> field : node.properties()) {
      if (!field.getValue().isTextual()) {
        throw new SafetensorsException(
            "header: metadata " + field.getKey() + " must be a string, got " + field.getValue());
      }
      metadata.put(field.getKey(), field.getValue().textValue());
    }
    return metadata;
  }

  private static Placed placed(String name, JsonNode entry) throws SafetensorsException {
    List<Long> offsets = longs(name, "data_offsets", entry);
    if (offsets.size() != 2 || offsets.get(0) < 0 || offsets.get(1) < offsets.get(0)) {
      throw new SafetensorsException(
          "tensor " + name + ": data_offsets must be [begin, end] in order, got " + offsets);
    }
    TensorInfo tensor = tensor(name, entry);
    long bytes = offsets.get(1) - offsets.get(0);
    if (bytes != tensor.sizeBytes()) {
      throw new SafetensorsException(
          "tensor %s: %s of shape %s takes %d bytes, but data_offsets span %d"
              .formatted(name, tensor.type(), tensor.shape(), tensor.sizeBytes(), bytes));
    }
    return new Placed(tensor, offsets.get(0), offsets.get(1));
  }

  private static TensorInfo tensor(String name, JsonNode entry) throws SafetensorsException {
    try {
      return new TensorInfo(name, type(name, entry.path("dtype")), longs(name, "shape", entry));
    } catch (IllegalArgumentException e) {
      throw new SafetensorsException(e.getMessage(), e);
    }
  }

  private static TensorType type(String name, JsonNode dtype) throws SafetensorsException {
    return Arrays.stream(TensorType.values())
        .filter(type -> type.name().equals(dtype.textValue()))
        .findFirst()
        .orElseThrow(
            () ->
                new SafetensorsException(
                    "tensor %s: dtype must be one of %s, got %s"
                        .formatted(name, Arrays.toString(TensorType.values()), dtype)));
  }

  private static List<Long> longs(String name, String key, JsonNode entry)
      throws SafetensorsException {
    JsonNode node = entry.path(key);
    var values = new ArrayList<Long>();
    for (JsonNode value : node) {
      if (!value.isIntegralNumber() || !value.canConvertToLong()) {
        throw new SafetensorsException(
            "tensor " + name + ": " + key + " must hold integers, got " + node);
      }
      values.add(value.longValue());
    }
    if (!node.isArray()) {
      throw new SafetensorsException("tensor " + name + ": " + key + " must be an array");
    }
    return values;
  }

  private static void requireContiguous(List<Placed> placed, long dataBytes)
      throws SafetensorsException {
    long end = 0;
    for (Placed next : placed) {
      if (next.begin() != end) {
        throw new SafetensorsException(
            "tensor %s: begins at byte %d, but the one before ends at %d (%s)"
                .formatted(
                    next.tensor().name(),
                    next.begin(),
                    end,
                    next.begin() < end ? "an overlap" : "a hole"));
      }
      end = next.end();
    }
    if (end != dataBytes) {
      throw new SafetensorsException(
          "the tensors take %d bytes, but the file has %d behind its header"
              .formatted(end, dataBytes));
    }
  }
}
