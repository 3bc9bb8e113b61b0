package elocute.runs;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * First entry of an archive, {@code manifest.json}: what else is in it.
 *
 * @param run the run's name
 * @param files the run's files
 */
record ArchiveManifest(String run, List<ArchiveManifest.Entry> files) {
  static final String NAME = "manifest.json";

  private static final Pattern SHA_256 = Pattern.compile("[0-9a-f]{64}");

  /**
   * One file.
   *
   * @param path relative to the run's directory
   * @param bytes size
   * @param sha256 checksum, in hexadecimal
   */
  record Entry(String path, long bytes, String sha256) {

    /** The entry's name in the archive. */
    String nameIn(String run) {
      return run + "/" + path;
    }
  }

  /** Bytes of all files; {@link Long#MAX_VALUE} when they are more. */
  long bytes() {
    return files.stream().mapToLong(Entry::bytes).reduce(0, ArchiveManifest::saturatedSum);
  }

  /** Fails unless every path stays below the run's directory, once. */
  ArchiveManifest requireSafe(String expectedRun) {
    check(expectedRun.equals(run), "it is of run '" + run + "'");
    check(files != null, "it lists no files");
    Set<String> paths = new HashSet<>();
    for (Entry file : files) {
      check(
          file != null && file.path() != null && isSafe(file.path()),
          "it has the unsafe path '" + (file == null ? null : file.path()) + "'");
      check(file.bytes() >= 0, "'" + file.path() + "' has " + file.bytes() + " bytes");
      check(
          file.sha256() != null && SHA_256.matcher(file.sha256()).matches(),
          "'" + file.path() + "' has no SHA-256");
      check(paths.add(file.path()), "it has '" + file.path() + "' twice");
    }
    return this;
  }

  private static long saturatedSum(long one, long other) {
    return one + other < 0 ? Long.MAX_VALUE : one + other;
  }

  private static boolean isSafe(String path) {
    if (path.contains("\\")
        || path.contains(":")
        || path.chars().anyMatch(Character::isISOControl)) {
      return false;
    }
    for (String segment : path.split("/", -1)) {
      if (segment.isEmpty() || segment.equals(".") || segment.equals("..")) {
        return false;
      }
    }
    return true;
  }

  private static void check(boolean holds, String complaint) {
    if (!holds) {
      throw new RunStoreException("the archive's manifest is not valid: " + complaint);
    }
  }
}
