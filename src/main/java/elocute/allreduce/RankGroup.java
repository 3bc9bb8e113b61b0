package elocute.allreduce;

import java.io.Closeable;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.function.BooleanSupplier;

/**
 * The ranks of one synchronous training run, seen from one of them. Every rank calls the same
 * methods in the same order; a rank that fails makes the others' pending call throw {@link
 * CollectiveException} in time.
 */
public interface RankGroup extends Closeable {

  /** This rank, from 0 to {@code size() - 1}. */
  int rank();

  /** Number of ranks, at least 1. */
  int size();

  /**
   * Replaces {@code values} (position to limit) on every rank by the sum over all ranks. The result
   * has the same bits on every rank, and the same bits for the same inputs and number of ranks.
   *
   * @param values float32 values in a native-order direct buffer, the same number on every rank
   * @param wire how they travel, the same on every rank; what it rounds is rounded on every rank
   */
  void allReduceSum(ByteBuffer values, WireFormat wire);

  /**
   * The messages of all ranks, by rank; also a barrier. Meant for small text, such as a hash or a
   * count.
   */
  List<String> allGather(String message);

  /**
   * Waits for what all ranks finish together by other means than this group. Where another rank is
   * lost or keeps this one waiting for too long, it ends as a call of this group would.
   *
   * @param isOver whether it is finished; asked often, and must not wait itself
   * @param purpose what a rank is waited for to do, for messages: {@code to sum gradients}
   */
  void await(BooleanSupplier isOver, String purpose);

  /** What guards the connections between ranks. */
  Protection protection();

  /** The group of a run with one rank. */
  static RankGroup single() {
    return new SingleRank();
  }
}
