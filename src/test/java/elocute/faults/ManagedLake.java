package elocute.faults;

import static org.assertj.core.api.Assertions.assertThat;

import elocute.dataset.TinyFeatureSet;
import elocute.lake.Lake;
import elocute.lake.tables.Table;
import elocute.lake.tables.TableStore;
import elocute.runs.BestMetrics;
import elocute.runs.LakeWithRuns;
import elocute.runs.RunStore;
import elocute.runs.Trash;
import elocute.runs.TrashedRun;
import elocute.training.checkpoint.CheckpointedRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.commons.io.FileUtils;

/** A lake on disk of many runs, {@code a0}, {@code a1}, ..., each of which must be at one place. */
final class ManagedLake {
  private final Path folder;
  private final LakeWithRuns runs;
  private final List<String> names;

  ManagedLake(Path folder, int count) throws IOException {
    this.folder = folder;
    this.runs = new LakeWithRuns(folder);
    this.names = IntStream.range(0, count).mapToObj(i -> "a" + i).toList();
    runs.ended("a0", "simple", "finished", new BestMetrics(0.8, 0.7, 1.25));
    for (String name : names.subList(1, count)) {
      copy("experiments/a0", "experiments/" + name);
      for (String table : List.of("experiments", "epochs")) {
        copy("tables/" + table + "/experiment=a0", "tables/" + table + "/experiment=" + name);
      }
    }
  }

  private void copy(String from, String to) throws IOException {
    FileUtils.copyDirectory(folder.resolve(from).toFile(), folder.resolve(to).toFile());
  }

  /** Gives each run tiny weights and puts the feature set {@code noise} into the lake. */
  void withRealCheckpoints() throws IOException {
    TinyFeatureSet.write(lake(), "noise");
    new CheckpointedRun(lake(), "").train(1);
    for (String name : names) {
      copy("experiments/tiny/checkpoints", "experiments/" + name + "/checkpoints");
    }
    for (String made : List.of("experiments/tiny", "tables/epochs/experiment=tiny")) {
      FileUtils.deleteDirectory(folder.resolve(made).toFile());
    }
  }

  Lake lake() {
    return runs.lake();
  }

  Path folder() {
    return folder;
  }

  List<String> names() {
    return names;
  }

  List<String> listed() throws IOException {
    return new RunStore(lake()).names();
  }

  List<String> trashed() throws IOException {
    return new Trash(lake()).list().stream().map(TrashedRun::run).toList();
  }

  List<String> archived() throws IOException {
    Path archive = folder.resolve("archive");
    if (Files.notExists(archive)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(archive)) {
      return files.map(file -> file.getFileName().toString().replace(".tar.gz", "")).toList();
    }
  }

  /** Fails unless every run is wholly at one place and the tables agree; says how many where. */
  String requireWhole() throws IOException {
    List<String> everywhere = new ArrayList<>(listed());
    everywhere.addAll(trashed());
    everywhere.addAll(archived());
    assertThat(everywhere).containsExactlyInAnyOrderElementsOf(names);
    List<String> inTables = new ArrayList<>(listed());
    inTables.addAll(archived());
    for (Table<?> table : List.of(Table.EXPERIMENTS, Table.EPOCHS)) {
      assertThat(new TableStore(lake()).runs(table)).containsExactlyInAnyOrderElementsOf(inTables);
    }
    for (String run : trashed()) {
      assertThat(folder.resolve("experiments/_trash/" + run))
          .isDirectoryRecursivelyContaining("glob:**/files/config.json")
          .isDirectoryRecursivelyContaining(
              "glob:**/files/checkpoints/best_error/model.safetensors")
          .isDirectoryRecursivelyContaining("glob:**/tables/experiments/run.parquet")
          .isDirectoryRecursivelyContaining("glob:**/tables/epochs/epoch-3.parquet");
    }
    for (String run : listed()) {
      assertThat(folder.resolve("experiments/" + run))
          .isDirectoryRecursivelyContaining("glob:**/config.json")
          .isDirectoryRecursivelyContaining("glob:**/checkpoints/best_error/model.safetensors");
    }
    return "%d listed, %d in the trash, %d archived, of %d; files and rows of each at one place"
        .formatted(listed().size(), trashed().size(), archived().size(), names.size());
  }
}
