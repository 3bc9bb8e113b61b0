package elocute.launch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What Hadoop and native libraries need of the machine; told here, for their own words are of other
 * things.
 */
final class MachineCheck {

  private static final String ADVICE = "set TMPDIR to a folder on another file system";

  private MachineCheck() {}

  /**
   * Checks.
   *
   * @param user the name that Java knows of the user: {@code ?} for none
   * @param temporary the folder for temporary files
   * @throws LaunchException when something is missing
   */
  static void require(String user, Path temporary) {
    Path probe = probe(temporary);
    try {
      if (user.equals("?")) {
        throw nameless(probe);
      }
      requireExecutable(probe, temporary);
    } finally {
      deleteQuietly(probe);
    }
  }

  private static Path probe(Path temporary) {
    try {
      return Files.createTempFile(temporary, "elocute.", "");
    } catch (IOException refused) {
      throw new LaunchException(
          "cannot write to the temporary folder '" + temporary + "'; " + ADVICE);
    }
  }

  /** The kernel lets nobody run a file, even one that may be, where noexec is set. */
  private static void requireExecutable(Path probe, Path temporary) {
    if (!probe.toFile().setExecutable(true) || !Files.isExecutable(probe)) {
      throw new LaunchException(
          "the temporary folder '%s' is mounted noexec, but native libraries are loaded from there; %s"
              .formatted(temporary, ADVICE));
    }
  }

  private static LaunchException nameless(Path probe) {
    return new LaunchException(
        ("user %1$s has no name on this machine, and Hadoop needs one; add a line to /etc/passwd, such as"
                + " 'elocute:x:%1$s:%2$s::/tmp:/bin/sh', or run as another user")
            .formatted(attribute(probe, "unix:uid"), attribute(probe, "unix:gid")));
  }

  private static Object attribute(Path file, String name) {
    try {
      return Files.getAttribute(file, name);
    } catch (IOException | UnsupportedOperationException unknown) {
      return "UNKNOWN";
    }
  }

  private static void deleteQuietly(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException left) {
      // Temporary.
    }
  }
}
