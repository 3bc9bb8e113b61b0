package elocute.allreduce;

import java.util.ArrayList;
import java.util.List;

/**
 * Which chunks a rank sends and receives, in order, in one ring all-reduce (reduce-scatter, then
 * all-gather; Patarasuk and Yuan, 2009). The values are cut into one segment per rank. In step
 * <i>s</i> rank <i>r</i> sends segment <i>r - s</i> and receives segment <i>r - s - 1</i>; in the
 * first {@code ranks - 1} steps it adds what it receives, then it stores it. So segment <i>g</i> is
 * summed in the fixed order <i>g, g + 1, ...</i> and every rank stores the same bits.
 *
 * <p>What a rank receives in one step it sends in the next, chunk by chunk: the chunk sent at
 * position {@code initialSends + i} is the one received at position {@code i}.
 *
 * @param sends chunks to send, in order
 * @param receives chunks to receive, in order
 * @param initialSends how many chunks may be sent before anything is received
 * @param addSteps chunks of steps below this are added, the others stored
 */
record SumSchedule(List<Chunk> sends, List<Chunk> receives, int initialSends, int addSteps) {

  static SumSchedule of(RingPosition position, int values, int chunkValues) {
    int steps = 2 * (position.ranks() - 1);
    List<Chunk> sends = new ArrayList<>();
    List<Chunk> receives = new ArrayList<>();
    for (int step = 0; step < steps; step++) {
      cut(
          step,
          Math.floorMod(position.rank() - step, position.ranks()),
          position,
          values,
          chunkValues,
          sends);
      cut(
          step,
          Math.floorMod(position.rank() - step - 1, position.ranks()),
          position,
          values,
          chunkValues,
          receives);
    }
    int initial = (int) sends.stream().filter(chunk -> chunk.step() == 0).count();
    return new SumSchedule(sends, receives, initial, position.ranks() - 1);
  }

  /** How many chunks may be sent once {@code received} have been. */
  int sendable(int received) {
    return Math.min(sends.size(), initialSends + received);
  }

  /** Whether a received chunk is added; otherwise it is stored. */
  boolean adds(Chunk received) {
    return received.step() < addSteps;
  }

  /** Whether a chunk to send is complete and leaves the rank that completed it. */
  boolean sendsComplete(Chunk sent) {
    return sent.step() == addSteps;
  }

  private static void cut(
      int step, int segment, RingPosition position, int values, int chunkValues, List<Chunk> into) {
    int end = bound(segment + 1, position, values);
    for (int start = bound(segment, position, values); start < end; start += chunkValues) {
      into.add(new Chunk(step, start, Math.min(chunkValues, end - start)));
    }
  }

  private static int bound(int segment, RingPosition position, int values) {
    return (int) ((long) values * segment / position.ranks());
  }
}
