package elocute.corpus;

import java.io.IOException;
import java.io.Serializable;

/** Read access to a tree of files, wherever it lies; serialisable, so that tasks can carry it. */
public interface FileTree extends Serializable {

  /** A larger file is no part of an utterance, and not read. */
  long LARGEST_BYTES = 1L << 30;

  /** The root folder's path or URI. */
  String root();

  /** The tree below one of its folders. */
  FileTree below(String folder);

  /**
   * All files of the tree.
   *
   * @throws IOException if the root is no folder or cannot be listed
   */
  TreeListing list() throws IOException;

  /**
   * The whole content of a file.
   *
   * @param path relative to the tree's root
   * @throws IOException if there is no such file, it cannot be read, or is larger than {@link
   *     #LARGEST_BYTES}
   */
  byte[] read(String path) throws IOException;
}
