package elocute.runs;

import elocute.lake.Lake;
import elocute.lake.tables.ParallelIo;
import java.io.IOException;
import java.util.List;

/** Removes many runs. */
@FunctionalInterface
public interface Removals {

  /** What became of each, in the order given; one that fails does not stop the others. */
  List<CleanupOutcome> of(List<Removal> removals) throws IOException;

  /** Sixteen at a time, in this process. */
  static Removals here(Lake lake) {
    return removals -> List.copyOf(ParallelIo.each(removals, new Remover(lake)::trash).values());
  }
}
