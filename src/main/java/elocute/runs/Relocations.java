package elocute.runs;

import com.fasterxml.jackson.core.JsonProcessingException;
import elocute.lake.AtomicFiles;
import elocute.lake.Lake;
import elocute.lake.Names;
import elocute.lake.tables.SnakeCaseJson;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The lake's record of relocations that have begun and are not done: {@code
 * experiments/_moves/<run>.json}. As long as there is one, its runs are in no list.
 *
 * @param lake the lake
 */
record Relocations(Lake lake) {
  private static final Logger LOG = LoggerFactory.getLogger(Relocations.class);
  private static final String SUFFIX = ".json";

  /** Records a relocation, does it, and strikes it out; the caller holds its runs. */
  void carryOut(Relocation relocation) throws IOException {
    Path file = file(relocation.run());
    AtomicFiles.deleteStaged(lake.fileSystem(), file);
    AtomicFiles.writeNew(lake.fileSystem(), file, SnakeCaseJson.write(relocation));
    finish(relocation);
  }

  /** Finishes what was begun with a run, if anything; the caller holds the run. */
  Optional<Relocation> settle(String run) throws IOException {
    AtomicFiles.deleteStaged(lake.fileSystem(), file(run));
    Optional<Relocation> begun = begun(run);
    if (begun.isPresent()) {
      finish(begun.get());
    }
    return begun;
  }

  /** Runs with which something was begun. */
  List<String> unsettled() throws IOException {
    List<String> runs = new ArrayList<>();
    try {
      for (FileStatus file : lake.fileSystem().listStatus(lake.moves())) {
        String name = file.getPath().getName();
        if (name.endsWith(SUFFIX) && Names.isValid(name)) {
          runs.add(name.substring(0, name.length() - SUFFIX.length()));
        }
      }
    } catch (FileNotFoundException none) {
      return List.of();
    }
    runs.sort(null);
    return runs;
  }

  /** Names that something is being moved from or to. */
  Set<String> names() throws IOException {
    Set<String> names = new HashSet<>();
    for (String run : unsettled()) {
      names.add(run);
      target(run).ifPresent(names::add);
    }
    return names;
  }

  /** A record that is not readable keeps its run out of lists, and no other. */
  private Optional<String> target(String run) throws IOException {
    try {
      return begun(run).map(Relocation::target);
    } catch (RunStoreException unreadable) {
      LOG.warn("{}", unreadable.getMessage());
      return Optional.empty();
    }
  }

  private void finish(Relocation relocation) throws IOException {
    relocation.carryOut(lake);
    AtomicFiles.delete(lake.fileSystem(), file(relocation.run()));
  }

  private Path file(String run) {
    return new Path(lake.moves(), Names.requireValid("run name", run) + SUFFIX);
  }

  private Optional<Relocation> begun(String run) throws IOException {
    Path file = file(run);
    try {
      String json = AtomicFiles.readText(lake.fileSystem(), file);
      Relocation begun = SnakeCaseJson.read(json, Relocation.class);
      if (begun != null && begun.run().equals(run)) {
        return Optional.of(begun);
      }
      throw new RunStoreException(
          file + (begun == null ? " is no record of a move" : " is of run '" + begun.run() + "'"));
    } catch (FileNotFoundException none) {
      return Optional.empty();
    } catch (JsonProcessingException malformed) {
      throw new RunStoreException(
          file + " is no record of a move: " + malformed.getOriginalMessage(), malformed);
    }
  }
}
