package elocute.allreduce;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.function.BooleanSupplier;

/** A group of one: sums and gathers are the identity. */
final class SingleRank implements RankGroup {

  @Override
  public int rank() {
    return 0;
  }

  @Override
  public int size() {
    return 1;
  }

  @Override
  public void allReduceSum(ByteBuffer values, WireFormat wire) {}

  @Override
  public List<String> allGather(String message) {
    return List.of(message);
  }

  @Override
  public void await(BooleanSupplier isOver, String purpose) {
    while (!isOver.getAsBoolean()) {
      Thread.onSpinWait();
    }
  }

  @Override
  public Protection protection() {
    return Protection.AUTHENTICATED;
  }

  @Override
  public void close() {}
}
