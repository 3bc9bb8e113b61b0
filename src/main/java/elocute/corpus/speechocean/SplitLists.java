package elocute.corpus.speechocean;

import elocute.corpus.FileTree;
import elocute.corpus.Split;
import elocute.corpus.TreeFile;
import elocute.corpus.TreeListing;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * The lists of one split: a folder {@code train} or {@code test}.
 *
 * @param split the split
 * @param files the lists that are there
 * @param recordings path of each utterance's recording
 * @param texts sentence of each utterance
 * @param speakers speaker of each utterance
 * @param ages age of each speaker
 * @param genders {@code m} or {@code f} of each speaker
 */
record SplitLists(
    Split split,
    List<TreeFile> files,
    KaldiList recordings,
    KaldiList texts,
    KaldiList speakers,
    KaldiList ages,
    KaldiList genders) {

  static final String RECORDINGS = "wav.scp";
  private static final String SPEAKER_UTTERANCES = "spk2utt";

  /** The folder of a split's lists. */
  static String folder(Split split) {
    return split.id();
  }

  /** Reads those lists that are there. */
  static SplitLists read(Split split, FileTree tree, TreeListing listing) throws IOException {
    var reader = new Reader(folder(split), tree, listing, new ArrayList<>());
    KaldiList recordings = reader.list(RECORDINGS);
    KaldiList texts = reader.list("text");
    KaldiList speakers = reader.list("utt2spk");
    KaldiList ages = reader.list("spk2age");
    KaldiList genders = reader.list("spk2gender");
    // The same as utt2spk, the other way round.
    reader.find(SPEAKER_UTTERANCES);
    return new SplitLists(split, reader.found(), recordings, texts, speakers, ages, genders);
  }

  private record Reader(String folder, FileTree tree, TreeListing listing, List<TreeFile> found) {

    KaldiList list(String name) throws IOException {
      Optional<TreeFile> file = find(name);
      return file.isPresent() ? KaldiList.of(tree.read(file.get().path())) : KaldiList.EMPTY;
    }

    Optional<TreeFile> find(String name) {
      Optional<TreeFile> file =
          listing.files().stream()
              .filter(candidate -> candidate.path().equals(folder + "/" + name))
              .findFirst();
      file.ifPresent(found::add);
      return file;
    }
  }

  /** Whether any list names an utterance. */
  boolean names(String utterance) {
    return Stream.of(recordings, texts, speakers)
        .anyMatch(list -> list.values().containsKey(utterance));
  }

  /** The utterances that any list names. */
  Set<String> utterances() {
    var names = new TreeSet<String>();
    Stream.of(recordings, texts, speakers).forEach(list -> names.addAll(list.values().keySet()));
    return names;
  }
}
