package elocute.model.hub;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** What failed downloads and clones leave in a file's place, known by its first bytes. */
enum StandIn {
  EMPTY("is empty: download it again"),
  LFS_POINTER(
      "is a Git LFS pointer, not the file itself: run 'git lfs pull' in its repository, or download"
          + " the file",
      "version https://git-lfs.github.com/spec/"),
  WEB_PAGE(
      "is a web page: download the file itself (on huggingface.co, by a link with /resolve/ in"
          + " place of /blob/)",
      "<!doctype html",
      "<html",
      "<?xml");

  private static final int LOOKED_AT = 512;

  private final String refusal;
  private final List<String> starts;

  StandIn(String refusal, String... starts) {
    this.refusal = refusal;
    this.starts = List.of(starts);
  }

  /**
   * Returns a file that is none of these.
   *
   * @throws PretrainedModelException naming what it is, and what to do
   */
  static Path real(Path file) throws IOException {
    String start = start(file);
    for (StandIn kind : values()) {
      if (kind.isStart(start)) {
        throw new PretrainedModelException(file + ": " + kind.refusal);
      }
    }
    return file;
  }

  private boolean isStart(String start) {
    return this == EMPTY ? start.isEmpty() : starts.stream().anyMatch(start::startsWith);
  }

  /** In small letters, without byte-order mark and leading blanks. */
  private static String start(Path file) throws IOException {
    try (InputStream stream = Files.newInputStream(file)) {
      byte[] start = stream.readNBytes(LOOKED_AT);
      return new String(start, StandardCharsets.UTF_8)
          .replace("\ufeff", "")
          .stripLeading()
          .toLowerCase(Locale.ROOT);
    }
  }
}
