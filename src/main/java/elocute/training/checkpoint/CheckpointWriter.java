package elocute.training.checkpoint;

import elocute.lake.tables.EpochRow;
import java.io.IOException;
import java.util.Set;

/** Where a trainer leaves its checkpoints. */
public interface CheckpointWriter {

  /**
   * Begins to write what an epoch ended with under each of the given kinds, from a copy: weights
   * and moments may change once this returns. Each appears whole or not at all, the latest last. At
   * most one such is under way, so this waits for the one before.
   *
   * @param kinds which checkpoints the epoch made
   * @param state state after the epoch
   * @param row the epoch's measurements
   */
  void write(Set<CheckpointKind> kinds, TrainingState state, EpochRow row) throws IOException;

  /** Begins to write the latest checkpoint amid an epoch, in the same way. */
  void begin(TrainingState state) throws IOException;

  /**
   * Tells how what was begun has gone so far, without waiting.
   *
   * @throws IOException when it could not be written
   */
  void check() throws IOException;

  /** Waits for what was begun; throws as {@link #check} does. */
  void finish() throws IOException;

  /** For the ranks other than 0, which write nothing. */
  static CheckpointWriter none() {
    return new CheckpointWriter() {
      @Override
      public void write(Set<CheckpointKind> kinds, TrainingState state, EpochRow row) {}

      @Override
      public void begin(TrainingState state) {}

      @Override
      public void check() {}

      @Override
      public void finish() {}
    };
  }
}
