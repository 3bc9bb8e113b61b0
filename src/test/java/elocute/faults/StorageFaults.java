package elocute.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import elocute.config.SettingsLoader;
import elocute.lake.AtomicFiles;
import elocute.lake.FaultyFileSystem;
import elocute.lake.Lake;
import elocute.lake.PathOutsideLakeException;
import elocute.runs.Archive;
import elocute.runs.Archive.Original;
import elocute.runs.RunLabels;
import elocute.runs.RunNames;
import elocute.runs.TakenName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;

/** Faults of disks and links. */
record StorageFaults(Path folder) {

  List<FaultCase> all() {
    return List.of(
        FaultCase.of(
            "disk",
            "the disk is full while a run is archived",
            "archive fails and says so; the run is as it was, no archive is left",
            this::fullDisk),
        FaultCase.of(
            "links",
            "a run's directory is a link to a directory outside the lake",
            "training, labels and archive refuse it; cleanup removes the link; outside nothing changes",
            this::linkOut),
        FaultCase.of(
            "names",
            "experiment_name with separators, '..', control characters, 121 characters",
            "each is refused before anything is written",
            this::names));
  }

  private String fullDisk() throws IOException {
    ManagedLake lake = new ManagedLake(folder.resolve("full"), 1);
    Lake full = FaultyFileSystem.lake(lake.folder());
    FaultyFileSystem.leave(900);
    try {
      assertThatThrownBy(() -> new Archive(full).archive("a0", Original.REMOVED))
          .hasMessageContaining("No space left on device");
    } finally {
      FaultyFileSystem.leave(Long.MAX_VALUE);
    }
    assertThat(lake.archived()).isEmpty();
    return lake.requireWhole();
  }

  private String linkOut() throws Exception {
    Path outside = Files.createDirectories(folder.resolve("elsewhere"));
    Files.writeString(outside.resolve("config.json"), "{}");
    ManagedLake lake = new ManagedLake(folder.resolve("linked"), 1);
    Files.createSymbolicLink(lake.folder().resolve("experiments/linked"), outside);
    FileSystem files = lake.lake().fileSystem();
    var attempt = lake.lake().runFiles("linked").attempt();
    assertThatThrownBy(() -> AtomicFiles.replace(files, attempt, "{}"))
        .isInstanceOf(PathOutsideLakeException.class);
    assertThatThrownBy(() -> new RunLabels(lake.lake()).pin("linked"))
        .isInstanceOf(PathOutsideLakeException.class);
    assertThatThrownBy(() -> new Archive(lake.lake()).archive("linked", Original.REMOVED))
        .hasMessageContaining("is a link");
    try (JobProcess cleanup =
        JobProcess.experiments(lake.folder(), "cleanup", "--pattern", "linked", "--yes")) {
      cleanup.awaitSuccess();
    }
    assertThat(lake.folder().resolve("experiments/linked")).doesNotExist();
    assertThat(outside.toFile().list()).containsExactly("config.json");
    assertThat(outside.resolve("config.json")).hasContent("{}");
    return "refused three times, the link went to the trash, the directory outside is as it was";
  }

  private String names() throws IOException {
    Lake lake = Lake.open(folder.resolve("unnamed").toString(), new Configuration());
    List<String> names =
        List.of(
            "../a",
            "a/b",
            "a\\\\b",
            "..",
            "a..b",
            "_a",
            ".a",
            "a\\u0000",
            "a\\nb",
            "x".repeat(121));
    for (String name : names) {
      var settings = SettingsLoader.load(Optional.empty(), "experiment_name=\"" + name + "\"");
      assertThatThrownBy(() -> RunNames.claim(lake, settings, TakenName.SUFFIX))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("is not valid");
    }
    assertThat(folder.resolve("unnamed")).doesNotExist();
    return names.size() + " of " + names.size() + " refused, nothing written";
  }
}
