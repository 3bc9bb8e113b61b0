package elocute.corpus;

import java.io.IOException;
import java.util.List;

/**
 * How the files of a corpus lie and what they say. All that the rest of the program knows of a
 * corpus is what is listed here; an utterance reads itself ({@link UtteranceSource}).
 */
public interface CorpusLayout {

  /** As {@code --layout} and manifests name it, lower case. */
  String id();

  /** The corpus' own name, and its release where the published numbers are of one. */
  String title();

  /** Paths that tell the layout, for people. */
  List<String> landmarks();

  /** Whether utterances without a human's labels are part of the corpus, and not faulty. */
  boolean hasUnannotated();

  /** Whether a tree has files that only this layout has; reads none of them. */
  boolean recognises(TreeListing listing);

  /**
   * Accounts for every file of a tree.
   *
   * @param tree the corpus' folder, from which small files may be read
   * @param listing all its files
   * @throws CorpusException if a file that every utterance depends on cannot be understood
   * @throws IOException if such a file cannot be read
   */
  CorpusListing list(FileTree tree, TreeListing listing) throws IOException;
}
