package elocute.model.hub;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A model on the hub, for example {@code facebook/wav2vec2-base} or {@code
 * facebook/wav2vec2-base@main}.
 *
 * @param owner user or organisation
 * @param name the model's name
 * @param revision branch, tag or commit
 */
record HubId(String owner, String name, String revision) {

  private static final String MAIN = "main";
  private static final String NAME =
      "(?!.*(?:--|\\.\\.))[A-Za-z0-9_](?:[A-Za-z0-9._-]{0,94}[A-Za-z0-9_])?";
  private static final String REVISION = "(?!.*(?://|\\.\\.))[A-Za-z0-9_][A-Za-z0-9._/-]{0,199}";
  private static final Pattern ID =
      Pattern.compile("(" + NAME + ")/(" + NAME + ")(?:@(" + REVISION + "))?");
  private static final Pattern COMMIT = Pattern.compile("[0-9a-f]{40}");

  /** The id that the text is, if it is one. */
  static Optional<HubId> parse(String text) {
    Matcher matcher = ID.matcher(text);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    String revision = Optional.ofNullable(matcher.group(3)).orElse(MAIN);
    return Optional.of(new HubId(matcher.group(1), matcher.group(2), revision));
  }

  static boolean isCommit(String revision) {
    return COMMIT.matcher(revision).matches();
  }

  HubId at(String commit) {
    return new HubId(owner, name, commit);
  }

  /** {@code owner/name}. */
  String repository() {
    return owner + "/" + name;
  }

  @Override
  public String toString() {
    return revision.equals(MAIN) ? repository() : repository() + "@" + revision;
  }
}
