package elocute.launch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;

/** Jars of a directory. */
final class JarFiles {

  private JarFiles() {}

  /** All of them; none where there is no such directory. */
  static List<Path> in(Path directory) throws IOException {
    if (!Files.isDirectory(directory)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(directory)) {
      return files.filter(file -> file.toString().endsWith(".jar")).sorted().toList();
    }
  }

  /** A further name of a file, or a copy where the file system or its rights refuse one. */
  static Path link(Path file, Path directory) throws IOException {
    Path link = directory.resolve(file.getFileName());
    try {
      return Files.createLink(link, file);
    } catch (IOException | UnsupportedOperationException refused) {
      return Files.copy(
          file, link, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.COPY_ATTRIBUTES);
    }
  }
}
