package elocute.corpus;

import java.util.Optional;

/**
 * A folder of a corpus that cannot be listed; stands for the utterances in it, and is rejected as
 * they would be.
 *
 * @param path relative to the tree's root
 * @param fault why, for a person
 */
public record UnreadableFolder(String path, String fault) implements UtteranceSource {

  @Override
  public String speaker() {
    return path.replaceFirst("/.*", "");
  }

  @Override
  public String utteranceId() {
    return path;
  }

  /** Nobody knows; one that is not annotated might be skipped. */
  @Override
  public boolean annotated() {
    return true;
  }

  @Override
  public long audioBytes() {
    return 0;
  }

  @Override
  public Optional<Split> splitIn(SplitPlan plan, String transcript) {
    return Optional.empty();
  }

  @Override
  public boolean splitIsKnown(SplitPlan plan) {
    return false;
  }

  @Override
  public Utterance readBy(UtteranceReader reader) throws RejectedUtterance {
    throw new RejectedUtterance(path, RejectReason.UNREADABLE, fault);
  }

  @Override
  public Optional<String> sourceHash(UtteranceReader reader) {
    return Optional.empty();
  }
}
