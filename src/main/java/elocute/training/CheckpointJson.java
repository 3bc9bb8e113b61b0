package elocute.training;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;

/** {@code checkpoint.json} as text. */
final class CheckpointJson {

  private static final JsonMapper JSON =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  private CheckpointJson() {}

  static CheckpointRecord read(String text) throws JsonProcessingException {
    return JSON.readValue(text, CheckpointRecord.class);
  }

  static String write(CheckpointRecord record) throws JsonProcessingException {
    return JSON.writeValueAsString(record);
  }

  static JsonNode tree(String json) throws JsonProcessingException {
    return JSON.readTree(json);
  }
}
