package elocute.corpus.layout;

import elocute.corpus.CorpusException;
import elocute.corpus.CorpusLayout;
import elocute.corpus.CorpusListing;
import elocute.corpus.FileTree;
import elocute.corpus.TreeFile;
import elocute.corpus.TreeListing;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * A corpus where it was found, and what lies in it.
 *
 * @param tree its folder
 * @param layout how its files lie
 * @param listing what is there
 */
public record FoundCorpus(FileTree tree, CorpusLayout layout, CorpusListing listing) {

  private record Place(String folder, CorpusLayout layout) {

    @Override
    public String toString() {
      return folder + " (" + layout.id() + ")";
    }
  }

  /**
   * Finds a corpus in a folder, or in one of the folders in it.
   *
   * @param asked the layout that somebody asked for; else it is told by its files
   * @throws CorpusException if there is none or more than one; the message says what was looked for
   * @throws IOException if the tree cannot be listed, or a file of the corpus not be read
   */
  public static FoundCorpus in(FileTree tree, Optional<CorpusLayout> asked) throws IOException {
    List<CorpusLayout> layouts = asked.map(List::of).orElse(CorpusLayouts.ALL);
    TreeListing here = tree.list();
    List<CorpusLayout> recognised =
        layouts.stream().filter(layout -> layout.recognises(here)).toList();
    if (recognised.size() == 1) {
      return listed(tree, recognised.get(0), here);
    }
    if (recognised.size() > 1) {
      throw new CorpusException(
          "%s has files of %s; say which with --layout".formatted(tree.root(), ids(recognised)));
    }
    List<Place> below = below(here, layouts);
    if (below.size() == 1) {
      FileTree corpus = tree.below(below.get(0).folder());
      return listed(corpus, below.get(0).layout(), corpus.list());
    }
    if (below.size() > 1) {
      throw new CorpusException(
          "%s has several corpora: %s; name one of them with --corpus"
              .formatted(
                  tree.root(),
                  below.stream().map(Place::toString).collect(Collectors.joining(", "))));
    }
    if (!here.unreadable().isEmpty()) {
      return listed(tree, layouts.get(0), here);
    }
    throw new CorpusException(
        "no utterance in %s, nor in a folder in it: expected files such as %s, found %d others"
            .formatted(tree.root(), landmarks(layouts), here.files().size()));
  }

  private static FoundCorpus listed(FileTree tree, CorpusLayout layout, TreeListing listing)
      throws IOException {
    return new FoundCorpus(tree, layout, layout.list(tree, listing));
  }

  private static List<Place> below(TreeListing here, List<CorpusLayout> layouts) {
    var filesByFolder = new TreeMap<String, List<TreeFile>>();
    for (TreeFile file : here.files()) {
      int slash = file.path().indexOf('/');
      if (slash > 0) {
        filesByFolder
            .computeIfAbsent(file.path().substring(0, slash), folder -> new ArrayList<>())
            .add(
                new TreeFile(
                    file.path().substring(slash + 1), file.sizeBytes(), file.modifiedMillis()));
      }
    }
    var places = new ArrayList<Place>();
    for (Map.Entry<String, List<TreeFile>> folder : filesByFolder.entrySet()) {
      var listing = new TreeListing(folder.getValue(), List.of());
      layouts.stream()
          .filter(layout -> layout.recognises(listing))
          .forEach(layout -> places.add(new Place(folder.getKey(), layout)));
    }
    return places;
  }

  private static String landmarks(List<CorpusLayout> layouts) {
    return layouts.stream()
        .map(layout -> String.join(" and ", layout.landmarks()) + " (" + layout.id() + ")")
        .collect(Collectors.joining(", or "));
  }

  private static String ids(List<CorpusLayout> layouts) {
    return layouts.stream().map(CorpusLayout::id).collect(Collectors.joining(" and of "));
  }
}
