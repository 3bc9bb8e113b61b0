package elocute.corpus.speechocean;

import elocute.speech.text.Blanks;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A list in Kaldi's style: a key in each line, and what belongs to it behind the first blank.
 *
 * @param values by key, in the list's order
 */
record KaldiList(Map<String, String> values) {

  static final KaldiList EMPTY = new KaldiList(Map.of());

  /** Reads a list; of lines with one key the first counts. */
  static KaldiList of(byte[] content) {
    var values = new LinkedHashMap<String, String>();
    for (String line : new String(content, StandardCharsets.UTF_8).split("\n")) {
      String text = Blanks.strip(line);
      if (!text.isEmpty()) {
        String key = Blanks.fields(text).get(0);
        values.putIfAbsent(key, Blanks.strip(text.substring(key.length())));
      }
    }
    return new KaldiList(values);
  }

  /** What belongs to a key; empty also if that is blank. */
  Optional<String> value(String key) {
    return Optional.ofNullable(values.get(key)).filter(value -> !value.isEmpty());
  }
}
