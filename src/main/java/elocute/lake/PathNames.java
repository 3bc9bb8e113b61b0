package elocute.lake;

import java.net.URI;
import java.util.regex.Pattern;
import org.apache.hadoop.fs.Path;

/**
 * Paths as people write them: {@code hdfs://host/a} and {@code file:/a} are URIs, anything else is
 * the name of a file, whatever it is made of. Hadoop takes the name {@code a:b.wav} for a URI.
 */
public final class PathNames {

  private static final Pattern SCHEME = Pattern.compile("[a-zA-Z][a-zA-Z0-9+.-]+:/");

  private PathNames() {}

  /** Whether a name says which file system it is on. */
  public static boolean hasScheme(String name) {
    return SCHEME.matcher(name).lookingAt();
  }

  /**
   * The path that a name stands for.
   *
   * @throws IllegalArgumentException if the name is empty
   */
  public static Path path(String name) {
    return name.isEmpty() || hasScheme(name) ? new Path(name) : new Path(null, null, name);
  }

  /** Whether a path, or a file system, of this URI is this machine's own. */
  public static boolean isLocal(URI uri) {
    return "file".equals(uri.getScheme());
  }

  /** As people know it: a local path, or a URI. */
  public static String name(Path path) {
    return isLocal(path.toUri()) ? path.toUri().getPath() : path.toString();
  }
}
