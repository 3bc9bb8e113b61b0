package elocute.bench.allreduce;

import elocute.allreduce.Protection;
import elocute.allreduce.RankGroup;
import elocute.allreduce.WireFormat;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import org.apache.commons.math3.stat.StatUtils;

/** One rank of a {@link RingBenchmark}; its result is the median of its seconds. */
final class BenchmarkRank {

  private static final int WARM_UP_ROUNDS = 15;
  private static final int ROUNDS = 7;
  private static final int BYTES_PER_MEGABYTE = 1_000_000;

  private BenchmarkRank() {}

  /** Arguments: ranks on this machine, megabytes, protection, wire format. */
  public static void main(String[] arguments) throws IOException {
    int cores =
        Math.max(1, Runtime.getRuntime().availableProcessors() / Integer.parseInt(arguments[0]));
    int bytes = Integer.parseInt(arguments[1]) * BYTES_PER_MEGABYTE;
    WireFormat wire = WireFormat.valueOf(arguments[3]);
    RankProcess.run(
        cores,
        Protection.valueOf(arguments[2]),
        group -> Double.toString(medianSeconds(group, bytes, wire)));
  }

  private static double medianSeconds(RankGroup group, int bytes, WireFormat wire) {
    ByteBuffer values = ByteBuffer.allocateDirect(bytes).order(ByteOrder.nativeOrder());
    double[] seconds = new double[WARM_UP_ROUNDS + ROUNDS];
    for (int round = 0; round < seconds.length; round++) {
      List<String> unused = group.allGather("ready");
      long start = System.nanoTime();
      group.allReduceSum(values, wire);
      seconds[round] = (System.nanoTime() - start) / 1e9;
    }
    return StatUtils.percentile(seconds, WARM_UP_ROUNDS, ROUNDS, 50);
  }
}
