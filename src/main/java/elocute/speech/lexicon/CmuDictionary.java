package elocute.speech.lexicon;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The Carnegie Mellon Pronouncing Dictionary of American English: 126,000 words, 134,500
 * pronunciations, without stress. A line has a word in lower case and its phones; further
 * pronunciations of {@code read} stand at {@code read(2)}, {@code read(3)}, ...
 */
final class CmuDictionary {

  private static final String RESOURCE = "cmudict-en-us.dict";

  /** Lines by what stands before their first blank. */
  private final Map<String, String> lines;

  private CmuDictionary(Map<String, String> lines) {
    this.lines = lines;
  }

  static CmuDictionary load() {
    Map<String, String> lines = new HashMap<>(1 << 18);
    LexiconResource.forEachLine(
        RESOURCE, line -> lines.put(line.substring(0, line.indexOf(' ')), line));
    return new CmuDictionary(lines);
  }

  /** All pronunciations of a word in lower case, in the dictionary's order; none if it lacks it. */
  List<List<String>> pronunciations(String word) {
    List<List<String>> found = new ArrayList<>();
    String key = word;
    while (lines.containsKey(key)) {
      String phones = lines.get(key).substring(key.length() + 1);
      List<String> pronunciation = LexiconResource.phones(phones.split(" "));
      if (!found.contains(pronunciation)) {
        found.add(pronunciation);
      }
      key = word + "(" + (number(key, word) + 1) + ")";
    }
    return found;
  }

  private static int number(String key, String word) {
    return key.equals(word)
        ? 1
        : Integer.parseInt(key.substring(word.length() + 1, key.length() - 1));
  }
}
