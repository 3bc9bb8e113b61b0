package elocute.training.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import elocute.lake.Lake;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What makes Python's {@code safetensors} and {@code transformers} read a checkpoint's files. */
class CheckpointFormatTest {

  private static final Map<String, Integer> TYPE_BYTES = Map.of("F32", 4, "I64", 8);

  @TempDir private Path directory;

  @Test
  void theTensorFilesHaveTheFormThatPythonReads() throws Exception {
    Lake lake = Lake.open(directory.toString(), new Configuration(false));
    var run = new CheckpointedRun(lake, "");
    run.train(1);
    CheckpointRecord record = run.open(CheckpointKind.LATEST).record();
    assertThat(record.files()).extracting(file -> file.role()).contains("model", "optimizer");
    for (var file : record.files()) {
      var path = new org.apache.hadoop.fs.Path(run.checkpoint(CheckpointKind.LATEST), file.name());
      assertThatPythonReads(Files.readAllBytes(Path.of(path.toUri().getPath())));
    }
  }

  private static void assertThatPythonReads(byte[] file) throws Exception {
    ByteBuffer content = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
    int headerBytes = Math.toIntExact(content.getLong());
    assertThat(headerBytes % 8).isZero();
    String text = new String(file, 8, headerBytes, StandardCharsets.UTF_8);
    assertThat(text)
        .startsWith("{")
        .endsWith("}" + " ".repeat(text.length() - text.strip().length()));
    JsonNode header = new JsonMapper().readTree(text);
    JsonNode metadata = header.get("__metadata__");
    assertThat(metadata.get("format").textValue()).isEqualTo("pt");
    assertThat(metadata).allMatch(JsonNode::isTextual);
    long end = 0;
    for (Map.Entry<String, JsonNode> tensor : header.properties()) {
      if (!tensor.getKey().equals("__metadata__")) {
        end = endOf(tensor.getValue(), end);
      }
    }
    assertThat(file).hasSize((int) (8 + headerBytes + end));
  }

  /** The tensor lies right behind the one before, aligned to its type. */
  private static long endOf(JsonNode tensor, long begin) {
    int width = TYPE_BYTES.get(tensor.get("dtype").textValue());
    assertThat(tensor.get("data_offsets").get(0).longValue()).isEqualTo(begin);
    assertThat(begin % width).isZero();
    long count = 1;
    for (JsonNode size : tensor.get("shape")) {
      count *= size.longValue();
    }
    long end = tensor.get("data_offsets").get(1).longValue();
    assertThat(end - begin).isEqualTo(count * width);
    return end;
  }
}
