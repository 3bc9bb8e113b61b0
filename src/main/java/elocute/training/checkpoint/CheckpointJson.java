package elocute.training.checkpoint;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import elocute.lake.tables.SnakeCaseJson;
import java.nio.charset.StandardCharsets;

/** {@code checkpoint.json} as bytes, which carry their own checksum. */
final class CheckpointJson {

  private static final JsonMapper JSON = new JsonMapper();

  private CheckpointJson() {}

  /**
   * Reads a record.
   *
   * @param origin the file, for messages
   * @throws CheckpointException when a byte has changed or the format is another
   */
  static CheckpointRecord read(byte[] content, String origin) {
    if (!SelfChecksum.holds(content)) {
      throw new CheckpointException(
          "checkpoint file %s is damaged: its %d bytes do not have the checksum in their last field"
              .formatted(origin, content.length));
    }
    try {
      ObjectNode tree = (ObjectNode) JSON.readTree(new String(content, StandardCharsets.UTF_8));
      requireVersion(tree.path("format_version").asInt(), origin);
      tree.remove(SelfChecksum.FIELD);
      return SnakeCaseJson.read(tree.toString(), CheckpointRecord.class);
    } catch (JsonProcessingException e) {
      throw new CheckpointException(
          "checkpoint file %s is not readable: %s".formatted(origin, e.getOriginalMessage()), e);
    }
  }

  private static void requireVersion(int version, String origin) {
    if (version != CheckpointRecord.FORMAT_VERSION) {
      throw new CheckpointException(
          "checkpoint file %s has format version %d, this program reads %d"
              .formatted(origin, version, CheckpointRecord.FORMAT_VERSION));
    }
  }

  static byte[] write(CheckpointRecord record) throws JsonProcessingException {
    ObjectNode tree = SnakeCaseJson.tree(record);
    tree.put(SelfChecksum.FIELD, SelfChecksum.BLANK);
    return SelfChecksum.fill(SnakeCaseJson.write(tree));
  }

  static JsonNode tree(String json) throws JsonProcessingException {
    return JSON.readTree(json);
  }
}
