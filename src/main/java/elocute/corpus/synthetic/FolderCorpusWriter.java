package elocute.corpus.synthetic;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Writes a corpus into a local folder; each file appears complete or not at all. */
public final class FolderCorpusWriter implements CorpusWriter {

  private final Path root;

  public FolderCorpusWriter(Path root) {
    this.root = root;
  }

  @Override
  public void write(String path, byte[] content) throws IOException {
    Path file = root.resolve(path);
    Files.createDirectories(file.getParent());
    Path aside = file.resolveSibling("_" + file.getFileName());
    Files.write(aside, content);
    Files.move(aside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }
}
