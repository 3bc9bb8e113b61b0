package elocute.corpus.speechocean;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import elocute.corpus.CorpusException;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;

/** {@code scores.json}: an object from utterance to what experts say of it, some ten MB of it. */
final class ScoresFile {

  private static final ObjectMapper MAPPER =
      JsonMapper.builder().enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION).build();

  private ScoresFile() {}

  /**
   * Splits the file into its utterances, one after the other.
   *
   * @param path the file, for messages
   * @return compact JSON of each utterance, whatever it is
   * @throws CorpusException if the file is no JSON object
   */
  static Map<String, String> read(byte[] json, String path) {
    var utterances = new LinkedHashMap<String, String>();
    try (JsonParser parser = MAPPER.getFactory().createParser(json)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        throw new CorpusException(path + ": must be a JSON object from utterance to scores");
      }
      for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
        parser.nextToken();
        JsonNode scores = MAPPER.readTree(parser);
        utterances.put(name, scores.toString());
      }
      return utterances;
    } catch (JsonProcessingException fault) {
      throw new CorpusException(
          "%s:%d: no JSON: %s"
              .formatted(path, fault.getLocation().getLineNr(), fault.getOriginalMessage()),
          fault);
    } catch (IOException fault) {
      throw new CorpusException(path + ": " + fault.getMessage(), fault);
    }
  }

  /**
   * One utterance's scores.
   *
   * @throws IllegalArgumentException if they are incomplete, out of range, or contradict each other
   */
  static ScoredUtterance utterance(String json) {
    try {
      return ScoredUtterance.of(new JsonFields(MAPPER.readTree(json), ""));
    } catch (JsonProcessingException fault) {
      throw new IllegalArgumentException("no JSON: " + fault.getOriginalMessage(), fault);
    }
  }
}
