package elocute.faults;

import static org.assertj.core.api.Assertions.assertThat;

import elocute.lake.AtomicFiles;
import elocute.lake.Lake;
import elocute.runs.Cleanup;
import elocute.runs.CleanupOutcome;
import elocute.runs.CleanupRules;
import elocute.runs.Removals;
import elocute.runs.RunState;
import elocute.runs.RunStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.stream.Stream;

/** Faults of processes that hold runs. */
record HolderFaults(Path folder) {
  private static final String AREA = "leases";

  List<FaultCase> all() {
    return List.of(
        FaultCase.of(
            AREA,
            "a training process is stopped (SIGSTOP), then killed (SIGKILL)",
            "its run stays while the process lives, stopped or not, and can be removed at once then",
            this::stoppedAndKilled),
        FaultCase.ofMinutes(
            AREA,
            "a process of another machine, whose clock is an hour off, holds a run",
            "its run stays; not renewed for two minutes of the storage's time, nor while cleanup looks for 45 s, it does not",
            this::clockOfAnother),
        FaultCase.of(
            "names",
            "two processes ask for the same 20 names",
            "each name goes to one; the other is told",
            this::sameNames));
  }

  private String stoppedAndKilled() throws Exception {
    ManagedLake lake = new ManagedLake(folder.resolve("held"), 1);
    try (JobProcess holder =
        JobProcess.start(Holder.class.getName(), List.of(lake.folder().toString(), "a0"))) {
      holder.await(() -> holder.said().contains("held"));
      assertThat(new RunStore(lake.lake()).list().get(0).state()).isEqualTo(RunState.RUNNING);
      holder.signal("STOP");
      // Long ago, as if it had been stopped for an hour.
      for (Path lease : leases(lake)) {
        lease.toFile().setLastModified(Instant.now().minusSeconds(3600).toEpochMilli());
      }
      assertThat(clean(lake.lake())).isEmpty();
      holder.kill();
    }
    assertThat(clean(lake.lake()))
        .extracting(CleanupOutcome::status)
        .containsExactly(CleanupOutcome.Status.REMOVED);
    return "kept while stopped; " + lake.requireWhole();
  }

  private String clockOfAnother() throws Exception {
    ManagedLake lake = new ManagedLake(folder.resolve("clock"), 1);
    org.apache.hadoop.fs.Path file =
        new org.apache.hadoop.fs.Path(
            lake.lake().leases(), "a0.training." + UUID.randomUUID() + ".json");
    AtomicFiles.replace(
        lake.lake().fileSystem(),
        file,
        """
        {"host": "elsewhere", "machine": "another", "process_id": 1, "stage": "HOLDING",
         "started_at_millis": %d}
        """
            .formatted(Instant.now().minusSeconds(3600).toEpochMilli()));
    assertThat(clean(lake.lake())).isEmpty();
    for (int age : new int[] {-3600, 110}) {
      touch(lake, file, age);
      assertThat(clean(lake.lake())).as(age + " s old").isEmpty();
    }
    touch(lake, file, 130);
    assertThat(clean(lake.lake())).hasSize(1);
    return "kept when renewed in an hour's future and 110 s ago, removed after 130 s and 45 s of looking; "
        + lake.requireWhole();
  }

  private static void touch(ManagedLake lake, org.apache.hadoop.fs.Path file, int secondsOld)
      throws IOException {
    long millis = Instant.now().minusSeconds(secondsOld).toEpochMilli();
    lake.lake().fileSystem().setTimes(file, millis, -1);
  }

  private String sameNames() throws Exception {
    Path lake = folder.resolve("names");
    try (JobProcess one = JobProcess.start(Claims.class.getName(), List.of(lake.toString()));
        JobProcess other = JobProcess.start(Claims.class.getName(), List.of(lake.toString()))) {
      one.start();
      other.start();
      List<String> said =
          Stream.concat(one.awaitSuccess().said().lines(), other.awaitSuccess().said().lines())
              .toList();
      List<String> got = said.stream().filter(line -> line.startsWith("got ")).toList();
      assertThat(got).hasSize(Claims.NAMES).doesNotHaveDuplicates();
      assertThat(said.stream().filter(line -> line.contains("is taken: choose another")))
          .hasSize(Claims.NAMES);
      long first = one.said().lines().filter(line -> line.startsWith("got ")).count();
      return "%d names to the one, %d to the other, %d refusals"
          .formatted(first, Claims.NAMES - first, Claims.NAMES);
    }
  }

  private static List<CleanupOutcome> clean(Lake lake) throws IOException {
    var rules = new CleanupRules(OptionalInt.of(0), Optional.empty(), Optional.empty(), 0);
    Cleanup cleanup = new Cleanup(lake);
    return cleanup.execute(cleanup.plan(rules, Instant.now()), Removals.here(lake)).stream()
        .filter(outcome -> outcome.status() == CleanupOutcome.Status.REMOVED)
        .toList();
  }

  private static List<Path> leases(ManagedLake lake) throws IOException {
    try (Stream<Path> files = Files.list(lake.folder().resolve("experiments/_leases"))) {
      return files.toList();
    }
  }
}
