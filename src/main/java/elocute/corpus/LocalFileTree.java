package elocute.corpus;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * A tree on a local file system.
 *
 * @param root path of the root folder
 */
public record LocalFileTree(String root) implements FileTree {

  @Override
  public List<TreeFile> files() throws IOException {
    Path folder = Path.of(root);
    if (!Files.isDirectory(folder)) {
      throw new NotDirectoryException(root);
    }
    var files = new ArrayList<TreeFile>();
    try (Stream<Path> paths = Files.walk(folder)) {
      for (Path path : (Iterable<Path>) paths.filter(Files::isRegularFile)::iterator) {
        files.add(
            new TreeFile(
                relative(folder, path),
                Files.size(path),
                Files.getLastModifiedTime(path).toMillis()));
      }
    }
    files.sort(Comparator.comparing(TreeFile::path));
    return List.copyOf(files);
  }

  @Override
  public byte[] read(String path) throws IOException {
    return Files.readAllBytes(Path.of(root).resolve(path));
  }

  private static String relative(Path folder, Path path) {
    return folder.relativize(path).toString().replace(path.getFileSystem().getSeparator(), "/");
  }
}
