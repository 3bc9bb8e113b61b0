package elocute.cli;

import elocute.allreduce.nccl.NcclException;
import elocute.allreduce.nccl.NcclLibrary;
import elocute.model.tensor.Libtorch;
import java.io.IOException;
import java.io.Serializable;
import java.util.List;
import java.util.Optional;
import org.apache.spark.BarrierTaskContext;
import org.apache.spark.SparkEnv;
import scala.collection.Iterator;
import scala.collection.Iterator$;
import scala.runtime.AbstractFunction1;

/** Runs on an executor, once per rank: reports where it is, once all ranks have come. */
final class RankProbe extends AbstractFunction1<Iterator<Integer>, Iterator<RankReport>>
    implements Serializable {

  private static final long serialVersionUID = 1L;

  @Override
  public Iterator<RankReport> apply(Iterator<Integer> partition) {
    BarrierTaskContext rank = BarrierTaskContext.get();
    rank.barrier();
    List<String> gpus =
        Optional.ofNullable(rank.resourcesJMap().get("gpu"))
            .map(gpu -> List.of(gpu.addresses()))
            .orElse(List.of());
    SparkEnv executor = SparkEnv.get();
    return Iterator$.MODULE$.single(
        new RankReport(
            rank.partitionId(),
            executor.executorId(),
            executor.blockManager().blockManagerId().host(),
            ProcessHandle.current().pid(),
            rank.cpus(),
            Runtime.getRuntime().maxMemory() >> 20,
            gpus,
            Runtime.version().toString(),
            natives()));
  }

  private static String natives() {
    String libtorch = Libtorch.description();
    try {
      return libtorch
          + NcclLibrary.find().map(nccl -> ", NCCL " + nccl.version()).orElse(", no NCCL");
    } catch (IOException | NcclException | LinkageError e) {
      return libtorch + ", NCCL cannot be used: " + e.getMessage();
    }
  }
}
