package elocute.corpus;

import java.util.List;

/**
 * What a {@link FileTree} holds.
 *
 * @param files all files, folders not among them, sorted by path
 * @param unreadable folders that could not be listed, sorted by path
 */
public record TreeListing(List<TreeFile> files, List<UnreadableFolder> unreadable) {

  public TreeListing {
    files = List.copyOf(files);
    unreadable = List.copyOf(unreadable);
  }
}
