package elocute.corpus;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import elocute.speech.text.Blanks;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Label files: a JSON object from the path of a recording to its {@link LabelRecord}. */
public final class LabelFile {

  private static final ObjectMapper MAPPER =
      JsonMapper.builder()
          .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .defaultPropertyInclusion(
              JsonInclude.Value.construct(
                  JsonInclude.Include.NON_NULL, JsonInclude.Include.NON_NULL))
          .build();

  private static final TypeReference<LinkedHashMap<String, LabelRecord>> RECORDS =
      new TypeReference<>() {};

  private LabelFile() {}

  /**
   * Reads a label file.
   *
   * @param split the split that its utterances serve
   * @param source the file's name, for messages
   * @throws LabelFileException if it is no label file
   */
  public static List<ImportedUtterance> read(byte[] json, Split split, String source) {
    Map<String, LabelRecord> records;
    try {
      records = records(json);
    } catch (IOException cause) {
      throw new LabelFileException(source, reason(cause), cause);
    }
    if (records == null || records.isEmpty()) {
      throw new LabelFileException(source, "must have at least one utterance");
    }
    records.forEach((path, labels) -> require(path, labels, source));
    return records.values().stream().map(labels -> new ImportedUtterance(labels, split)).toList();
  }

  private static Map<String, LabelRecord> records(byte[] json) throws IOException {
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(json)).toString();
      return MAPPER.readValue(Blanks.strip(text), RECORDS);
    } catch (CharacterCodingException otherEncoding) {
      return MAPPER.readValue(json, RECORDS);
    }
  }

  private static void require(String path, LabelRecord labels, String source) {
    if (labels == null || !path.equals(labels.wav())) {
      throw new LabelFileException(
          source, "'" + path + "': its field wav must be the same path, got " + labels);
    }
    if (!labels.isComplete()) {
      throw new LabelFileException(
          source,
          "'"
              + path
              + "': all fields must be there, duration above 0, spk_id and wrd not blank: "
              + labels);
    }
  }

  private static String reason(IOException cause) {
    return Blanks.visible(
        cause instanceof JsonProcessingException json
            ? json.getOriginalMessage()
            : String.valueOf(cause.getMessage()));
  }

  /** Writes records, one at a time, in the order given; paths must differ. */
  public static void write(Iterator<LabelRecord> records, OutputStream out) throws IOException {
    try (JsonGenerator generator = MAPPER.getFactory().createGenerator(out)) {
      generator.useDefaultPrettyPrinter();
      generator.writeStartObject();
      while (records.hasNext()) {
        LabelRecord labels = records.next();
        generator.writeFieldName(labels.wav());
        MAPPER.writeValue(generator, labels);
      }
      generator.writeEndObject();
    }
  }
}
