package elocute.model.hub;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What the environment variables of Hugging Face's own tools say about the hub.
 *
 * @param endpoint the hub, {@code HF_ENDPOINT}
 * @param token secret sent to the endpoint and to no other host: {@code HF_TOKEN}, else the file
 *     {@code HF_TOKEN_PATH}
 * @param cache the local cache: {@code HF_HUB_CACHE}, else {@code HF_HOME/hub}, else {@code
 *     ~/.cache/huggingface/hub}
 * @param access whether requests may be made: not with {@code HF_HUB_OFFLINE=1}
 */
public record HubEnvironment(URI endpoint, Optional<String> token, Path cache, Access access) {

  /** Whether the hub may be asked. */
  public enum Access {
    ONLINE,
    OFFLINE
  }

  private static final String HUB = "https://huggingface.co";
  private static final Set<String> TRUE = Set.of("1", "on", "yes", "true");

  /** That of this process. */
  public static HubEnvironment ofProcess() throws IOException {
    return of(System.getenv(), Path.of(System.getProperty("user.home")));
  }

  /** That of some variables and a home directory. */
  static HubEnvironment of(Map<String, String> variables, Path home) throws IOException {
    Path userCache = path(variables, home, "XDG_CACHE_HOME").orElse(home.resolve(".cache"));
    Path hubHome = path(variables, home, "HF_HOME").orElse(userCache.resolve("huggingface"));
    Path cache =
        path(variables, home, "HF_HUB_CACHE", "HUGGINGFACE_HUB_CACHE")
            .orElse(hubHome.resolve("hub"));
    Path tokenFile = path(variables, home, "HF_TOKEN_PATH").orElse(hubHome.resolve("token"));
    Optional<String> token = value(variables, "HF_TOKEN", "HUGGING_FACE_HUB_TOKEN");
    return new HubEnvironment(
        endpoint(value(variables, "HF_ENDPOINT").orElse(HUB)),
        token.isPresent() ? token : read(tokenFile),
        cache.toAbsolutePath(),
        access(variables));
  }

  private static Access access(Map<String, String> variables) {
    return value(variables, "HF_HUB_OFFLINE", "TRANSFORMERS_OFFLINE")
            .filter(value -> TRUE.contains(value.toLowerCase(Locale.ROOT)))
            .isPresent()
        ? Access.OFFLINE
        : Access.ONLINE;
  }

  private static URI endpoint(String text) throws PretrainedModelException {
    try {
      URI uri = URI.create(text.replaceAll("/+$", ""));
      if (uri.getHost() != null && Set.of("http", "https").contains(uri.getScheme())) {
        return uri;
      }
    } catch (IllegalArgumentException notAnAddress) {
      // Told below, as any other wrong one.
    }
    throw new PretrainedModelException(
        "HF_ENDPOINT: must be an http or https address such as " + HUB + ", got \"" + text + "\"");
  }

  private static Optional<String> read(Path tokenFile) throws IOException {
    return Files.isRegularFile(tokenFile)
        ? Optional.of(Files.readString(tokenFile).strip()).filter(token -> !token.isEmpty())
        : Optional.empty();
  }

  private static Optional<Path> path(Map<String, String> variables, Path home, String... names) {
    return value(variables, names)
        .map(value -> value.startsWith("~/") ? home.resolve(value.substring(2)) : Path.of(value));
  }

  private static Optional<String> value(Map<String, String> variables, String... names) {
    return Stream.of(names)
        .map(name -> variables.getOrDefault(name, "").strip())
        .filter(value -> !value.isEmpty())
        .findFirst();
  }

  /** Never shows the token. */
  @Override
  public String toString() {
    return "%s, token %s, cache %s, %s"
        .formatted(endpoint, token.isPresent() ? "set" : "not set", cache, access);
  }
}
