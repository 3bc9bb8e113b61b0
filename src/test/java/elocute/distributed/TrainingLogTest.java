package elocute.distributed;

import static org.assertj.core.api.Assertions.assertThat;

import elocute.lake.Fault;
import elocute.lake.FaultyFileSystem;
import elocute.lake.Lake;
import elocute.runs.Lease;
import elocute.runs.LeaseUse;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainingLogTest {
  @TempDir Path folder;

  @Test
  void aRunThatIsAnothersByNowGetsNoLog() throws Exception {
    Lake lake = Lake.open(folder.toString(), new Configuration(false));
    try (Lease lease = Lease.hold(lake, "run", LeaseUse.TRAINING)) {
      var file = lake.runFiles("run").trainingLog();
      try (TrainingLog log = new TrainingLog(lake.fileSystem(), file, lease)) {
        log.show("a line");
        log.flush();
        assertThat(Path.of(file.toUri().getPath())).content().endsWith(" - a line\n");
        lake.fileSystem().delete(lake.leases(), true);
        lake.fileSystem().delete(lake.runDirectory("run"), true);
        log.show("another line");
      }
      assertThat(folder.resolve("experiments/run")).doesNotExist();
    }
  }

  @Test
  void aTextThatARankSaysStaysOneLineThatControlsNoTerminal() throws Exception {
    Lake lake = Lake.open(folder.toString(), new Configuration(false));
    try (Lease lease = Lease.hold(lake, "run", LeaseUse.TRAINING)) {
      var file = lake.runFiles("run").trainingLog();
      try (TrainingLog log = new TrainingLog(lake.fileSystem(), file, lease)) {
        log.show("lost\u001b[2J\nexperiment finished");
        log.flush();
        assertThat(Path.of(file.toUri().getPath()))
            .content()
            .endsWith(" - lost?[2J?experiment finished\n");
      }
    }
  }

  @Test
  void aLakeThatIsOutCostsNoLine() throws Exception {
    Lake lake = FaultyFileSystem.lake(folder);
    try (Lease lease = Lease.hold(lake, "run", LeaseUse.TRAINING);
        var log = new TrainingLog(lake.fileSystem(), lake.runFiles("run").trainingLog(), lease)) {
      log.show("before");
      log.flush();
      try (Fault outage = Fault.atAnyCall().fails("Connection refused")) {
        log.show("amid");
        log.flush();
        assertThat(outage.happened()).isPositive();
      }
      log.show("after");
    }
    assertThat(Files.readAllLines(folder.resolve("experiments/run/logs/training.log")))
        .extracting(line -> line.replaceFirst(".* - ", ""))
        .containsExactly("before", "amid", "after");
  }
}
