package elocute.launch;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Our own Spark settings; what the user has set stays away from them. */
final class Defaults {

  private final UserSettings user;
  private final Map<String, String> values = new LinkedHashMap<>();

  Defaults(UserSettings user) {
    this.user = user;
  }

  /** Sets one, unless the user has; replaces an earlier default. */
  void add(String key, Object value) {
    if (!user.has(key)) {
      values.put(key, value.toString());
    }
  }

  /** Sets those of Spark. */
  void addAll(List<Setting> settings) {
    addAll(settings, key -> true);
  }

  /** Sets those of Spark whose key is wanted. */
  void addAll(List<Setting> settings, Predicate<String> isWanted) {
    for (Setting setting : settings) {
      if (setting.isOfSpark() && isWanted.test(setting.key())) {
        add(setting.key(), setting.value());
      }
    }
  }

  /** The value that counts, the user's or ours. */
  Optional<String> effective(String key) {
    return Optional.ofNullable(values.get(key)).or(() -> user.value(key));
  }

  /** As options of spark-submit; the user's come after them and win. */
  Stream<String> options() {
    return values.entrySet().stream()
        .flatMap(entry -> Stream.of("--conf", entry.getKey() + "=" + entry.getValue()));
  }
}
