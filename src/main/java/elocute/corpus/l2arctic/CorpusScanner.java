package elocute.corpus.l2arctic;

import elocute.corpus.FileTree;
import elocute.corpus.LocalFileTree;
import elocute.corpus.TreeFile;
import elocute.corpus.TreeListing;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Sorts the files of a corpus into utterances; any file of an utterance is enough to list it. */
public final class CorpusScanner {

  private static final Comparator<Key> ORDER =
      Comparator.comparing(Key::speaker).thenComparing(Key::name);

  private record Key(String speaker, String name) {}

  private record Place(Key key, CorpusPart part) {}

  private CorpusScanner() {}

  /**
   * Lists a corpus on a local file system.
   *
   * @throws IOException if {@code root} is no folder or cannot be listed
   */
  public static CorpusScan scan(Path root) throws IOException {
    return scan(new LocalFileTree(root.toString()));
  }

  /**
   * Lists a corpus anywhere.
   *
   * @throws IOException if the tree cannot be listed
   */
  public static CorpusScan scan(FileTree tree) throws IOException {
    return scan(tree.list());
  }

  /** Sorts the files of a corpus. */
  static CorpusScan scan(TreeListing listing) {
    var entries = new TreeMap<Key, Map<CorpusPart, TreeFile>>(ORDER);
    var others = new ArrayList<TreeFile>();
    for (TreeFile file : listing.files()) {
      Optional<Place> place = place(file.path());
      boolean taken = place.isPresent() && !isNew(entries, place.get());
      if (place.isEmpty() || taken) {
        others.add(file);
      } else {
        filesOf(entries, place.get().key()).put(place.get().part(), file);
      }
    }
    return new CorpusScan(entries(entries), others, listing.unreadable());
  }

  /** False for a second file of the same part, such as {@code a.wav} beside {@code a.flac}. */
  private static boolean isNew(Map<Key, Map<CorpusPart, TreeFile>> entries, Place place) {
    return !entries.getOrDefault(place.key(), Map.of()).containsKey(place.part());
  }

  private static Map<CorpusPart, TreeFile> filesOf(
      Map<Key, Map<CorpusPart, TreeFile>> entries, Key key) {
    return entries.computeIfAbsent(key, absent -> new EnumMap<>(CorpusPart.class));
  }

  /** Whether a file is part of an utterance. */
  static boolean isOfUtterance(String path) {
    return place(path).isPresent();
  }

  private static Optional<Place> place(String path) {
    String[] parts = path.split("/", -1);
    if (parts.length != 3 || parts[2].startsWith(".")) {
      return Optional.empty();
    }
    return CorpusPart.of(parts[1], parts[2])
        .map(part -> new Place(new Key(parts[0], part.utteranceName(parts[2])), part));
  }

  private static List<CorpusEntry> entries(Map<Key, Map<CorpusPart, TreeFile>> filesByKey) {
    return filesByKey.entrySet().stream()
        .map(
            entry ->
                new CorpusEntry(entry.getKey().speaker(), entry.getKey().name(), entry.getValue()))
        .toList();
  }
}
