package elocute.training.data;

import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/**
 * Reads batches in a fixed order, each on a background thread while the one before it is in use. At
 * most two batches are in memory. A batch that cannot be read fails the {@link #read} that asks for
 * it, with an exception that names the utterance.
 */
public final class BatchFeed implements BatchReader, AutoCloseable {

  private static final long CLOSING_SECONDS = 30;

  private final ExampleSource source;
  private final Iterator<BatchShare> order;
  private final ExecutorService thread =
      Executors.newSingleThreadExecutor(
          task -> {
            Thread reader = new Thread(task, "batch-feed");
            reader.setDaemon(true);
            return reader;
          });
  private Ahead ahead;

  /** The batch that is being read, or the end. */
  private record Ahead(BatchShare share, CompletableFuture<PaddedBatch> batch) {}

  /**
   * @param order the batches that will be asked for
   */
  public BatchFeed(ExampleSource source, List<BatchShare> order) {
    this.source = source;
    this.order = order.iterator();
    ahead = readNext();
  }

  private Ahead readNext() {
    if (!order.hasNext()) {
      return new Ahead(
          new BatchShare(new int[0], 0), CompletableFuture.completedFuture(PaddedBatch.NONE));
    }
    BatchShare share = order.next();
    return new Ahead(
        share, CompletableFuture.supplyAsync(() -> PaddedBatch.read(source, share), thread));
  }

  @Override
  public PaddedBatch read(BatchShare share) {
    if (!Arrays.equals(share.indices(), ahead.share().indices())) {
      throw new IllegalArgumentException(
          "batch out of order: %s was read ahead, %s is asked for"
              .formatted(
                  Arrays.toString(ahead.share().indices()), Arrays.toString(share.indices())));
    }
    PaddedBatch batch = await(ahead.batch());
    ahead = readNext();
    return batch;
  }

  private static PaddedBatch await(CompletableFuture<PaddedBatch> batch) {
    try {
      return batch.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new TrainingException("interrupted while it waited for a batch");
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException failure) {
        throw failure;
      }
      throw new CompletionException(e.getCause());
    }
  }

  /** Waits for the batch that is being read: to interrupt the reading would close its file. */
  @Override
  public void close() {
    thread.shutdown();
    try {
      if (!thread.awaitTermination(CLOSING_SECONDS, TimeUnit.SECONDS)) {
        throw new IllegalStateException(
            "a batch is still being read after %d s".formatted(CLOSING_SECONDS));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
