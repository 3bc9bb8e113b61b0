package elocute.corpus;

import java.util.List;
import java.util.Optional;

/**
 * What lies in a corpus; each file is of utterances, or counted among the others.
 *
 * @param sources utterances, and folders that cannot be listed
 * @param files files that utterances are made of
 * @param otherFiles how many files are no part of an utterance (licence, prompts)
 * @param splits which speakers serve which split, if the corpus says so itself
 * @param published what its makers say of the whole corpus
 */
public record CorpusListing(
    List<UtteranceSource> sources,
    List<TreeFile> files,
    long otherFiles,
    Optional<OwnSplits> splits,
    PublishedNumbers published) {

  public CorpusListing {
    sources = List.copyOf(sources);
    files = List.copyOf(files);
  }
}
