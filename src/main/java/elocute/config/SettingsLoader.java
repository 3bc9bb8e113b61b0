package elocute.config;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigParseOptions;
import com.typesafe.config.ConfigSyntax;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Loads run settings: {@code reference.conf}, then an experiment file, then overrides, each over
 * what came before.
 */
public final class SettingsLoader {
  /** The key that settings lie under in {@code reference.conf} and in experiment files. */
  public static final String ROOT = "elocute.experiment";

  private static final ObjectMapper JSON = new ObjectMapper();

  private static final List<String> PATHS = RecordBinder.paths(RunSettings.class);

  private SettingsLoader() {}

  /**
   * The settings of one run.
   *
   * @param settingsFile HOCON with a block {@code elocute.experiment} of what differs from the
   *     defaults
   * @param overrides {@code key=value,...}; a key is a leaf name ({@code batch_size}) or a dotted
   *     path ({@code encoder.hidden_size}); keys that every architecture's block has ({@code
   *     hidden_dim}, {@code dropout}, ...) mean the chosen architecture's; lists as {@code
   *     [96,96]}, values with commas in double quotes
   * @throws SettingsException naming key, value, rule, origin and the nearest key
   */
  public static RunSettings load(Optional<Path> settingsFile, String overrides) {
    Config settings = reference();
    if (settingsFile.isPresent()) {
      settings = parsed(settingsFile.get()).withFallback(settings);
    }
    Config overridden = override(settings, Assignment.parse(overrides));
    return RecordBinder.bind(overridden.root(), RunSettings.class);
  }

  /** The defaults. */
  public static RunSettings defaults() {
    return load(Optional.empty(), "");
  }

  /** The complete settings as {@code config.json} has them: snake case, in declaration order. */
  public static String toJson(RunSettings settings) {
    try {
      return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(RecordBinder.tree(settings))
          + "\n";
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException("settings are no JSON: " + settings, impossible);
    }
  }

  /**
   * The inverse of {@link #toJson}; nothing may be missing but an {@link AddedSetting}.
   *
   * @throws SettingsException when the text is no JSON or not complete, valid settings
   */
  public static RunSettings fromJson(String json) {
    Config settings = Hocon.ofJson("settings", json, "config.json").withFallback(added());
    return RecordBinder.bind(settings.root(), RunSettings.class);
  }

  private static Config added() {
    Config all = reference();
    return RecordBinder.addedPaths(RunSettings.class).stream()
        .map(all::withOnlyPath)
        .reduce(ConfigFactory.empty(), Config::withFallback);
  }

  /**
   * Settings with one value replaced; {@code path} is dotted, for example {@code
   * encoder.pretrained}.
   */
  public static RunSettings with(RunSettings settings, String path, String value) {
    ConfigParseOptions json = ConfigParseOptions.defaults().setSyntax(ConfigSyntax.JSON);
    Config changed =
        ConfigFactory.parseString(toJson(settings), json)
            .withValue(path, ConfigValueFactory.fromAnyRef(value));
    return RecordBinder.bind(changed.root(), RunSettings.class);
  }

  /** Settings with overrides as for {@link #load}. */
  static RunSettings overridden(RunSettings settings, String overrides) {
    ConfigParseOptions json = ConfigParseOptions.defaults().setSyntax(ConfigSyntax.JSON);
    Config whole = ConfigFactory.parseString(toJson(settings), json);
    return RecordBinder.bind(
        override(whole, Assignment.parse(overrides)).root(), RunSettings.class);
  }

  /** The defaults with their comments. */
  static Config reference() {
    return ConfigFactory.parseResources(SettingsLoader.class.getClassLoader(), "reference.conf")
        .resolve()
        .getConfig(ROOT);
  }

  private static Config parsed(Path file) {
    if (!Files.isRegularFile(file)) {
      throw SettingsException.about("experiment file " + file + " is not a file");
    }
    Config whole = Hocon.ofFile(file, System.getenv());
    requireOnly(whole.root(), ROOT, "");
    try {
      return whole.getConfig(ROOT);
    } catch (ConfigException noBlock) {
      throw SettingsException.about(
          "experiment file " + file + " cannot be read: " + noBlock.getMessage(), noBlock);
    }
  }

  /** Settings outside the root block would be without effect. */
  private static void requireOnly(ConfigObject object, String path, String prefix) {
    String[] parts = path.split("\\.", 2);
    for (Map.Entry<String, ConfigValue> entry : object.entrySet()) {
      if (!entry.getKey().equals(parts[0])) {
        List<String> valid = PATHS.stream().map(known -> ROOT + "." + known).toList();
        throw RecordBinder.unknown(
            prefix + entry.getKey(), entry.getValue().origin().description(), valid);
      }
    }
    if (parts.length == 2 && object.get(parts[0]) instanceof ConfigObject inner) {
      requireOnly(inner, parts[1], prefix + parts[0] + ".");
    }
  }

  private static Config override(Config settings, List<Assignment> assignments) {
    Config typed = settings;
    for (Assignment assignment : assignments) {
      if (assignment.key().equals("model_type")) {
        typed = typed.withValue("model_type", assignment.value());
      }
    }
    Config overridden = typed;
    Set<String> seen = new HashSet<>();
    for (Assignment assignment : assignments) {
      String path = path(assignment, typed);
      if (!seen.add(path)) {
        throw SettingsException.about("setting '" + path + "' is overridden twice");
      }
      overridden = overridden.withValue(path, assignment.value());
    }
    return overridden;
  }

  private static String path(Assignment assignment, Config settings) {
    String key = assignment.key();
    List<String> matches =
        PATHS.contains(key)
            ? List.of(key)
            : PATHS.stream().filter(path -> path.endsWith("." + key)).toList();
    if (matches.isEmpty()) {
      throw RecordBinder.unknown(key, assignment.origin(), PATHS);
    }
    if (matches.size() == 1) {
      return matches.get(0);
    }
    String chosen = settings.getString("model_type") + "." + key;
    return matches.contains(chosen) ? chosen : matches.get(0);
  }
}
