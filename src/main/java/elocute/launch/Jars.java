package elocute.launch;

import java.nio.file.Path;

/**
 * The jars that processes start from.
 *
 * @param folder Spark's and those that Elocute brings along
 * @param own Elocute's own
 */
record Jars(Path folder, Path own) {

  /** Those of the build. */
  static Jars of(Installation installation) {
    return new Jars(installation.sparkJars(), installation.jar());
  }

  /** Those that {@link Installation#keepIn} has put into a directory. */
  static Jars keptIn(Path directory) {
    Path folder = directory.resolve("jars");
    return new Jars(folder, folder.resolve("elocute.jar"));
  }

  /** The directory that Spark takes for its home. */
  Path sparkHome() {
    return folder.getParent();
  }
}
