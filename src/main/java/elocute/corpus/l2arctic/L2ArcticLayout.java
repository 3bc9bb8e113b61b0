package elocute.corpus.l2arctic;

import elocute.corpus.CorpusLayout;
import elocute.corpus.CorpusListing;
import elocute.corpus.FileTree;
import elocute.corpus.PublishedCounts;
import elocute.corpus.TreeFile;
import elocute.corpus.TreeListing;
import elocute.corpus.UtteranceSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** L2-ARCTIC: {@code SPK/{wav,transcript,textgrid,annotation}/NAME}. */
public final class L2ArcticLayout implements CorpusLayout {

  @Override
  public String id() {
    return "l2arctic";
  }

  @Override
  public String title() {
    return "L2-ARCTIC 5.0";
  }

  @Override
  public List<String> landmarks() {
    return List.of("ZHAA/wav/arctic_a0001.wav");
  }

  @Override
  public boolean hasUnannotated() {
    return true;
  }

  @Override
  public boolean recognises(TreeListing listing) {
    return listing.files().stream().anyMatch(file -> CorpusScanner.isOfUtterance(file.path()));
  }

  @Override
  public CorpusListing list(FileTree tree, TreeListing listing) {
    CorpusScan scan = CorpusScanner.scan(listing);
    var sources = new ArrayList<UtteranceSource>(scan.entries());
    sources.addAll(scan.unreadable());
    List<TreeFile> files =
        scan.entries().stream().flatMap(entry -> entry.files().values().stream()).toList();
    return new CorpusListing(
        sources, files, scan.otherFiles().size(), Optional.empty(), PublishedCounts::compare);
  }
}
