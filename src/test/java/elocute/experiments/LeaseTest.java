package elocute.experiments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import elocute.experiments.LeaseHolder.Stage;
import elocute.lake.AtomicFiles;
import elocute.lake.Lake;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LeaseTest {
  private static final LeaseHolder ELSEWHERE =
      new LeaseHolder("elsewhere", "another machine", 1, 0, Stage.HOLDING);

  @TempDir Path folder;
  private Lake lake;

  @BeforeEach
  void open() throws IOException {
    lake = Lake.open(folder.toString(), new Configuration());
  }

  @Test
  void aRunIsHeldUntilItsLeaseIsClosed() throws IOException {
    try (Lease lease = Lease.hold(lake, "run", LeaseUse.TRAINING)) {
      lease.requireHeld();
      assertThat(Lease.isTrained(lake, "run")).isTrue();
      assertThatThrownBy(() -> Lease.hold(lake, "run", LeaseUse.TRAINING))
          .isInstanceOf(LeaseHeldException.class)
          .hasMessageContaining("run 'run' is in use by process " + ProcessHandle.current().pid());
    }
    assertThat(Lease.use(lake, "run")).isEmpty();
    assertThat(folder.resolve("experiments/_leases")).isEmptyDirectory();
    Lease.hold(lake, "run", LeaseUse.MANAGEMENT).close();
  }

  @ParameterizedTest
  @CsvSource({
    "TRAINING,   EVALUATION, true",
    "TRAINING,   LABELLING,  true",
    "EVALUATION, EVALUATION, true",
    "EVALUATION, TRAINING,   true",
    "LABELLING,  LABELLING,  true",
    "TRAINING,   TRAINING,   false",
    "TRAINING,   MANAGEMENT, false",
    "EVALUATION, MANAGEMENT, false",
    "LABELLING,  MANAGEMENT, false",
    "MANAGEMENT, EVALUATION, false",
    "MANAGEMENT, LABELLING,  false",
    "MANAGEMENT, MANAGEMENT, false",
  })
  void someUsesGoTogether(LeaseUse first, LeaseUse second, boolean together) throws IOException {
    try (Lease held = Lease.hold(lake, "run", first)) {
      held.requireHeld();
      if (together) {
        Lease.hold(lake, "run", second).close();
      } else {
        assertThatThrownBy(() -> Lease.hold(lake, "run", second))
            .isInstanceOf(LeaseHeldException.class);
      }
      Lease.hold(lake, "run.2", second).close();
    }
  }

  @Test
  void aLeaseOfADeadProcessOfThisMachineIsFreeAtOnce() throws Exception {
    Process process = new ProcessBuilder("true").start();
    process.waitFor();
    LeaseHolder own = LeaseHolder.thisProcess(Stage.HOLDING);
    write(
        new LeaseHolder(
            own.host(), own.machine(), process.pid(), own.startedAtMillis(), Stage.HOLDING));
    assertThat(Lease.use(lake, "run")).isEmpty();
    Lease.hold(lake, "run", LeaseUse.MANAGEMENT).close();
    assertThat(folder.resolve("experiments/_leases")).isEmptyDirectory();
  }

  @Test
  void aProcessIdThatIsUsedAgainIsNoSignOfLife() throws IOException {
    LeaseHolder own = LeaseHolder.thisProcess(Stage.HOLDING);
    long longBefore = own.startedAtMillis() - Duration.ofHours(1).toMillis();
    write(new LeaseHolder(own.host(), own.machine(), own.processId(), longBefore, Stage.HOLDING));
    assertThat(Lease.use(lake, "run")).isEmpty();
  }

  @Test
  void aLiveProcessOfThisMachineHoldsItsLeaseEvenWhenItIsStopped() throws IOException {
    LeaseFile file = write(LeaseHolder.thisProcess(Stage.HOLDING));
    long later = Instant.now().plus(Duration.ofHours(2)).toEpochMilli();
    assertThat(file.liveHolder(lake.fileSystem(), later)).isPresent();
  }

  @Test
  void aLeaseOfAnotherMachineLivesForTwoMinutesOfTheStoragesOwnTime() throws IOException {
    LeaseFile file = write(ELSEWHERE);
    Instant renewed = Instant.ofEpochMilli(file.renewedAtMillis());
    assertThat(live(file, renewed.plusSeconds(119))).isTrue();
    assertThat(live(file, renewed.plusSeconds(121))).isFalse();
    assertThat(live(file, renewed.minus(Duration.ofHours(1)))).isTrue();
  }

  @Test
  void ofAnOldLeaseOfAnotherMachineNothingIsLeftWhenAnotherHasTakenIt() throws IOException {
    LeaseFile file = write(ELSEWHERE);
    long old = Instant.now().minusSeconds(121).toEpochMilli();
    lake.fileSystem().setTimes(file.path(), old, -1);
    Lease.hold(lake, "run", LeaseUse.TRAINING).close();
    assertThat(folder.resolve("experiments/_leases")).isEmptyDirectory();
  }

  @Test
  void whoWasTakenForDeadIsToldBeforeItWrites() throws IOException {
    try (Lease lease = Lease.hold(lake, "run", LeaseUse.EVALUATION)) {
      lake.fileSystem().delete(lake.leases(), true);
      assertThatThrownBy(lease::requireHeld)
          .isInstanceOf(LeaseHeldException.class)
          .hasMessageContaining("nothing is written");
    }
  }

  @Test
  void ofManyThatAskAtOnceThereAreNeverTwo() throws Exception {
    AtomicInteger holders = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    Callable<Boolean> ask =
        () -> {
          try (Lease lease = Lease.hold(lake, "run", LeaseUse.MANAGEMENT)) {
            most.accumulateAndGet(holders.incrementAndGet(), Math::max);
            lease.requireHeld();
            holders.decrementAndGet();
            return true;
          } catch (LeaseHeldException other) {
            return false;
          }
        };
    ExecutorService threads = Executors.newFixedThreadPool(8);
    List<Boolean> held = new ArrayList<>();
    try {
      for (Future<Boolean> one : threads.invokeAll(Collections.nCopies(40, ask))) {
        held.add(one.get());
      }
    } finally {
      threads.shutdownNow();
    }
    assertThat(most).hasValue(1);
    assertThat(held).contains(true);
    assertThat(folder.resolve("experiments/_leases")).isEmptyDirectory();
  }

  @Test
  void anUnreadableLeaseIsAnErrorAndNotAFreeRun() throws IOException {
    AtomicFiles.replace(
        lake.fileSystem(), LeaseFile.fresh(lake.leases(), "run", LeaseUse.TRAINING), "{");
    assertThatThrownBy(() -> Lease.use(lake, "run"))
        .isInstanceOf(ExperimentException.class)
        .hasMessageContaining("is no lease");
  }

  private boolean live(LeaseFile file, Instant now) throws IOException {
    return file.liveHolder(lake.fileSystem(), now.toEpochMilli()).isPresent();
  }

  private LeaseFile write(LeaseHolder holder) throws IOException {
    AtomicFiles.replace(
        lake.fileSystem(), LeaseFile.fresh(lake.leases(), "run", LeaseUse.TRAINING), holder.json());
    return LeaseFile.in(lake.fileSystem(), lake.leases()).get(0);
  }
}
