package elocute.runs;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import elocute.config.Nearest;
import elocute.lake.AtomicFiles;
import elocute.lake.JobCommand;
import elocute.lake.Lake;
import elocute.lake.Names;
import elocute.lake.RunFiles;
import elocute.lake.tables.EpochRow;
import elocute.lake.tables.EvaluationRow;
import elocute.lake.tables.ParallelIo;
import elocute.lake.tables.RunRow;
import elocute.lake.tables.Table;
import elocute.lake.tables.TableStore;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The lake's runs: their directories, and what the tables say of them. */
public final class RunStore {
  private static final Logger LOG = LoggerFactory.getLogger(RunStore.class);
  private static final String UNKNOWN = "unknown";
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Lake lake;
  private final TableStore tables;
  private final Relocations relocations;

  public RunStore(Lake lake) {
    this.lake = lake;
    this.tables = new TableStore(lake);
    this.relocations = new Relocations(lake);
  }

  /**
   * All runs by name. Archived ones, those in the trash and those that are being moved are not
   * among them, nor what is removed meanwhile.
   */
  public List<RunSummary> list() throws IOException {
    Map<String, LeaseUse> uses = Lease.uses(lake);
    return ParallelIo.each(directories(), directory -> find(directory, uses)).values().stream()
        .flatMap(Optional::stream)
        .toList();
  }

  /** Names of all runs, sorted; as {@link #list}. */
  public List<String> names() throws IOException {
    return directories().stream().map(directory -> directory.getPath().getName()).toList();
  }

  private Optional<RunSummary> find(FileStatus directory, Map<String, LeaseUse> uses)
      throws IOException {
    try {
      RunSummary found = summary(directory, uses);
      return found.bytes() > 0 || isThere(directory) ? Optional.of(found) : Optional.empty();
    } catch (FileNotFoundException vanished) {
      if (isThere(directory)) {
        throw vanished;
      }
      return Optional.empty();
    }
  }

  private boolean isThere(FileStatus directory) throws IOException {
    return lake.fileSystem().exists(directory.getPath());
  }

  /**
   * All that is known of one run.
   *
   * @throws RunStoreException when there is no such run, naming the nearest
   */
  public RunDetails show(String run) throws IOException {
    requireExists(run);
    FileStatus directory = lake.fileSystem().getFileStatus(lake.runDirectory(run));
    List<EpochRow> epochs =
        tables.read(Table.EPOCHS, run).stream()
            .sorted(Comparator.comparingInt(EpochRow::epoch))
            .toList();
    List<EvaluationRow> evaluations =
        tables.read(Table.EVALUATIONS, run).stream()
            .sorted(Comparator.comparing(EvaluationRow::evaluatedAt))
            .toList();
    return new RunDetails(
        summary(directory, Lease.uses(lake)), configJson(run).orElse(""), epochs, evaluations);
  }

  /**
   * Fails unless the run has a directory and is not being moved.
   *
   * @throws RunStoreException when there is no such run, saying where it is or naming the nearest
   */
  public void requireExists(String run) throws IOException {
    boolean isThere = lake.fileSystem().exists(lake.runDirectory(run));
    if (relocations.names().contains(run)) {
      throw new RunStoreException(
          "run '%s' is being moved; if nobody is at it any more, %s finishes that"
              .formatted(run, JobCommand.of("experiments", "cleanup", "--resume")));
    }
    if (!isThere) {
      throw new RunStoreException(whereItIs(run));
    }
  }

  /**
   * Holds a run for an evaluation's rows. A run of this lake must exist, and another must not be in
   * the trash.
   *
   * @param checkpoint what is evaluated
   * @param run run that the rows are of
   * @throws LeaseHeldException when the run is being moved, removed or archived
   * @throws RunStoreException when it has been, saying where it is
   */
  public Lease holdForEvaluation(Path checkpoint, String run) throws IOException {
    Lease lease = Lease.hold(lake, run, LeaseUse.EVALUATION);
    try {
      boolean isMoved = relocations.names().contains(run) || new Trash(lake).has(run);
      if (isMoved || lake.runOf(checkpoint).isPresent()) {
        requireExists(run);
      }
      return lease;
    } catch (IOException | RuntimeException refused) {
      lease.close();
      throw refused;
    }
  }

  private static String restore(String run) {
    return JobCommand.of("experiments", "restore", run);
  }

  private String whereItIs(String run) throws IOException {
    if (new Trash(lake).has(run)) {
      return "run '%s' is in the trash: %s brings it back".formatted(run, restore(run));
    }
    if (lake.fileSystem().exists(lake.archive(run))) {
      return "run '%s' is archived: %s brings it back".formatted(run, restore(run));
    }
    return "there is no run '%s' in %s%s"
        .formatted(
            run,
            lake.runsDirectory(),
            Nearest.word(run, names()).map(name -> "; did you mean '" + name + "'?").orElse(""));
  }

  private List<FileStatus> directories() throws IOException {
    try {
      FileStatus[] children = lake.fileSystem().listStatus(lake.runsDirectory());
      Set<String> moving = relocations.names();
      return Arrays.stream(children)
          .filter(child -> child.isDirectory() && Names.isValid(child.getPath().getName()))
          .filter(child -> !moving.contains(child.getPath().getName()))
          .sorted(Comparator.comparing(FileStatus::getPath))
          .toList();
    } catch (FileNotFoundException noneYet) {
      return List.of();
    }
  }

  private RunSummary summary(FileStatus directory, Map<String, LeaseUse> uses) throws IOException {
    String run = directory.getPath().getName();
    RunFiles files = lake.runFiles(run);
    RunTree tree = RunTree.of(lake.fileSystem(), directory.getPath());
    Optional<RunRow> row =
        tables.read(Table.EXPERIMENTS, run).stream().max(Comparator.comparing(RunRow::endedAt));
    Optional<LeaseUse> use = Optional.ofNullable(uses.get(run));
    RunState state = state(use, row);
    boolean ended = row.isPresent() && state != RunState.RUNNING;
    List<EpochRow> epochs = ended ? List.of() : tables.read(Table.EPOCHS, run);
    return new RunSummary(
        run,
        modelType(run, row),
        state,
        use,
        tree.has(files.pin().getName()),
        tree.has(files.note().getName()) ? new RunLabels(lake).note(run) : "",
        tree.without(RunLabels.files(lake, run))
            .lastWriteOr(Instant.ofEpochMilli(directory.getModificationTime())),
        ended ? row.get().epochs() : epochs.stream().mapToInt(EpochRow::epoch).max().orElse(0),
        ended ? BestMetrics.of(row.get()) : BestMetrics.of(epochs),
        tree.bytes());
  }

  private static RunState state(Optional<LeaseUse> use, Optional<RunRow> row) {
    if (use.equals(Optional.of(LeaseUse.TRAINING))) {
      return RunState.RUNNING;
    }
    return row.flatMap(ended -> RunState.of(ended.state())).orElse(RunState.INTERRUPTED);
  }

  private String modelType(String run, Optional<RunRow> row) throws IOException {
    if (row.isPresent()) {
      return row.get().modelType();
    }
    try {
      JsonNode config = JSON.readTree(configJson(run).orElse("{}"));
      if (!config.isObject()) {
        LOG.warn("{} is no configuration", lake.runFiles(run).config());
      }
      return config.path("model_type").asText(UNKNOWN);
    } catch (JsonProcessingException malformed) {
      LOG.warn(
          "{} is no configuration: {}",
          lake.runFiles(run).config(),
          malformed.getOriginalMessage());
      return UNKNOWN;
    }
  }

  private Optional<String> configJson(String run) throws IOException {
    try {
      return Optional.of(AtomicFiles.readText(lake.fileSystem(), lake.runFiles(run).config()));
    } catch (FileNotFoundException absent) {
      return Optional.empty();
    }
  }
}
