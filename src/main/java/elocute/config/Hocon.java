package elocute.config;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigList;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigParseOptions;
import com.typesafe.config.ConfigResolveOptions;
import com.typesafe.config.ConfigSyntax;
import com.typesafe.config.ConfigValue;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Reads what strangers may have written. Nothing of it reaches the environment, the network or
 * files elsewhere; whatever is wrong with it ends in a {@link SettingsException}.
 */
final class Hocon {

  /** The one variable that experiment files may name: an address, without its credentials. */
  private static final String MLFLOW = "MLFLOW_TRACKING_URI";

  private static final int DEEPEST = 20;

  private static final ConfigResolveOptions WITHOUT_ENVIRONMENT = ConfigResolveOptions.noSystem();

  private Hocon() {}

  /**
   * A resolved experiment file.
   *
   * @param environment where {@code MLFLOW_TRACKING_URI} is looked up
   */
  static Config ofFile(Path file, Map<String, String> environment) {
    String what = "experiment file " + file;
    return read(
        what,
        () -> {
          Config whole = ConfigFactory.parseFile(file.toFile(), LocalIncludes.optionsFor(file));
          return whole
              .withFallback(ConfigFactory.parseMap(variables(environment), "environment"))
              .resolve(WITHOUT_ENVIRONMENT)
              .withoutPath(MLFLOW);
        },
        Config::root);
  }

  private static Map<String, String> variables(Map<String, String> environment) {
    return environment.containsKey(MLFLOW)
        ? Map.of(MLFLOW, Redaction.withoutUserInfo(environment.get(MLFLOW)))
        : Map.of();
  }

  /** The value that a text is. */
  static ConfigValue ofValue(String what, String text) {
    return read(
        what,
        () ->
            ConfigFactory.parseString("v = " + text, LocalIncludes.none())
                .resolve(WITHOUT_ENVIRONMENT)
                .getValue("v"),
        value -> value);
  }

  /**
   * A JSON object.
   *
   * @param origin its name in messages about its values
   */
  static Config ofJson(String what, String json, String origin) {
    ConfigParseOptions options =
        LocalIncludes.none().setSyntax(ConfigSyntax.JSON).setOriginDescription(origin);
    return read(what, () -> ConfigFactory.parseString(json, options), Config::root);
  }

  private static <T> T read(String what, Supplier<T> reading, Function<T, ConfigValue> root) {
    try {
      T read = reading.get();
      if (isDeeper(root.apply(read), DEEPEST)) {
        throw tooDeep(what);
      }
      return read;
    } catch (ConfigException.UnresolvedSubstitution unresolved) {
      throw SettingsException.about(
          what + " cannot be read: " + unresolved.getMessage() + " (the environment is not read)",
          unresolved);
    } catch (ConfigException malformed) {
      throw SettingsException.about(what + " cannot be read: " + malformed.getMessage(), malformed);
    } catch (StackOverflowError deep) {
      throw tooDeep(what);
    } catch (OutOfMemoryError large) { // settings that name each other twice double with each level
      throw SettingsException.about(
          what + " cannot be read: its values need more memory than there is", large);
    }
  }

  private static SettingsException tooDeep(String what) {
    return SettingsException.about(
        what + " cannot be read: it is nested too deeply, more than " + DEEPEST + " levels");
  }

  private static boolean isDeeper(ConfigValue value, int levels) {
    Collection<? extends ConfigValue> inner =
        value instanceof ConfigObject block
            ? block.values()
            : value instanceof ConfigList list ? list : List.of();
    return levels < 0 || inner.stream().anyMatch(each -> isDeeper(each, levels - 1));
  }
}
