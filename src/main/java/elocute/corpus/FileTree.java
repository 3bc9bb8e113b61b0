package elocute.corpus;

import java.io.IOException;
import java.io.Serializable;
import java.util.List;

/** Read access to a tree of files, wherever it lies; serialisable, so that tasks can carry it. */
public interface FileTree extends Serializable {

  /**
   * All files of the tree, folders not among them, sorted by path.
   *
   * @throws IOException if the root is no folder or cannot be listed
   */
  List<TreeFile> files() throws IOException;

  /**
   * The whole content of a file.
   *
   * @param path relative to the tree's root
   * @throws IOException if there is no such file or it cannot be read
   */
  byte[] read(String path) throws IOException;
}
