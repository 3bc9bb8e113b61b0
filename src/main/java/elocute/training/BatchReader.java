package elocute.training;

/** Where a step gets its audio from. */
interface BatchReader {

  /**
   * The utterances of a batch.
   *
   * @param indices at least one
   */
  PaddedBatch read(int[] indices);
}
