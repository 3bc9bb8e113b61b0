package elocute.training.checkpoint;

import elocute.lake.tables.EpochRow;
import elocute.model.PronunciationModel;
import elocute.training.step.Optimizer;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/** Rank 0's writer: from a copy, on a thread of its own, while training continues. */
final class LakeCheckpointWriter implements CheckpointWriter {

  private final LakeCheckpoints checkpoints;
  private final PronunciationModel model;
  private final Optimizer optimizer;
  private Optional<FutureTask<Void>> underWay = Optional.empty();

  LakeCheckpointWriter(LakeCheckpoints checkpoints, PronunciationModel model, Optimizer optimizer) {
    this.checkpoints = checkpoints;
    this.model = model;
    this.optimizer = optimizer;
  }

  @Override
  public void write(Set<CheckpointKind> kinds, TrainingState state, EpochRow row)
      throws IOException {
    finish();
    checkpoints.appendEpoch(row);
    start(kinds, state, LakeCheckpoints.metrics(row));
  }

  @Override
  public void begin(TrainingState state) throws IOException {
    finish();
    start(Set.of(CheckpointKind.LATEST), state, Map.of());
  }

  private void start(Set<CheckpointKind> kinds, TrainingState state, Map<String, Double> metrics) {
    CheckpointContent content = CheckpointContent.copy(state, metrics, model, optimizer);
    var task =
        new FutureTask<Void>(
            () -> {
              try (content) {
                checkpoints.write(kinds, content);
              }
              return null;
            });
    underWay = Optional.of(task);
    Thread thread = new Thread(task, "checkpoint-writer");
    thread.setDaemon(true);
    thread.start();
  }

  @Override
  public void check() throws IOException {
    if (underWay.isPresent() && underWay.get().isDone()) {
      finish();
    }
  }

  @Override
  public void finish() throws IOException {
    Optional<FutureTask<Void>> task = underWay;
    underWay = Optional.empty();
    try {
      if (task.isPresent()) {
        task.get().get();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while a checkpoint was written", e);
    } catch (ExecutionException e) {
      throw failure(e.getCause());
    }
  }

  private static IOException failure(Throwable cause) {
    if (cause instanceof RuntimeException unchecked) {
      throw unchecked;
    }
    return new IOException("a checkpoint could not be written: " + cause.getMessage(), cause);
  }
}
