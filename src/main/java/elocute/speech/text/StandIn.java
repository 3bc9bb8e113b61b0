package elocute.speech.text;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What failed downloads and clones leave in a file's place, known by its first bytes. */
public enum StandIn {
  /** Nothing, or blanks alone. */
  EMPTY,
  /** What git has of a file that Git LFS keeps. */
  LFS_POINTER("version https://git-lfs.github.com/spec/"),
  /** HTML, as of a page to sign in, or XML, as S3 answers. */
  WEB_PAGE("<!doctype html", "<html", "<?xml", "<!--");

  /** So many bytes from a file's start tell. */
  public static final int LOOKED_AT = 512;

  private final List<String> starts;

  StandIn(String... starts) {
    this.starts = List.of(starts);
  }

  /**
   * What a file is in place of itself; none for all other files.
   *
   * @param start its first bytes, at least {@link #LOOKED_AT} where it has as many
   */
  public static Optional<StandIn> of(byte[] start) {
    int length = Math.min(start.length, LOOKED_AT);
    // In small letters, without byte-order mark and leading blanks.
    String text =
        new String(start, 0, length, StandardCharsets.UTF_8)
            .replace("\ufeff", "")
            .stripLeading()
            .toLowerCase(Locale.ROOT);
    return Arrays.stream(values()).filter(kind -> kind.is(text)).findFirst();
  }

  private boolean is(String start) {
    return this == EMPTY ? start.isEmpty() : starts.stream().anyMatch(start::startsWith);
  }
}
