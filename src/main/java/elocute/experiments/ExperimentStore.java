package elocute.experiments;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import elocute.config.Nearest;
import elocute.lake.AtomicFiles;
import elocute.lake.Lake;
import elocute.lake.Names;
import elocute.tables.EpochRow;
import elocute.tables.EvaluationRow;
import elocute.tables.ExperimentRow;
import elocute.tables.Table;
import elocute.tables.TableStore;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.fs.FileStatus;

/** The lake's runs: their directories, and what the tables say of them. */
public final class ExperimentStore {
  private static final String UNKNOWN = "unknown";
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Lake lake;
  private final TableStore tables;

  public ExperimentStore(Lake lake) {
    this.lake = lake;
    this.tables = new TableStore(lake);
  }

  /** All runs by name; archived ones are not among them. */
  public List<Experiment> list() throws IOException {
    List<Experiment> experiments = new ArrayList<>();
    for (FileStatus directory : directories()) {
      experiments.add(experiment(directory));
    }
    return experiments;
  }

  /** Names of all runs, sorted. */
  public List<String> names() throws IOException {
    return directories().stream().map(directory -> directory.getPath().getName()).toList();
  }

  /**
   * All that is known of one run.
   *
   * @throws ExperimentException when there is no such run, naming the nearest
   */
  public ExperimentDetails show(String run) throws IOException {
    requireExists(run);
    FileStatus directory = lake.fileSystem().getFileStatus(lake.experiment(run));
    List<EpochRow> epochs =
        tables.read(Table.EPOCHS, run).stream()
            .sorted(Comparator.comparingInt(EpochRow::epoch))
            .toList();
    List<EvaluationRow> evaluations =
        tables.read(Table.EVALUATIONS, run).stream()
            .sorted(Comparator.comparing(EvaluationRow::evaluatedAt))
            .toList();
    return new ExperimentDetails(
        experiment(directory), configJson(run).orElse(""), epochs, evaluations);
  }

  /**
   * Fails unless the run has a directory.
   *
   * @throws ExperimentException when there is no such run, naming the nearest
   */
  public void requireExists(String run) throws IOException {
    if (lake.fileSystem().exists(lake.experiment(run))) {
      return;
    }
    if (lake.fileSystem().exists(lake.archive(run))) {
      throw new ExperimentException("run '" + run + "' is archived: experiments restore " + run);
    }
    List<String> names = names();
    throw new ExperimentException(
        "there is no run '%s' in %s%s"
            .formatted(
                run,
                lake.experiments(),
                Nearest.word(run, names).map(name -> "; did you mean '" + name + "'?").orElse("")));
  }

  private List<FileStatus> directories() throws IOException {
    try {
      return Arrays.stream(lake.fileSystem().listStatus(lake.experiments()))
          .filter(child -> child.isDirectory() && Names.isValid(child.getPath().getName()))
          .sorted(Comparator.comparing(FileStatus::getPath))
          .toList();
    } catch (FileNotFoundException noneYet) {
      return List.of();
    }
  }

  private Experiment experiment(FileStatus directory) throws IOException {
    String run = directory.getPath().getName();
    RunTree tree = RunTree.of(lake.fileSystem(), directory.getPath());
    Optional<ExperimentRow> row =
        tables.read(Table.EXPERIMENTS, run).stream()
            .max(Comparator.comparing(ExperimentRow::endedAt));
    RunState state = state(run, row);
    boolean ended = row.isPresent() && state != RunState.RUNNING;
    List<EpochRow> epochs = ended ? List.of() : tables.read(Table.EPOCHS, run);
    return new Experiment(
        run,
        modelType(run, row),
        state,
        tree.lastWriteOr(java.time.Instant.ofEpochMilli(directory.getModificationTime())),
        ended ? row.get().epochs() : epochs.stream().mapToInt(EpochRow::epoch).max().orElse(0),
        ended ? BestMetrics.of(row.get()) : BestMetrics.of(epochs),
        tree.bytes());
  }

  private RunState state(String run, Optional<ExperimentRow> row) throws IOException {
    if (Lease.isHeld(lake, run)) {
      return RunState.RUNNING;
    }
    return row.flatMap(ended -> RunState.of(ended.state())).orElse(RunState.INTERRUPTED);
  }

  private String modelType(String run, Optional<ExperimentRow> row) throws IOException {
    if (row.isPresent()) {
      return row.get().modelType();
    }
    try {
      return JSON.readTree(configJson(run).orElse("{}")).path("model_type").asText(UNKNOWN);
    } catch (JsonProcessingException malformed) {
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
