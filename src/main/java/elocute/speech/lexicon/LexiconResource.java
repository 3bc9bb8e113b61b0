package elocute.speech.lexicon;

import elocute.speech.labels.Arpabet;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;

/** The files that the build puts beside this package's classes. */
final class LexiconResource {

  private LexiconResource() {}

  static void forEachLine(String name, Consumer<String> consumer) {
    try (InputStream resource = LexiconResource.class.getResourceAsStream(name)) {
      if (resource == null) {
        throw new IllegalStateException("resource missing beside the classes: " + name);
      }
      new BufferedReader(new InputStreamReader(resource, StandardCharsets.US_ASCII))
          .lines()
          .forEach(consumer);
    } catch (IOException error) {
      throw new UncheckedIOException("can't read the resource " + name, error);
    }
  }

  /** Phones without stress, reduced vowels as their full ones. */
  static List<String> phones(String[] symbols) {
    return Arrays.stream(symbols).map(LexiconResource::phone).toList();
  }

  private static String phone(String symbol) {
    int last = symbol.length() - 1;
    String plain = Character.isDigit(symbol.charAt(last)) ? symbol.substring(0, last) : symbol;
    return Arpabet.phone(plain)
        .orElseThrow(() -> new IllegalStateException("not an ARPAbet phone: '" + symbol + "'"));
  }
}
