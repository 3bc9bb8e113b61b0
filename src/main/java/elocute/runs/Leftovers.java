package elocute.runs;

import elocute.lake.AtomicFiles;
import elocute.lake.Lake;
import elocute.lake.Names;
import elocute.lake.tables.ParallelIo;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;

/**
 * What killed writers have left of runs: files written aside, among a run's own and for its archive
 * and the record of its move, and an archive half unpacked. Whoever writes such files holds the
 * run; they are nobody's as soon as another holds it for {@link LeaseUse#MANAGEMENT}.
 *
 * @param lake the lake
 */
record Leftovers(Lake lake) {
  private static final String ARCHIVE = ".tar.gz";
  private static final String MOVE = ".json";
  private static final String UNPACKED = "_restore-";

  /** What seems to be left of runs that nobody holds and that are not being moved. */
  List<Leftover> list() throws IOException {
    Map<String, List<FileStatus>> outside = outside();
    TreeSet<String> runs = new TreeSet<>(outside.keySet());
    runs.addAll(new RunStore(lake).names());
    runs.removeAll(new Relocations(lake).names());
    runs.removeAll(Lease.uses(lake).keySet());
    return ParallelIo.each(runs, run -> of(run, outside)).values().stream()
        .filter(left -> !left.isNone())
        .toList();
  }

  /** Deletes what is left of a run; the caller holds it alone, and has settled what was begun. */
  Leftover delete(String run, Lease lease) throws IOException {
    Leftover left = of(run, outside());
    for (Path path : left.paths()) {
      lease.requireHeld();
      AtomicFiles.delete(lake.fileSystem(), path);
    }
    return left;
  }

  private Leftover of(String run, Map<String, List<FileStatus>> outside) throws IOException {
    List<Path> paths = new ArrayList<>();
    long bytes = 0;
    for (RunTree.Entry file : RunTree.of(lake.fileSystem(), lake.runDirectory(run)).files()) {
      if (file.kind() == RunTree.Kind.FILE && isStaged(file)) {
        paths.add(new Path(lake.runDirectory(run), file.path()));
        bytes += file.bytes();
      }
    }
    for (FileStatus found : outside.getOrDefault(run, List.of())) {
      paths.add(found.getPath());
      bytes += RunTree.of(lake.fileSystem(), found.getPath()).bytes();
    }
    return new Leftover(run, List.copyOf(paths), bytes);
  }

  private static boolean isStaged(RunTree.Entry file) {
    String name = file.path().substring(file.path().lastIndexOf('/') + 1);
    return AtomicFiles.stagedFor(name).isPresent();
  }

  /** What lies beside runs' directories, by run. */
  private Map<String, List<FileStatus>> outside() throws IOException {
    Map<String, List<FileStatus>> outside = new TreeMap<>();
    for (FileStatus child : in(lake.runsDirectory())) {
      String name = child.getPath().getName();
      if (name.startsWith(UNPACKED)) {
        String run = name.substring(UNPACKED.length());
        if (Names.isValid(run) && isElsewhere(run)) {
          add(outside, run, child);
        }
      }
    }
    addStaged(outside, lake.archive(), ARCHIVE);
    addStaged(outside, lake.moves(), MOVE);
    return outside;
  }

  /** Unpacked files may be the only ones where somebody has deleted the archive. */
  private boolean isElsewhere(String run) throws IOException {
    return lake.fileSystem().exists(lake.archive(run))
        || lake.fileSystem().exists(lake.runDirectory(run));
  }

  private void addStaged(Map<String, List<FileStatus>> outside, Path directory, String suffix)
      throws IOException {
    for (FileStatus file : in(directory)) {
      AtomicFiles.stagedFor(file.getPath().getName())
          .filter(name -> name.endsWith(suffix))
          .map(name -> name.substring(0, name.length() - suffix.length()))
          .filter(Names::isValid)
          .ifPresent(run -> add(outside, run, file));
    }
  }

  private static void add(Map<String, List<FileStatus>> outside, String run, FileStatus found) {
    outside.computeIfAbsent(run, first -> new ArrayList<>()).add(found);
  }

  private FileStatus[] in(Path directory) throws IOException {
    try {
      return lake.fileSystem().listStatus(directory);
    } catch (FileNotFoundException none) {
      return new FileStatus[0];
    }
  }
}
