package elocute.launch;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A file of settings in the format of Spark's properties files.
 *
 * @param file where it is
 * @param settings in the file's order
 */
record SettingsFile(Path file, List<Setting> settings) {

  /**
   * The key whose value names further files, beside this one, whose settings stand in its place.
   */
  static final String INCLUDE = "include";

  private static final Pattern UNSEEN = Pattern.compile("[\\uFEFF\\u00A0]");

  SettingsFile {
    settings = List.copyOf(settings);
  }

  /** Reads a file as Spark does. */
  static SettingsFile read(Path file) {
    return parse(file, content(file));
  }

  /** Reads a user's file; blanks that nobody sees, of which Spark makes keys, are an error. */
  static SettingsFile readVisible(Path file) {
    String content = content(file);
    List<String> lines = content.lines().toList();
    for (int i = 0; i < lines.size(); i++) {
      if (UNSEEN.matcher(lines.get(i)).find()) {
        throw new LaunchException(
            ("%s:%d: there is a byte order mark (\\ufeff) or a non-breaking blank (\\u00a0);"
                    + " write plain blanks")
                .formatted(file, i + 1));
      }
    }
    return parse(file, content);
  }

  /** Reads a file with all that it includes; of several values of a key the last one counts. */
  static SettingsFile readWithIncluded(Path file) {
    Map<String, String> all = new LinkedHashMap<>();
    collect(file, all, new LinkedHashSet<>());
    return new SettingsFile(
        file, all.entrySet().stream().map(e -> new Setting(e.getKey(), e.getValue())).toList());
  }

  private static void collect(Path file, Map<String, String> all, Set<Path> including) {
    if (!including.add(file.normalize())) {
      throw new LaunchException(file + " includes itself, by " + including);
    }
    for (Setting setting : read(file).settings) {
      if (setting.key().equals(INCLUDE)) {
        for (String name : setting.value().split("\\s+")) {
          collect(file.resolveSibling(name), all, including);
        }
      } else {
        all.put(setting.key(), setting.value());
      }
    }
    including.remove(file.normalize());
  }

  private static String content(Path file) {
    if (!Files.isRegularFile(file) && !Files.isReadable(file)) {
      throw new LaunchException("there is no file '" + file + "'");
    }
    try {
      return new String(Files.readAllBytes(file), UTF_8);
    } catch (IOException error) {
      throw new LaunchException("'" + file + "' cannot be read: " + error.getMessage());
    }
  }

  private static SettingsFile parse(Path file, String content) {
    var inOrder = new InOrder();
    try {
      inOrder.load(new StringReader(content));
    } catch (IOException | IllegalArgumentException error) {
      throw new LaunchException(file + ": " + error.getMessage());
    }
    return new SettingsFile(file, inOrder.settings);
  }

  /** Properties know the format, but forget the order. */
  private static final class InOrder extends Properties {
    private final transient List<Setting> settings = new ArrayList<>();

    @Override
    public synchronized Object put(Object key, Object value) {
      settings.add(new Setting(key.toString(), value.toString().strip()));
      return super.put(key, value);
    }
  }
}
