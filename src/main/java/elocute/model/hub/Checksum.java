package elocute.model.hub;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;

/**
 * What a file's ETag says about its bytes; also the name that the file's blob has in the cache.
 *
 * @param kind how it is computed
 * @param hex lower-case hexadecimal digits
 */
record Checksum(Kind kind, String hex) {

  private static final int BUFFER_BYTES = 1 << 20;

  /** The two kinds that the hub uses, told apart by their length. */
  enum Kind {
    /** Of large files: SHA-256 of the content. */
    SHA_256("SHA-256", 64),
    /** Of all others: SHA-1 as Git takes it of a blob. */
    GIT_BLOB("SHA-1", 40);

    private final String algorithm;
    private final int digits;

    Kind(String algorithm, int digits) {
      this.algorithm = algorithm;
      this.digits = digits;
    }
  }

  /** That of an ETag header, quoted and weak ones included; empty: it is not a checksum. */
  static Optional<Checksum> ofEtag(String etag) {
    String text = etag.strip().replaceFirst("^W/", "").replace("\"", "");
    return text.matches("[0-9a-f]+")
        ? Arrays.stream(Kind.values())
            .filter(kind -> kind.digits == text.length())
            .map(kind -> new Checksum(kind, text))
            .findFirst()
        : Optional.empty();
  }

  /** That of a file, of the same kind. */
  Checksum of(Path file) throws IOException {
    MessageDigest digest = digest();
    if (kind == Kind.GIT_BLOB) {
      digest.update(("blob " + Files.size(file) + "\0").getBytes(StandardCharsets.US_ASCII));
    }
    byte[] buffer = new byte[BUFFER_BYTES];
    try (InputStream stream = Files.newInputStream(file)) {
      for (int count = stream.read(buffer); count >= 0; count = stream.read(buffer)) {
        digest.update(buffer, 0, count);
      }
    }
    return new Checksum(kind, HexFormat.of().formatHex(digest.digest()));
  }

  private MessageDigest digest() {
    try {
      return MessageDigest.getInstance(kind.algorithm);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has " + kind.algorithm, e);
    }
  }
}
