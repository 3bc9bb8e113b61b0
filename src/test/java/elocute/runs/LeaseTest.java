package elocute.runs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import elocute.lake.AtomicFiles;
import elocute.lake.Lake;
import elocute.runs.LeaseHolder.Stage;
import java.io.IOException;
import java.io.UncheckedIOException;
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
import org.junit.jupiter.params.provider.ValueSource;

class LeaseTest {
  private static final LeaseHolder ELSEWHERE =
      new LeaseHolder("elsewhere", "another machine", 1, 0, Stage.HOLDING, null);

  private static final LeaseHolder OWN = LeaseHolder.thisProcess(Stage.HOLDING);
  private static final LeaseWatch NOBODY_WAITS =
      new LeaseWatch(
          System::nanoTime,
          time -> {
            throw new AssertionError("waits for " + time);
          });

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
    write(own(process.pid(), 0, null));
    assertThat(Lease.use(lake, "run")).isEmpty();
    write(own(process.pid(), 0, 1L));
    assertThat(Lease.use(lake, "run")).isEmpty();
    hold(LeaseUse.MANAGEMENT, NOBODY_WAITS).close();
    assertThat(folder.resolve("experiments/_leases")).isEmptyDirectory();
  }

  @Test
  void aProcessIdThatIsUsedAgainIsNoSignOfLife() throws IOException {
    write(own(OWN.processId(), 0, OWN.startTicks() - 1));
    assertThat(Lease.use(lake, "run")).isEmpty();
    hold(LeaseUse.MANAGEMENT, NOBODY_WAITS).close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"-P3650D", "-PT61S", "PT61S", "P3650D"})
  void aClockThatIsSetTakesNoLeaseFromItsProcess(Duration step) throws IOException {
    LeaseFile file = write(own(OWN.processId(), step.toMillis(), OWN.startTicks()));
    touch(file, Instant.now().plus(step));
    assertThat(Lease.isTrained(lake, "run")).isTrue();
    assertThatThrownBy(() -> hold(LeaseUse.MANAGEMENT, NOBODY_WAITS))
        .isInstanceOf(LeaseHeldException.class);
    Lease.sweep(lake, NOBODY_WAITS);
    assertThat(lake.fileSystem().exists(file.path())).isTrue();
  }

  /** Its file has no ticks: until it is renewed no more it is taken for alive. */
  @Test
  void aClockThatIsSetTakesNoLeaseFromAProcessOfAnOlderVersionEither() throws IOException {
    LeaseFile file = write(own(OWN.processId(), Duration.ofHours(1).toMillis(), null));
    assertThat(Lease.isTrained(lake, "run")).isTrue();
    assertThatThrownBy(() -> hold(LeaseUse.MANAGEMENT, NOBODY_WAITS))
        .isInstanceOf(LeaseHeldException.class);
    touch(file, Instant.now().minusSeconds(121));
    assertThatThrownBy(() -> hold(LeaseUse.MANAGEMENT, renewing(file)))
        .isInstanceOf(LeaseHeldException.class);
    touch(file, Instant.now().minusSeconds(121));
    hold(LeaseUse.MANAGEMENT, new Observer().watch()).close();
  }

  @Test
  void aLeaseFileOfAnOlderOrANewerVersionIsRead() throws IOException {
    String older =
        """
        {"host": "h", "machine": "m", "process_id": 7, "stage": "HOLDING",
         "started_at_millis": 1764517440000}
        """;
    assertThat(LeaseHolder.read(older))
        .isEqualTo(new LeaseHolder("h", "m", 7, 1764517440000L, Stage.HOLDING, null));
    assertThat(LeaseHolder.read(older.replace("{", "{\"colour\": \"green\", ")))
        .isEqualTo(LeaseHolder.read(older));
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

  @ParameterizedTest
  @ValueSource(strings = {"-P3650D", "-PT121S", "PT121S", "P3650D"})
  void aLeaseOfAnotherMachineThatIsRenewedIsHeldWhateverTheClocksSay(Duration step)
      throws IOException {
    LeaseFile file = write(ELSEWHERE);
    touch(file, Instant.now().plus(step));
    assertThatThrownBy(() -> hold(LeaseUse.TRAINING, renewing(file)))
        .isInstanceOf(LeaseHeldException.class)
        .hasMessageContaining("in use by process 1 on elsewhere");
    touch(file, Instant.now().plus(step));
    Lease.sweep(lake, renewing(file));
    assertThat(LeaseFile.in(lake.fileSystem(), lake.leases()))
        .extracting(LeaseFile::path)
        .containsExactly(file.path());
  }

  @ParameterizedTest
  @ValueSource(strings = {"-P3650D", "-PT121S", "PT121S", "P3650D"})
  void aLeaseOfAnotherMachineThatIsNotRenewedInMostOfAMinuteIsFree(Duration step)
      throws IOException {
    touch(write(ELSEWHERE), Instant.now().plus(step));
    var observer = new Observer();
    hold(LeaseUse.TRAINING, observer.watch()).close();
    assertThat(observer.waited).isEqualTo(Duration.ofSeconds(45));
    assertThat(folder.resolve("experiments/_leases")).isEmptyDirectory();

    touch(write(ELSEWHERE), Instant.now().plus(step));
    Lease.sweep(lake, new Observer().watch());
    assertThat(folder.resolve("experiments/_leases")).isEmptyDirectory();
  }

  @Test
  void aLeaseThatIsGivenBackWhileOneLooksIsFreeAtOnce() throws IOException {
    LeaseFile file = write(ELSEWHERE);
    touch(file, Instant.now().minusSeconds(121));
    var observer = new Observer();
    observer.seen = () -> lake.fileSystem().delete(file.path(), false);
    hold(LeaseUse.TRAINING, observer.watch()).close();
    assertThat(observer.waited).isEqualTo(Duration.ofSeconds(5));
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
  void aLeaseThatIsLostStaysLostAndIsNotWrittenAnew() throws IOException {
    try (Lease lease = Lease.hold(lake, "run", LeaseUse.TRAINING)) {
      lease.renew();
      assertThat(lease.isLost()).isFalse();
      lake.fileSystem().delete(lake.leases(), true);
      lease.renew();
      assertThat(lease.isLost()).isTrue();
      assertThat(folder.resolve("experiments/_leases")).doesNotExist();
      AtomicFiles.replace(
          lake.fileSystem(),
          new org.apache.hadoop.fs.Path(lake.leases(), lease.fileName()),
          ELSEWHERE.json());
      assertThatThrownBy(lease::requireHeld).isInstanceOf(LeaseHeldException.class);
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

  @ParameterizedTest
  @ValueSource(strings = {"", "{", "null", "{}", "[]"})
  void anUnreadableLeaseStopsNoListAndIsNoFreeRun(String content) throws IOException {
    AtomicFiles.writeNew(
        lake.fileSystem(), LeaseFile.fresh(lake.leases(), "run", LeaseUse.TRAINING), content);
    assertThat(Lease.use(lake, "run")).contains(LeaseUse.TRAINING);
    assertThat(Lease.use(lake, "other")).isEmpty();
  }

  private boolean live(LeaseFile file, Instant now) throws IOException {
    return file.liveHolder(lake.fileSystem(), now.toEpochMilli()).isPresent();
  }

  private Lease hold(LeaseUse use, LeaseWatch watch) throws IOException {
    return Lease.hold(lake, "run", use, watch);
  }

  private static LeaseHolder own(long processId, long startedLaterMillis, Long ticks) {
    long started = OWN.startedAtMillis() + startedLaterMillis;
    return new LeaseHolder(OWN.host(), OWN.machine(), processId, started, Stage.HOLDING, ticks);
  }

  private void touch(LeaseFile file, Instant time) throws IOException {
    lake.fileSystem().setTimes(file.path(), time.toEpochMilli(), -1);
  }

  /** What it looks at is renewed after 40 seconds, by a clock that is a day behind. */
  private LeaseWatch renewing(LeaseFile file) {
    var observer = new Observer();
    observer.seen =
        () -> {
          if (observer.waited.equals(Duration.ofSeconds(40))) {
            touch(file, Instant.now().minus(Duration.ofDays(1)));
          }
        };
    return observer.watch();
  }

  private LeaseFile write(LeaseHolder holder) throws IOException {
    AtomicFiles.replace(
        lake.fileSystem(), LeaseFile.fresh(lake.leases(), "run", LeaseUse.TRAINING), holder.json());
    return LeaseFile.in(lake.fileSystem(), lake.leases()).get(0);
  }

  /** Waits in no time. */
  private static final class Observer {
    private Duration waited = Duration.ZERO;
    private Change seen = () -> {};

    LeaseWatch watch() {
      return new LeaseWatch(() -> waited.toNanos(), this::pause);
    }

    private void pause(Duration time) {
      waited = waited.plus(time);
      try {
        seen.happens();
      } catch (IOException failure) {
        throw new UncheckedIOException(failure);
      }
    }
  }

  /** Something that happens meanwhile. */
  private interface Change {
    void happens() throws IOException;
  }
}
