package elocute.training.data;

import java.util.stream.IntStream;

/**
 * One rank's share of a global batch. All ranks pad to the longest utterance of the whole batch, so
 * that an encoder whose group norm sees the padding computes the same however many ranks there are.
 *
 * @param indices utterances, longest first; none where the batch has fewer than there are ranks
 * @param paddedSamples samples of each row
 */
public record BatchShare(int[] indices, int paddedSamples) {

  /** Every {@code ranks}-th utterance of a global batch, from {@code rank} on. */
  public static BatchShare of(ExampleSource source, int[] batch, int rank, int ranks) {
    int longest = IntStream.of(batch).map(i -> source.example(i).samples()).max().orElse(0);
    return new BatchShare(EpochPlan.share(batch, rank, ranks), longest);
  }

  /** A batch of one's own. */
  public static BatchShare whole(ExampleSource source, int[] batch) {
    return of(source, batch, 0, 1);
  }

  public boolean isEmpty() {
    return indices.length == 0;
  }
}
