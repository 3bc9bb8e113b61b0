package elocute.evaluation.prediction;

import java.io.IOException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * A pattern such as {@code takes/*.wav} of local files, with {@code *}, <code>?</code>, {@code
 * [a-z]} and <code>{a,b}</code>. Hadoop's own fails on folders that hold a name with a colon.
 *
 * @param folder the deepest one that the pattern names in full
 * @param rest the pattern below it
 */
record LocalPattern(Path folder, String rest) {

  private static final Pattern WILDCARD = Pattern.compile("[*?\\[{]");

  /** The pattern of an absolute path; a pattern without wildcards matches nothing. */
  static LocalPattern of(Path pattern) {
    Path folder = pattern.getRoot();
    for (Path name : pattern) {
      if (WILDCARD.matcher(name.toString()).find()) {
        break;
      }
      folder = folder.resolve(name);
    }
    return new LocalPattern(folder, folder.relativize(pattern).toString());
  }

  /**
   * Files and folders that match.
   *
   * @throws PredictionException if the pattern is malformed
   */
  List<Path> matches() throws IOException {
    var matching = new ArrayList<Path>();
    if (Files.isDirectory(folder)) {
      int depth = 1 + (int) rest.chars().filter(character -> character == '/').count();
      Files.walkFileTree(
          folder, Set.of(FileVisitOption.FOLLOW_LINKS), depth, visitor(matcher(), matching));
    }
    return matching;
  }

  private PathMatcher matcher() {
    try {
      return folder.getFileSystem().getPathMatcher("glob:" + rest.replace("[^", "[!"));
    } catch (PatternSyntaxException malformed) {
      throw new PredictionException(
          "--wav: '%s' is no pattern: %s".formatted(rest, malformed.getDescription()), malformed);
    }
  }

  private SimpleFileVisitor<Path> visitor(PathMatcher matcher, List<Path> matching) {
    return new SimpleFileVisitor<>() {
      @Override
      public FileVisitResult preVisitDirectory(Path path, BasicFileAttributes attributes) {
        return visitFile(path, attributes);
      }

      @Override
      public FileVisitResult visitFile(Path path, BasicFileAttributes attributes) {
        if (matcher.matches(folder.relativize(path))) {
          matching.add(path);
        }
        return FileVisitResult.CONTINUE;
      }

      @Override
      public FileVisitResult visitFileFailed(Path path, IOException notBelowIt) {
        return FileVisitResult.CONTINUE;
      }
    };
  }
}
