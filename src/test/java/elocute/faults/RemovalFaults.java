package elocute.faults;

import static org.assertj.core.api.Assertions.assertThat;

import elocute.lake.tables.ComparisonRow;
import elocute.lake.tables.Table;
import elocute.lake.tables.TableStore;
import elocute.runs.RunLabels;
import elocute.runs.RunStore;
import elocute.runs.RunStoreException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;

/** Faults of cleanups, with real processes. */
record RemovalFaults(Path folder) {
  private static final String AREA = "cleanup";
  private static final String[] ALL = {"cleanup", "--pattern", "a*", "--yes"};

  /** Runs that a cleanup without Spark moves at once. */
  private static final int AT_A_TIME = 16;

  List<FaultCase> all() {
    return List.of(
        FaultCase.of(
            AREA,
            "SIGKILL in the midst of 100 runs; cleanup once more",
            "the second finishes what was begun: nothing half-gone, tables agree",
            this::killed),
        FaultCase.of(
            AREA,
            "SIGKILL in the midst of a purge of 60 runs; purge once more",
            "the second finishes what was begun: nothing is left of any run, nor of a move",
            this::purgeKilled),
        FaultCase.of(
            AREA,
            "two cleanups of the same 24 runs at once, and a third that lists and reads tables",
            "all end well, each run goes once",
            this::twice),
        FaultCase.of(
            AREA,
            "a cleanup while another process archives the same 60 runs",
            "each run is in the trash or in the archive, none in both, none lost",
            this::withArchive),
        FaultCase.of(
            AREA,
            "a cleanup while another process writes evaluations of the same 24 runs, without pause",
            "a run in evaluation stays; no row is written for a run that is gone, none is lost",
            this::withEvaluations),
        FaultCase.of(
            AREA,
            "a cleanup while a nightly run on Spark evaluates the same 60 runs",
            "a run in evaluation stays; the nightly run skips what is gone and ends well; no row of an evaluation or of its comparison is of a run that is gone",
            this::withNightlyRun),
        FaultCase.of(
            AREA,
            "80 runs are pinned, one after the other, while a cleanup is at them",
            "who is told that a run is pinned keeps it",
            this::withPins));
  }

  private String killed() throws Exception {
    ManagedLake lake = new ManagedLake(folder.resolve("killed"), 100);
    int before;
    int begun;
    try (JobProcess cleanup = JobProcess.experiments(lake.folder(), ALL)) {
      Path trash = lake.folder().resolve("experiments/_trash");
      cleanup.await(
          () ->
              lake.names().stream()
                      .filter(run -> Files.exists(trash.resolve(run + "/files")))
                      .count()
                  > AT_A_TIME);
      cleanup.kill();
      before = lake.trashed().size();
      begun = trash.toFile().list().length - before;
    }
    assertThat(before).isBetween(1, 99);
    try (JobProcess again = JobProcess.experiments(lake.folder(), ALL)) {
      again.awaitSuccess();
    }
    String whole = lake.requireWhole();
    assertThat(lake.trashed()).hasSize(100);
    requireTidy(lake);
    return "killed with %d runs in the trash and %d begun; then %s".formatted(before, begun, whole);
  }

  private String purgeKilled() throws Exception {
    ManagedLake lake = new ManagedLake(folder.resolve("purged"), 60);
    try (JobProcess cleanup = JobProcess.experiments(lake.folder(), ALL)) {
      cleanup.awaitSuccess();
    }
    String[] purge = {"purge", "--retention-days", "0", "--yes"};
    Path trash = lake.folder().resolve("experiments/_trash");
    int left;
    int begun;
    try (JobProcess killed = JobProcess.experiments(lake.folder(), purge)) {
      killed.await(() -> trash.toFile().list().length < lake.names().size());
      killed.kill();
      left = trash.toFile().list().length;
      begun = left - lake.trashed().size();
    }
    assertThat(left).isBetween(1, 59);
    assertThat(lake.listed()).isEmpty();
    try (JobProcess again = JobProcess.experiments(lake.folder(), purge)) {
      again.awaitSuccess();
    }
    assertThat(trash).isEmptyDirectory();
    requireTidy(lake);
    return "killed with %d runs left, of which %d begun; then none".formatted(left, begun);
  }

  private String twice() throws Exception {
    ManagedLake lake = new ManagedLake(folder.resolve("twice"), 24);
    int reads = 0;
    try (JobProcess one = JobProcess.experiments(lake.folder(), ALL);
        JobProcess other = JobProcess.experiments(lake.folder(), ALL)) {
      for (; !lake.listed().isEmpty(); reads++) {
        new RunStore(lake.lake()).list();
        new TableStore(lake.lake()).read(Table.EPOCHS);
      }
      one.awaitSuccess();
      other.awaitSuccess();
      assertThat(removed(one) + removed(other)).isEqualTo(24);
    }
    assertThat(lake.trashed()).hasSize(24);
    requireTidy(lake);
    return "%s; %d lists and reads of a table meanwhile, none failed"
        .formatted(lake.requireWhole(), reads);
  }

  /** As the last line says. */
  private static int removed(JobProcess cleanup) throws IOException {
    return cleanup
        .said()
        .lines()
        .filter(line -> line.startsWith("moved to the trash:"))
        .mapToInt(line -> Integer.parseInt(line.split(" ")[4]))
        .sum();
  }

  private String withArchive() throws Exception {
    ManagedLake lake = new ManagedLake(folder.resolve("archived"), 60);
    try (JobProcess cleanup = JobProcess.experiments(lake.folder(), ALL);
        JobProcess archives = start("Archives", lake)) {
      archives.awaitSuccess();
      cleanup.awaitSuccess();
    }
    requireTidy(lake);
    return lake.requireWhole();
  }

  private String withEvaluations() throws Exception {
    ManagedLake lake = new ManagedLake(folder.resolve("evaluated"), 24);
    long evaluated;
    try (JobProcess evaluations = start("Evaluations", lake)) {
      evaluations.await(() -> evaluations.said().contains("evaluated"));
      try (JobProcess cleanup = JobProcess.experiments(lake.folder(), ALL)) {
        cleanup.awaitSuccess();
      }
      Files.createFile(lake.folder().resolve("enough"));
      evaluated = evaluations.awaitSuccess().said().lines().filter("evaluated"::equals).count();
    }
    assertThat(rows(lake, Table.SPEAKER_METRICS)).isEqualTo(evaluated);
    assertThat(lake.listed()).containsAll(new TableStore(lake.lake()).runs(Table.SPEAKER_METRICS));
    requireTidy(lake);
    return "%d evaluations, their rows with their runs; %s"
        .formatted(evaluated, lake.requireWhole());
  }

  private String withNightlyRun() throws Exception {
    ManagedLake lake = new ManagedLake(folder.resolve("night"), 60);
    lake.withRealCheckpoints();
    List<String> evaluated;
    String[] nightly = {
      "--master", "local[1]", "nightly", "--split", "validation", "--lake", lake.folder().toString()
    };
    try (JobProcess night = JobProcess.submitted(nightly)) {
      night.await(() -> rows(lake, Table.EVALUATIONS) >= 2);
      try (JobProcess cleanup = JobProcess.experiments(lake.folder(), ALL)) {
        cleanup.awaitSuccess();
        assertThat(night.awaitSuccess().said()).contains("failed: 0");
      }
      evaluated = night.said().lines().filter(line -> line.startsWith("evaluated a")).toList();
      assertThat(evaluated).hasSizeBetween(2, 59);
    }
    assertThat(rows(lake, Table.EVALUATIONS)).isEqualTo(evaluated.size());
    assertThat(lake.listed())
        .containsAll(new TableStore(lake.lake()).runs(Table.EVALUATIONS))
        .containsAll(new TableStore(lake.lake()).runs(Table.SPEAKER_METRICS))
        .containsAll(
            new TableStore(lake.lake())
                .read(Table.COMPARISONS).stream().map(ComparisonRow::experiment).toList());
    requireTidy(lake);
    return "%d evaluated, 0 failed; %s".formatted(evaluated.size(), lake.requireWhole());
  }

  /** In the tables and in the trash. */
  private static long rows(ManagedLake lake, Table<?> table) throws IOException {
    try (Stream<Path> files = Files.walk(lake.folder())) {
      return files
          .filter(file -> file.toString().contains("/" + table.name() + "/"))
          .filter(file -> file.toString().endsWith(".parquet"))
          .count();
    }
  }

  private String withPins() throws Exception {
    ManagedLake lake = new ManagedLake(folder.resolve("pinned"), 80);
    List<String> kept = new ArrayList<>();
    try (JobProcess cleanup = JobProcess.experiments(lake.folder(), ALL)) {
      Path trash = lake.folder().resolve("experiments/_trash");
      cleanup.await(() -> Files.exists(trash));
      RunLabels labels = new RunLabels(lake.lake());
      List<String> lastFirst = new ArrayList<>(lake.names());
      Collections.reverse(lastFirst);
      for (String run : lastFirst) {
        try {
          labels.pin(run);
          kept.add(run);
        } catch (RunStoreException faster) {
          continue;
        }
      }
      cleanup.awaitSuccess();
      assertThat(lake.listed()).containsAll(kept);
    }
    requireTidy(lake);
    return "%d could be pinned and stayed; %s".formatted(kept.size(), lake.requireWhole());
  }

  private static void requireTidy(ManagedLake lake) throws IOException {
    for (String place : List.of("_moves", "_leases")) {
      Path directory = lake.folder().resolve("experiments/" + place);
      assertThat(directory.toFile().list((where, name) -> name.endsWith(".json")))
          .as(place)
          .isNullOrEmpty();
    }
    try (Stream<Path> files = Files.walk(lake.folder())) {
      assertThat(
              files
                  .filter(file -> file.toString().endsWith(".tmp"))
                  .filter(file -> !file.toString().contains("_leases")))
          .isEmpty();
    }
  }

  private static JobProcess start(String mainClass, ManagedLake lake) throws IOException {
    return JobProcess.start(
        RemovalFaults.class.getPackageName() + "." + mainClass,
        List.of(lake.folder().toString(), Integer.toString(lake.names().size())));
  }
}
