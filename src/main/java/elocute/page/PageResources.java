package elocute.page;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The parts of a page, in the jar.
 *
 * @param beside a class of the package whose resources they are
 */
public record PageResources(Class<?> beside) {

  private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{(\\w+)}}");

  /**
   * A template with each {@code {{name}}} replaced by the part of that name.
   *
   * @throws IllegalStateException if the jar lacks the template, or a part
   */
  public String fill(String template, Map<String, String> parts) {
    return PLACEHOLDER
        .matcher(text(template))
        .replaceAll(found -> Matcher.quoteReplacement(part(parts, found.group(1))));
  }

  private static String part(Map<String, String> parts, String name) {
    if (!parts.containsKey(name)) {
      throw new IllegalStateException("a page has no part {{%s}}".formatted(name));
    }
    return parts.get(name);
  }

  /** Several resources, one after the other. */
  public String texts(List<String> names) {
    return names.stream().map(this::text).collect(Collectors.joining("\n"));
  }

  /** A resource, its lines ended as HTML's parser ends them before scripts are hashed. */
  public String text(String name) {
    try (InputStream in = beside.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("elocute's jar lacks " + path(name));
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).replace("\r\n", "\n");
    } catch (IOException broken) {
      throw new IllegalStateException("elocute's jar is damaged at " + path(name), broken);
    }
  }

  private String path(String name) {
    return beside.getPackageName().replace('.', '/') + "/" + name;
  }
}
