package elocute.corpus.l2arctic;

import elocute.corpus.TreeFile;
import elocute.corpus.UnreadableFolder;
import java.util.List;

/**
 * What lies in a corpus folder; each file is in exactly one of the first two lists.
 *
 * @param entries utterances, sorted by speaker and name
 * @param otherFiles files that are no part of an utterance (licence, prompts), sorted by path
 * @param unreadable folders whose files nobody knows
 */
public record CorpusScan(
    List<CorpusEntry> entries, List<TreeFile> otherFiles, List<UnreadableFolder> unreadable) {

  public CorpusScan {
    entries = List.copyOf(entries);
    otherFiles = List.copyOf(otherFiles);
    unreadable = List.copyOf(unreadable);
  }
}
