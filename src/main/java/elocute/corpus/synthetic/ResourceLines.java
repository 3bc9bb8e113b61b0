package elocute.corpus.synthetic;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The lines of a text resource beside the classes, without comments and blank lines. */
final class ResourceLines {

  private ResourceLines() {}

  static List<String> read(String name) {
    try (InputStream resource = ResourceLines.class.getResourceAsStream(name)) {
      if (resource == null) {
        throw new IllegalStateException("resource missing beside the classes: " + name);
      }
      return new String(resource.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.isBlank() && !line.startsWith("#"))
          .toList();
    } catch (IOException error) {
      throw new UncheckedIOException("can't read the resource " + name, error);
    }
  }
}
