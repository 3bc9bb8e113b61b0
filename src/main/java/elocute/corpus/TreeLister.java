package elocute.corpus;

import java.io.IOException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.FileVisitResult;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Lists a local folder; a folder below it that cannot be opened does not end the listing. */
final class TreeLister extends SimpleFileVisitor<Path> {

  private final Path root;
  private final List<TreeFile> files = new ArrayList<>();
  private final List<UnreadableFolder> unreadable = new ArrayList<>();

  TreeLister(Path root) {
    this.root = root;
  }

  TreeListing listing() {
    files.sort(Comparator.comparing(TreeFile::path));
    unreadable.sort(Comparator.comparing(UnreadableFolder::path));
    return new TreeListing(files, unreadable);
  }

  @Override
  public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
    files.add(
        new TreeFile(relative(file), attributes.size(), attributes.lastModifiedTime().toMillis()));
    return FileVisitResult.CONTINUE;
  }

  /** Of a link back to a folder that holds it, all files are listed where they are. */
  @Override
  public FileVisitResult visitFileFailed(Path file, IOException fault) throws IOException {
    if (!(fault instanceof FileSystemLoopException)) {
      addUnreadable(file, fault);
    }
    return FileVisitResult.CONTINUE;
  }

  @Override
  public FileVisitResult postVisitDirectory(Path folder, IOException fault) throws IOException {
    if (fault != null) {
      addUnreadable(folder, fault);
    }
    return FileVisitResult.CONTINUE;
  }

  private void addUnreadable(Path folder, IOException fault) throws IOException {
    if (folder.equals(root)) {
      throw fault;
    }
    unreadable.add(
        new UnreadableFolder(relative(folder), "it cannot be listed: " + ReadFault.of(fault)));
  }

  private String relative(Path path) {
    return root.relativize(path).toString().replace(path.getFileSystem().getSeparator(), "/");
  }
}
