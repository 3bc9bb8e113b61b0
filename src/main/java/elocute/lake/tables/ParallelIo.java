package elocute.lake.tables;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Reads many small files at a time, as waiting for storage takes longer than decoding them. */
public final class ParallelIo {
  private static final int THREADS = 16;

  private ParallelIo() {}

  /** Reads what a key stands for. */
  @FunctionalInterface
  public interface Reading<K, V> {
    V of(K key) throws IOException;
  }

  /**
   * What every key stands for, in the keys' order.
   *
   * @throws IOException of the first reading in that order that failed
   */
  public static <K, V> Map<K, V> each(Collection<K> keys, Reading<K, V> reading)
      throws IOException {
    ExecutorService threads = Executors.newFixedThreadPool(Math.min(THREADS, keys.size() + 1));
    try {
      List<Future<V>> values = new ArrayList<>();
      for (K key : keys) {
        values.add(threads.submit(() -> reading.of(key)));
      }
      Map<K, V> read = new LinkedHashMap<>();
      var next = values.iterator();
      for (K key : keys) {
        read.put(key, await(next.next()));
      }
      return read;
    } finally {
      threads.shutdownNow();
    }
  }

  private static <V> V await(Future<V> value) throws IOException {
    try {
      return value.get();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while reading tables", interrupted);
    } catch (ExecutionException failed) {
      if (failed.getCause() instanceof IOException cause) {
        throw cause;
      }
      if (failed.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw new IllegalStateException("a file could not be read", failed.getCause());
    }
  }
}
