package elocute;

import static org.assertj.core.api.Assumptions.assumeThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** Files that lie beside the repository and may not be part of it. */
public final class SharedFixtures {

  private SharedFixtures() {}

  /** A folder under {@code shared/fixtures}; the test is skipped where it is absent. */
  public static Path folder(String name) {
    Path folder =
        Stream.of("..", "../..")
            .map(up -> Path.of(up, "shared", "fixtures", name))
            .filter(Files::isDirectory)
            .findFirst()
            .orElse(Path.of("../shared/fixtures", name));
    assumeThat(folder).as("local fixtures").isDirectory();
    return folder;
  }
}
