package elocute.training.data;

/** Where a step gets its audio from. */
public interface BatchReader {

  /**
   * The utterances of a share.
   *
   * @param share at least one utterance
   */
  PaddedBatch read(BatchShare share);
}
