package elocute.corpus.speechocean;

import elocute.corpus.CorpusLayout;
import elocute.corpus.CorpusListing;
import elocute.corpus.FileTree;
import elocute.corpus.Split;
import elocute.corpus.TreeFile;
import elocute.corpus.TreeListing;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;

/**
 * speechocean762 (OpenSLR SLR101): {@code WAVE/SPEAKERxxxx/NAME.WAV}, lists of both splits in
 * Kaldi's style, and {@code resource/scores.json}, which old copies have at the top.
 */
public final class SpeechOceanLayout implements CorpusLayout {

  static final List<Split> SPLITS = List.of(Split.TRAIN, Split.TEST);
  static final List<String> SCORES = List.of("resource/scores.json", "scores.json");

  @Override
  public String id() {
    return "speechocean762";
  }

  @Override
  public String title() {
    return "speechocean762";
  }

  @Override
  public List<String> landmarks() {
    return List.of("train/wav.scp", SCORES.get(0));
  }

  @Override
  public boolean hasUnannotated() {
    return false;
  }

  /** By the list of a split's recordings, or the scores in their usual place. */
  @Override
  public boolean recognises(TreeListing listing) {
    List<String> paths =
        Stream.concat(
                SPLITS.stream()
                    .map(split -> SplitLists.folder(split) + "/" + SplitLists.RECORDINGS),
                Stream.of(SCORES.get(0)))
            .toList();
    return listing.files().stream().map(TreeFile::path).anyMatch(paths::contains);
  }

  @Override
  public CorpusListing list(FileTree tree, TreeListing listing) throws IOException {
    return SpeechOceanFiles.read(tree, listing).listing(listing);
  }
}
