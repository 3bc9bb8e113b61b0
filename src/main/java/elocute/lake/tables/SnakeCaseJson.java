package elocute.lake.tables;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;

/**
 * Records as indented JSON: keys in snake case, of tables' rows their flat columns, times in ISO
 * 8601, numbers that are not finite as strings.
 */
public final class SnakeCaseJson {

  private static final PropertyNamingStrategies.SnakeCaseStrategy KEYS =
      new PropertyNamingStrategies.SnakeCaseStrategy();

  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .addModule(new JavaTimeModule())
          .addModule(new SimpleModule().addSerializer(TableRow.class, new RowSerializer()))
          .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
          .enable(SerializationFeature.INDENT_OUTPUT)
          .build();

  private SnakeCaseJson() {}

  private static final class RowSerializer extends JsonSerializer<TableRow> {
    @Override
    public void serialize(TableRow row, JsonGenerator json, SerializerProvider provider)
        throws IOException {
      json.writeStartObject();
      for (RowColumn column : RowShape.of(row.getClass().asSubclass(Record.class)).columns()) {
        provider.defaultSerializeField(column.name(), column.value().apply(row), json);
      }
      json.writeEndObject();
    }
  }

  /** A record or a tree, with a line's end behind it. */
  public static String write(Object document) throws JsonProcessingException {
    return MAPPER.writeValueAsString(document) + "\n";
  }

  /** As {@link #write}, in one line. */
  public static String line(Object document) throws JsonProcessingException {
    return MAPPER.writer().without(SerializationFeature.INDENT_OUTPUT).writeValueAsString(document)
        + "\n";
  }

  /** The key of a record's component, which is the column's name in tables as well. */
  public static String key(String component) {
    return KEYS.translate(component);
  }

  /** A record as a tree that can be added to. */
  public static ObjectNode tree(Record document) {
    return MAPPER.valueToTree(document);
  }

  /** The inverse of {@link #write}. */
  public static <T> T read(String json, Class<T> type) throws JsonProcessingException {
    return MAPPER.readValue(json, type);
  }
}
