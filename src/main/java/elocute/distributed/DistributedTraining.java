package elocute.distributed;

import elocute.collective.RingIdentity;
import elocute.config.ExperimentSettings;
import elocute.config.SettingsLoader;
import elocute.corpus.Split;
import elocute.experiments.Lease;
import elocute.experiments.RunNames;
import elocute.features.FeatureSet;
import elocute.lake.Lake;
import elocute.lake.RunFiles;
import elocute.model.PrecisionSupport;
import elocute.training.TrainingException;
import elocute.training.TrainingState;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.util.SerializableConfiguration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import scala.reflect.ClassTag$;

/**
 * Drives one training run over Spark executors: claims the run's name, starts a barrier stage with
 * one task per rank, shows and keeps what the ranks report, and records how it ended.
 */
public final class DistributedTraining {

  private static final Logger LOG = LoggerFactory.getLogger("elocute.training");
  private static final Duration SLOT_PATIENCE = Duration.ofSeconds(60);

  private final JavaSparkContext spark;
  private final Lake lake;

  public DistributedTraining(JavaSparkContext spark, Lake lake) {
    this.spark = spark;
    this.lake = lake;
  }

  /**
   * Trains one model.
   *
   * @param settings the complete configuration
   * @param features feature set to train on
   * @param ranks number of ranks; 0: as many as the cluster has slots
   * @return the run's name
   * @throws IOException when the lake cannot be written
   * @throws TrainingException when the feature set is of no use or the run fails
   * @throws elocute.model.UnsupportedConfigurationException when the precision is not supported
   */
  public String train(ExperimentSettings settings, String features, int ranks)
      throws IOException, InterruptedException {
    FeatureSet set = FeatureSet.open(lake, features);
    requireUtterances(set, features);
    requireCpu();
    PrecisionSupport.requireOnCpu(settings.training().precision());
    int fitting = Slots.await(spark.sc(), ranks, SLOT_PATIENCE);
    String run = RunNames.claim(lake, settings);
    RunFiles files = lake.runFiles(run);
    Instant startedAt = Instant.now();
    try (TrainingLog log = new TrainingLog(lake.fileSystem(), files.trainingLog());
        Lease lease = Lease.hold(lake, run)) {
      show(log, "experiment started: " + run);
      var parameters = new AtomicLong();
      ElocutePlugin.listen(run, message -> hear(log, parameters, message));
      var record = new RunRecord(lake, run, settings, set.manifest(), startedAt, fitting);
      try {
        TrainingState state = runRanks(settings, features, fitting, run);
        record.write("finished", parameters.get());
        show(log, "experiment finished: %s, %d steps".formatted(run, state.step()));
        return run;
      } catch (Exception e) { // Spark throws checked exceptions that it does not declare
        record.write("failed", parameters.get());
        show(log, "experiment failed: " + run + ": " + firstLine(e));
        throw e;
      } finally {
        ElocutePlugin.forget(run);
      }
    }
  }

  private TrainingState runRanks(
      ExperimentSettings settings, String features, int ranks, String run) {
    var conf = spark.getConf();
    var spec =
        new RunSpec(
            run,
            lake.uri(),
            features,
            SettingsLoader.toJson(settings),
            ranks,
            conf.getInt("spark.task.cpus", 1),
            spark.sc().applicationId(),
            RingIdentity.randomSecret(),
            conf.getInt("spark.elocute.collective.deadlineSeconds", 300));
    var task = new RankTask(spec, new SerializableConfiguration(lake.configuration()));
    spark.sc().setJobDescription("train " + run);
    List<TrainingState> states =
        spark
            .parallelize(IntStream.range(0, ranks).boxed().toList(), ranks)
            .rdd()
            .barrier()
            .mapPartitions(task, false, ClassTag$.MODULE$.apply(TrainingState.class))
            .toJavaRDD()
            .collect();
    return states.get(0);
  }

  private static String firstLine(Exception failure) {
    return String.valueOf(failure.getMessage()).lines().findFirst().orElse("");
  }

  private static void hear(TrainingLog log, AtomicLong parameters, RunMessage message) {
    switch (message.kind()) {
      case PARAMETERS -> parameters.set(Long.parseLong(message.text()));
      case LOG -> show(log, message.text());
      case PROGRESS -> LOG.info("{}", message.text());
    }
  }

  private static void show(TrainingLog log, String line) {
    LOG.info("{}", line);
    log.line(line);
  }

  private void requireCpu() {
    String gpus = spark.getConf().get("spark.task.resource.gpu.amount", "0");
    if (Double.parseDouble(gpus) > 0) {
      throw new TrainingException(
          "spark.task.resource.gpu.amount is %s, but training runs on CPUs only: leave it out"
              .formatted(gpus));
    }
  }

  private static void requireUtterances(FeatureSet set, String features) {
    for (Split split : List.of(Split.TRAIN, Split.VALIDATION)) {
      if (set.shards(split).isEmpty()) {
        throw new TrainingException(
            "feature set %s has no %s utterances: choose other speakers with preprocess --%s-speakers"
                .formatted(features, split.id(), split.id()));
      }
    }
  }
}
