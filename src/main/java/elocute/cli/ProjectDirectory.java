package elocute.cli;

import java.nio.file.Path;

/** Where this program is installed: the directory with {@code submit.sh} and {@code conf/}. */
public final class ProjectDirectory {

  private ProjectDirectory() {}

  /** A path in it; without system property {@code elocute.home} it is the working directory. */
  public static Path resolve(String path) {
    return Path.of(System.getProperty("elocute.home", "")).resolve(path).toAbsolutePath();
  }

  /** The shipped corpus. */
  public static Path sampleCorpus() {
    return resolve("data-lake/raw/sample");
  }
}
