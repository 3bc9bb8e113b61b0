package elocute.prediction;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocatedFileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RemoteIterator;

/**
 * The recordings that a person names.
 *
 * @param paths qualified, sorted
 * @param several whether they were named by a folder, a pattern or one by one, so that any number
 *     is right
 */
public record Recordings(List<Path> paths, boolean several) {

  private static final Pattern SCHEME = Pattern.compile("[a-zA-Z][a-zA-Z0-9+.-]+:/.*");
  private static final Pattern WILDCARD = Pattern.compile("[*?\\[{]");

  /**
   * Finds recordings.
   *
   * @param given files, folders (with all {@code .wav} and {@code .flac} below them) and patterns
   *     such as {@code takes/*.wav}, local unless they have a scheme; a file that is not there
   *     counts, and is rejected later
   * @throws PredictionException if a folder or a pattern yields none
   */
  public static Recordings find(List<String> given, Configuration hadoop) throws IOException {
    Set<Path> found = new TreeSet<>();
    boolean several = given.size() > 1;
    for (String name : given) {
      Path path = qualified(name);
      List<Path> named = named(path, path.getFileSystem(hadoop));
      if (named.isEmpty()) {
        throw new PredictionException("--wav: there is no recording at " + name);
      }
      several |= !named.equals(List.of(path));
      found.addAll(named);
    }
    return new Recordings(List.copyOf(found), several);
  }

  /** As people know it: a local path, or a URI. */
  static String name(Path path) {
    return "file".equals(path.toUri().getScheme()) ? path.toUri().getPath() : path.toString();
  }

  /** A local path unless it has a scheme. */
  static Path qualified(String name) {
    return SCHEME.matcher(name).matches()
        ? new Path(name)
        : new Path(
            "file", null, java.nio.file.Path.of(name).toAbsolutePath().normalize().toString());
  }

  private static List<Path> named(Path path, FileSystem files) throws IOException {
    if (files.exists(path)) {
      return files.getFileStatus(path).isDirectory() ? below(path, files) : List.of(path);
    }
    if (!WILDCARD.matcher(path.toString()).find()) {
      return List.of(path);
    }
    List<Path> matching = new ArrayList<>();
    for (FileStatus status : orNone(files.globStatus(path))) {
      matching.addAll(
          status.isDirectory() ? below(status.getPath(), files) : List.of(status.getPath()));
    }
    return matching;
  }

  private static List<FileStatus> orNone(FileStatus[] statuses) {
    return statuses == null ? List.of() : Arrays.asList(statuses);
  }

  private static List<Path> below(Path folder, FileSystem files) throws IOException {
    List<Path> recordings = new ArrayList<>();
    RemoteIterator<LocatedFileStatus> found = files.listFiles(folder, true);
    while (found.hasNext()) {
      Path file = found.next().getPath();
      if (isRecording(file.getName().toLowerCase(Locale.ROOT))) {
        recordings.add(file);
      }
    }
    return recordings;
  }

  private static boolean isRecording(String name) {
    return !name.startsWith(".")
        && !name.startsWith("_")
        && (name.endsWith(".wav") || name.endsWith(".flac"));
  }
}
