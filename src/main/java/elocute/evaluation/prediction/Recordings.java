package elocute.evaluation.prediction;

import elocute.corpus.LocalFileTree;
import elocute.corpus.TreeFile;
import elocute.corpus.TreeListing;
import elocute.corpus.UnreadableFolder;
import elocute.lake.AtomicFiles;
import elocute.lake.PathNames;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocatedFileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.apache.hadoop.fs.RemoteIterator;

/**
 * The recordings that a person names.
 *
 * @param paths qualified, sorted
 * @param several whether they were named by a folder, a pattern or one by one, so that any number
 *     is right
 */
public record Recordings(List<Path> paths, boolean several) {

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
      List<Path> named = named(path, hadoop);
      if (named.isEmpty()) {
        throw new PredictionException("--wav: there is no recording at " + name);
      }
      several |= !named.equals(List.of(path));
      found.addAll(named);
    }
    return new Recordings(List.copyOf(found), several);
  }

  /** A local path unless it has a scheme. */
  public static Path qualified(String name) {
    return PathNames.hasScheme(name) ? new Path(name) : qualified(java.nio.file.Path.of(name));
  }

  private static List<Path> named(Path path, Configuration hadoop) throws IOException {
    FileSystem files = AtomicFiles.of(path, hadoop);
    if (files instanceof RawLocalFileSystem) {
      return local(java.nio.file.Path.of(path.toUri().getPath()));
    }
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
      if (isRecording(file.getName())) {
        recordings.add(file);
      }
    }
    return recordings;
  }

  private static List<Path> local(java.nio.file.Path file) throws IOException {
    if (Files.exists(file) || !WILDCARD.matcher(file.toString()).find()) {
      return localFiles(file);
    }
    List<Path> matching = new ArrayList<>();
    for (java.nio.file.Path match : LocalPattern.of(file).matches()) {
      matching.addAll(localFiles(match));
    }
    return matching;
  }

  /** Itself, or what a folder holds: recordings, and folders that cannot be listed. */
  private static List<Path> localFiles(java.nio.file.Path file) throws IOException {
    if (!Files.isDirectory(file)) {
      return List.of(qualified(file));
    }
    TreeListing listing = new LocalFileTree(file.toString()).list();
    return Stream.concat(
            listing.files().stream().map(TreeFile::path).filter(Recordings::isRecording),
            listing.unreadable().stream().map(UnreadableFolder::path))
        .map(path -> qualified(file.resolve(path)))
        .toList();
  }

  private static Path qualified(java.nio.file.Path file) {
    return new Path("file", null, file.toAbsolutePath().normalize().toString());
  }

  /** By the name of its file; those that start with a dot are other programs'. */
  private static boolean isRecording(String path) {
    String name = path.substring(path.lastIndexOf('/') + 1).toLowerCase(Locale.ROOT);
    return !name.startsWith(".") && (name.endsWith(".wav") || name.endsWith(".flac"));
  }
}
