package elocute.cli;

import java.nio.file.Path;

/** Where this program is installed: the directory with {@code submit.sh} and {@code conf/}. */
public final class ProjectDirectory {

  private ProjectDirectory() {}

  /** Without system property {@code elocute.home} it is the working directory. */
  public static Path home() {
    return Path.of(System.getProperty("elocute.home", "")).toAbsolutePath();
  }

  /** A path in it. */
  public static Path resolve(String path) {
    return home().resolve(path);
  }

  /** The shipped corpus. */
  public static Path sampleCorpus() {
    return resolve("data-lake/raw/sample");
  }
}
