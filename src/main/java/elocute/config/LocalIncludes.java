package elocute.config;

import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigIncludeContext;
import com.typesafe.config.ConfigIncluder;
import com.typesafe.config.ConfigIncluderClasspath;
import com.typesafe.config.ConfigIncluderFile;
import com.typesafe.config.ConfigIncluderURL;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigParseOptions;
import java.io.File;
import java.io.IOException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * What an experiment file may include: files in its own folder or below it, which must be there.
 * Nothing from the network, the class path or elsewhere on the machine.
 */
final class LocalIncludes
    implements ConfigIncluder, ConfigIncluderFile, ConfigIncluderURL, ConfigIncluderClasspath {

  private static final String SUFFIX = ".conf";
  private static final String RULE =
      "experiment files include files in their own folder or below it";

  /** From the experiment file to the one that is being read; none: nothing is included. */
  private final List<Path> chain;

  private LocalIncludes(List<Path> chain) {
    this.chain = chain;
  }

  /** How to read an experiment file. */
  static ConfigParseOptions optionsFor(Path file) {
    return options(List.of(file.toAbsolutePath().normalize()));
  }

  /** How to read what is in no file: nothing is included. */
  static ConfigParseOptions none() {
    return options(List.of());
  }

  private static ConfigParseOptions options(List<Path> chain) {
    return ConfigParseOptions.defaults()
        .setAllowMissing(false)
        .setIncluder(new LocalIncludes(chain));
  }

  @Override
  public ConfigIncluder withFallback(ConfigIncluder fallback) {
    return this;
  }

  @Override
  public ConfigObject include(ConfigIncludeContext context, String what) {
    Path file = found(what);
    List<Path> longer = Stream.concat(chain.stream(), Stream.of(file)).toList();
    return ConfigFactory.parseFile(file.toFile(), options(longer)).root();
  }

  @Override
  public ConfigObject includeFile(ConfigIncludeContext context, File what) {
    return include(context, what.getPath());
  }

  @Override
  public ConfigObject includeURL(ConfigIncludeContext context, URL what) {
    throw refused("url(\"" + what + "\")", "");
  }

  @Override
  public ConfigObject includeResources(ConfigIncludeContext context, String what) {
    throw refused("classpath(\"" + what + "\")", "");
  }

  private Path found(String what) {
    String shown = "\"" + what + "\"";
    if (chain.isEmpty()) {
      throw refused(shown, "");
    }
    try {
      Path root = chain.get(0).getParent();
      Path exact = chain.get(chain.size() - 1).resolveSibling(what).normalize();
      Path file = Files.isRegularFile(exact) ? exact : Path.of(exact + SUFFIX);
      if (!Files.isRegularFile(file)) {
        throw refused(shown, "; there is no file " + exact);
      }
      if (!file.toRealPath().startsWith(root.toRealPath())) {
        throw refused(shown, "; this one lies outside " + root);
      }
      if (chain.contains(file)) {
        throw refused(shown, "; this one includes itself");
      }
      return file;
    } catch (InvalidPathException | IOException e) {
      throw refused(shown, "; " + e.getMessage());
    }
  }

  private SettingsException refused(String what, String more) {
    String where = chain.isEmpty() ? "" : chain.get(chain.size() - 1) + ": ";
    return SettingsException.about(where + "include " + what + " is refused: " + RULE + more);
  }
}
