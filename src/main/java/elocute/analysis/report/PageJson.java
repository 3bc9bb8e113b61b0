package elocute.analysis.report;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import elocute.page.ScriptData;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.MathContext;

/**
 * The page's data as compact JSON that may stand in an HTML script element: {@code <}, {@code >}
 * and {@code &} are escaped, numbers have six digits, those that are not finite are null.
 */
final class PageJson {
  private static final MathContext DIGITS = new MathContext(6);

  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .addModule(new JavaTimeModule())
          .addModule(
              new SimpleModule()
                  .addSerializer(double.class, new ShortNumber())
                  .addSerializer(Double.class, new ShortNumber()))
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
          .build();

  private PageJson() {}

  static String of(ReportPage page) {
    try {
      return ScriptData.escaped(MAPPER.writeValueAsString(page));
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException("the report has no JSON form", impossible);
    }
  }

  private static final class ShortNumber extends JsonSerializer<Double> {
    @Override
    public void serialize(Double value, JsonGenerator generator, SerializerProvider provider)
        throws IOException {
      if (Double.isFinite(value)) {
        generator.writeNumber(new BigDecimal(value).round(DIGITS).stripTrailingZeros().toString());
      } else {
        generator.writeNull();
      }
    }
  }
}
