package elocute.experiments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import elocute.lake.AtomicFiles;
import elocute.lake.Lake;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LeaseTest {
  @TempDir Path folder;
  private Lake lake;

  @BeforeEach
  void open() throws IOException {
    lake = Lake.open(folder.toString(), new Configuration());
  }

  @Test
  void aRunIsHeldUntilItsLeaseIsClosed() throws IOException {
    try (Lease lease = Lease.hold(lake, "run")) {
      assertThat(lease).isNotNull();
      assertThat(Lease.isHeld(lake, "run")).isTrue();
      assertThatThrownBy(() -> Lease.hold(lake, "run"))
          .isInstanceOf(ExperimentException.class)
          .hasMessageContaining("run 'run' is in use by process " + ProcessHandle.current().pid());
    }
    assertThat(Lease.isHeld(lake, "run")).isFalse();
    Lease.hold(lake, "run").close();
  }

  @Test
  void aLeaseOfADeadProcessOfThisMachineIsFreeAtOnce() throws Exception {
    Process process = new ProcessBuilder("true").start();
    process.waitFor();
    Heartbeat own = Heartbeat.ofThisProcess(Instant.now());
    write(new Heartbeat(own.heartbeatEpochMillis(), own.host(), process.pid()));
    assertThat(Lease.isHeld(lake, "run")).isFalse();
    Lease.hold(lake, "run").close();
  }

  @Test
  void aLeaseOfAnotherMachineLivesForTwoMinutes() throws IOException {
    Instant now = Instant.now();
    Heartbeat other = new Heartbeat(now.toEpochMilli(), "elsewhere", 1);
    assertThat(other.isLive(now.plus(Duration.ofSeconds(119)))).isTrue();
    assertThat(other.isLive(now.plus(Duration.ofSeconds(121)))).isFalse();
  }

  @Test
  void aClockThatIsAheadDoesNotEndALease() throws IOException {
    Instant now = Instant.now();
    assertThat(
            new Heartbeat(now.plus(Duration.ofHours(1)).toEpochMilli(), "elsewhere", 1).isLive(now))
        .isTrue();
  }

  @Test
  void anUnreadableLeaseIsAnErrorAndNotAFreeRun() throws IOException {
    AtomicFiles.replace(lake.fileSystem(), lake.runFiles("run").lease(), "{");
    assertThatThrownBy(() -> Lease.isHeld(lake, "run"))
        .isInstanceOf(ExperimentException.class)
        .hasMessageContaining("lease.json is no lease");
  }

  private void write(Heartbeat heartbeat) throws IOException {
    AtomicFiles.replace(lake.fileSystem(), lake.runFiles("run").lease(), heartbeat.json());
  }
}
