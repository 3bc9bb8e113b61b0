package elocute.distributed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import elocute.config.RunSettings;
import elocute.config.SettingsLoader;
import elocute.dataset.TinyFeatureSet;
import elocute.lake.Fault;
import elocute.lake.FaultyFileSystem;
import elocute.lake.Lake;
import elocute.lake.tables.EpochRow;
import elocute.lake.tables.RunRow;
import elocute.lake.tables.Table;
import elocute.lake.tables.TableStore;
import java.net.ConnectException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.hadoop.fs.FileStatus;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.Logger;
import org.apache.logging.log4j.core.appender.AbstractAppender;
import org.apache.logging.log4j.core.config.Property;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Trainings whose lake does not answer for a while. */
class LakeOutageIT {

  private static final Path EXPERIMENT = Path.of("src/test/resources/elocute/training/tiny.conf");

  @TempDir private static Path directory;
  private static JavaSparkContext spark;
  private static Lake lake;

  @BeforeAll
  static void start() throws Exception {
    lake = FaultyFileSystem.lake(directory);
    TinyFeatureSet.write(lake, "noise", 8);
    spark =
        new JavaSparkContext(
            new SparkConf(false)
                .setMaster("local[1]")
                .setAppName("outage")
                .set("spark.plugins", ElocutePlugin.class.getName())
                .set(Slots.PATIENCE, "3")
                .set("spark.driver.host", "127.0.0.1")
                .set("spark.driver.bindAddress", "127.0.0.1")
                .set("spark.ui.enabled", "false"));
  }

  @AfterAll
  static void stop() {
    spark.stop();
  }

  @Test
  void aLakeThatIsOutForAWhileCostsARestartAndNoBit() throws Exception {
    train("calm");
    try (Fault outage = outage().times(5).does(LakeOutageIT::refuse)) {
      train("struck");
      assertThat(outage.happened()).isEqualTo(5);
    }
    assertThat(epochs("struck")).isEqualTo(epochs("calm")).hasSize(3);
    assertThat(Files.readString(directory.resolve("experiments/struck/logs/training.log")))
        .contains(
            "attempt 1 failed: rank 0 does not reach the lake: ",
            "Connection refused",
            "restart 1 of 1",
            "resuming from the end of epoch 1",
            "experiment finished: struck");
    assertThat(new TableStore(lake).read(Table.EXPERIMENTS, "struck"))
        .extracting(RunRow::state)
        .containsExactly("finished");
  }

  @Test
  void anEndThatCannotBeRecordedSaysHowToGoOn() throws Exception {
    List<String> shown = new CopyOnWriteArrayList<>();
    var watch = new Watch(shown);
    var logger = (Logger) LogManager.getLogger("elocute.training");
    logger.addAppender(watch);
    try (Fault outage = outage().does(LakeOutageIT::refuse)) {
      assertThatThrownBy(() -> train("lost")).hasStackTraceContaining("Connection refused");
    } finally {
      logger.removeAppender(watch);
    }
    assertThat(shown)
        .anyMatch(line -> line.startsWith("the lake does not answer: Connection refused"))
        .contains("./submit.sh train --resume lost resumes from its latest checkpoint");

    endLeases();
    new DistributedTraining(spark, lake, 0).resume("lost", "", 0);
    assertThat(new TableStore(lake).read(Table.EXPERIMENTS, "lost"))
        .extracting(RunRow::state)
        .containsExactly("finished");
  }

  private static Fault outage() {
    return Fault.atAnyCall().fromCreationOf("model-00002");
  }

  private static void refuse(org.apache.hadoop.fs.Path path) throws ConnectException {
    throw new ConnectException("Connection refused");
  }

  /** As if the process had ended, which could not give its lease back. */
  private static void endLeases() throws Exception {
    for (FileStatus lease : lake.fileSystem().listStatus(lake.leases())) {
      lake.fileSystem().delete(lease.getPath(), false);
    }
  }

  private static void train(String run) throws Exception {
    RunSettings settings =
        SettingsLoader.load(
            Optional.of(EXPERIMENT), "num_epochs=3,batch_size=4,experiment_name=" + run);
    new DistributedTraining(spark, lake, 1).submit(settings, "noise", 1);
  }

  private static List<String> epochs(String run) throws Exception {
    return new TableStore(lake)
        .read(Table.EPOCHS, run).stream().map(EpochRow::weightsHash).toList();
  }

  /** Keeps what is shown to the person who watches. */
  private static final class Watch extends AbstractAppender {
    private final List<String> lines;

    Watch(List<String> lines) {
      super("watch", null, null, true, Property.EMPTY_ARRAY);
      this.lines = lines;
      start();
    }

    @Override
    public void append(LogEvent event) {
      lines.add(event.getMessage().getFormattedMessage());
    }
  }
}
