package elocute.corpus;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.Set;

/**
 * A tree on a local file system. Links are followed, but not back into a folder that holds them;
 * what is no plain file is listed, and refused when it is read.
 *
 * @param root path of the root folder
 */
public record LocalFileTree(String root) implements FileTree {

  @Override
  public LocalFileTree below(String folder) {
    return new LocalFileTree(Path.of(root).resolve(folder).toString());
  }

  @Override
  public TreeListing list() throws IOException {
    Path folder = Path.of(root);
    if (!Files.isDirectory(folder)) {
      throw new NotDirectoryException(root);
    }
    var lister = new TreeLister(folder);
    Files.walkFileTree(folder, Set.of(FileVisitOption.FOLLOW_LINKS), Integer.MAX_VALUE, lister);
    return lister.listing();
  }

  @Override
  public byte[] read(String path) throws IOException {
    Path file = file(path);
    if (!Files.exists(file)) {
      throw new NoSuchFileException(path);
    }
    if (!Files.isRegularFile(file)) {
      throw new FileSystemException(path, null, "it is no regular file");
    }
    if (Files.size(file) > LARGEST_BYTES) {
      throw new FileSystemException(path, null, "it is larger than " + LARGEST_BYTES + " bytes");
    }
    return Files.readAllBytes(file);
  }

  private Path file(String path) throws FileSystemException {
    try {
      return Path.of(root).resolve(path);
    } catch (InvalidPathException noName) {
      throw new FileSystemException(path, null, noName.getReason());
    }
  }
}
