package elocute.page;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.stream.Collectors;

/**
 * A page's Content-Security-Policy: only these very scripts run, and nothing is fetched. Styles may
 * stand anywhere, they cannot fetch anything either.
 *
 * @param directives what it says
 */
public record ContentPolicy(String directives) {

  /** Allows scripts by their hashes. */
  public static ContentPolicy of(String... scripts) {
    String hashes =
        Arrays.stream(scripts)
            .map(script -> "'" + hash(script) + "'")
            .collect(Collectors.joining(" "));
    return new ContentPolicy(
        "default-src 'none'; script-src %s; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"
            .formatted(hashes));
  }

  /** Allows, besides, sound that a script of the page makes of the page's own bytes. */
  public ContentPolicy withOwnSound() {
    return new ContentPolicy(directives + "; media-src blob:");
  }

  private static String hash(String script) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(script.getBytes(StandardCharsets.UTF_8));
      return "sha256-" + Base64.getEncoder().encodeToString(digest);
    } catch (NoSuchAlgorithmException cause) {
      throw new IllegalStateException("every Java platform has SHA-256", cause);
    }
  }
}
