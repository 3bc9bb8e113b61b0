package elocute.corpus.synthetic;

import elocute.LocalFiles;
import java.io.IOException;
import java.nio.file.Path;

/** Writes a corpus into a local folder; each file appears complete or not at all. */
public final class FolderCorpusWriter implements CorpusWriter {

  private final Path root;

  public FolderCorpusWriter(Path root) {
    this.root = root;
  }

  @Override
  public void write(String path, byte[] content) throws IOException {
    LocalFiles.replace(root.resolve(path), content);
  }
}
