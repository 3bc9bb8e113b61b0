package elocute.training;

import elocute.tables.EpochRow;
import java.io.IOException;
import java.util.Set;

/** Where a trainer leaves its checkpoints. */
public interface CheckpointWriter {

  /**
   * Writes the model under each of the given kinds; each appears whole or not at all.
   *
   * @param kinds which checkpoints the epoch made
   * @param state state after the epoch
   * @param row the epoch's measurements
   */
  void write(Set<CheckpointKind> kinds, TrainingState state, EpochRow row) throws IOException;

  /** For the ranks other than 0, which write nothing. */
  static CheckpointWriter none() {
    return (kinds, state, row) -> {};
  }
}
