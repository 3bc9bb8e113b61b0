package elocute.training;

/** Where a step gets its audio from. */
interface BatchReader {

  /**
   * The utterances of a share.
   *
   * @param share at least one utterance
   */
  PaddedBatch read(BatchShare share);
}
