package elocute.distributed;

import elocute.allreduce.RankGroup;
import elocute.allreduce.RingGroup;
import elocute.allreduce.RingIdentity;
import elocute.allreduce.RingServer;
import elocute.config.RunSettings;
import elocute.config.SettingsLoader;
import elocute.lake.Lake;
import elocute.training.RankResources;
import elocute.training.RankRun;
import elocute.training.TrainingEvents;
import elocute.training.checkpoint.TrainingState;
import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.apache.commons.codec.digest.HmacAlgorithms;
import org.apache.commons.codec.digest.HmacUtils;
import org.apache.spark.BarrierTaskContext;
import org.apache.spark.SecurityManager;
import org.apache.spark.SparkEnv;
import org.apache.spark.util.SerializableConfiguration;
import scala.collection.Iterator;
import scala.collection.Iterator$;
import scala.runtime.AbstractFunction1;

/**
 * One rank, as a task of a barrier stage on an executor. Returns the state after the last epoch.
 */
final class RankTask extends AbstractFunction1<Iterator<Integer>, Iterator<TrainingState>>
    implements Serializable {

  private static final long serialVersionUID = 1L;

  private final RunSpec spec;
  private final SerializableConfiguration hadoop;

  RankTask(RunSpec spec, SerializableConfiguration hadoop) {
    this.spec = spec;
    this.hadoop = hadoop;
  }

  @Override
  public Iterator<TrainingState> apply(Iterator<Integer> partition) {
    try {
      return Iterator$.MODULE$.single(runRank());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private TrainingState runRank() throws IOException {
    BarrierTaskContext context = BarrierTaskContext.get();
    RankOrder order = order(context);
    var driver = new DriverClient(spec.attempt(), order.rank(context.partitionId()));
    try {
      return joinRing(context, order, driver);
    } catch (IOException | RuntimeException | Error e) {
      driver.failed(e);
      throw e;
    }
  }

  private static RankOrder order(BarrierTaskContext context) {
    SparkEnv here = SparkEnv.get();
    String host = here.blockManager().blockManagerId().host();
    return RankOrder.of(List.of(context.allGather(RankOrder.place(host, here.executorId()))));
  }

  private TrainingState joinRing(BarrierTaskContext context, RankOrder order, DriverClient driver)
      throws IOException {
    int rank = order.rank(context.partitionId());
    RunSettings settings = SettingsLoader.fromJson(spec.settingsJson());
    Lake lake = Lake.open(spec.lakeUri(), hadoop.value());
    TrainingGauges.Watch watch = TrainingGauges.watch(spec.attempt().run(), rank);
    TrainingEvents events = rank == 0 ? TrainingEvents.to(watch, driver) : TrainingEvents.to(watch);
    BooleanSupplier stopRequested = rank == 0 ? driver::stopRequested : () -> false;
    var run =
        new RankRun(spec.attempt(), lake, settings, resources(context), events, stopRequested);
    if (order.spansHosts()) {
      events.log("ranks " + order.hosts());
    }
    showDevices(context, order, events);
    run.prepare();
    try (watch;
        RingServer server =
            RingServer.bind(
                SparkEnv.get().blockManager().blockManagerId().host(), spec.threadsPerRank())) {
      List<String> addresses = order.byRank(List.of(context.allGather(server.address())));
      try (RankGroup ranks =
          RingGroup.connect(server, rank, addresses, identity(context), spec.ring().timeouts())) {
        return trainEpochs(run, ranks, driver);
      }
    }
  }

  /** The driver hears why this rank fails before the others, whom the ring's end makes fail. */
  private static TrainingState trainEpochs(RankRun run, RankGroup ranks, DriverClient driver)
      throws IOException {
    try {
      return run.trainEpochs(ranks);
    } catch (IOException | RuntimeException | Error e) {
      driver.failed(e);
      throw e;
    }
  }

  /** Rank 0 says which device each rank has, unless all are CPUs. */
  private static void showDevices(
      BarrierTaskContext context, RankOrder order, TrainingEvents events) {
    String own = AssignedGpu.of(context).map(address -> "GPU " + address).orElse("CPU");
    List<String> all = order.byRank(List.of(context.allGather(own)));
    if (!Set.copyOf(all).equals(Set.of("CPU"))) {
      events.log("devices of ranks 0 to %d: %s".formatted(all.size() - 1, String.join(", ", all)));
    }
  }

  private RingIdentity identity(BarrierTaskContext context) {
    return new RingIdentity(
        secret(),
        spec.applicationId(),
        context.stageId() + "." + context.stageAttemptNumber(),
        spec.modelHash(),
        spec.ring().protection());
  }

  /**
   * The attempt's secret; where Spark authenticates, together with Spark's own, which never
   * travels: who has read the task on its way does not get in.
   */
  private byte[] secret() {
    SecurityManager sparks = SparkEnv.get().securityManager();
    return sparks.isAuthenticationEnabled()
        ? new HmacUtils(HmacAlgorithms.HMAC_SHA_256, sparks.getSecretKey()).hmac(spec.secret())
        : spec.secret();
  }

  private RankResources resources(BarrierTaskContext context) {
    String directory = SparkEnv.get().blockManager().diskBlockManager().localDirs()[0].getPath();
    return new RankResources(Path.of(directory), spec.threadsPerRank(), AssignedGpu.of(context));
  }
}
