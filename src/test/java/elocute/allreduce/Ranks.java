package elocute.allreduce;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;

/** Ranks as threads of this JVM, connected through the loopback interface. */
public final class Ranks {

  static final RingTimeouts PATIENCE =
      new RingTimeouts(Duration.ofSeconds(20), Duration.ofSeconds(20));

  private Ranks() {}

  public static RingIdentity identity(Protection protection) {
    return new RingIdentity(
        "a secret of more than sixteen bytes".getBytes(StandardCharsets.UTF_8),
        "application-1",
        "stage 3 attempt 0",
        "model-hash",
        protection);
  }

  public static List<RingServer> servers(int ranks) {
    List<RingServer> servers = new ArrayList<>();
    for (int rank = 0; rank < ranks; rank++) {
      try {
        servers.add(RingServer.bind("127.0.0.1", 1));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return servers;
  }

  /** Ranks of one machine connect by sockets that are faster than the loopback interface. */
  public static List<String> addresses(List<RingServer> servers) {
    return servers.stream().map(RingServer::address).toList();
  }

  /** As ranks of other machines see them. */
  static List<String> networkAddresses(List<RingServer> servers) {
    return addresses(servers).stream().map(address -> address.replaceAll("/.*", "")).toList();
  }

  static int port(String address) {
    return RingAddress.parse(address).network().getPort();
  }

  /** Starts one thread per rank; each future ends as its rank's task does. */
  public static <T> List<CompletableFuture<T>> start(
      int ranks, Function<Integer, RankGroup> connect, Function<RankGroup, T> task) {
    ExecutorService threads = Executors.newFixedThreadPool(ranks);
    List<CompletableFuture<T>> results = new ArrayList<>();
    for (int rank = 0; rank < ranks; rank++) {
      int own = rank;
      results.add(
          CompletableFuture.supplyAsync(
              () -> {
                try (RankGroup group = connect.apply(own)) {
                  return task.apply(group);
                } catch (IOException e) {
                  throw new UncheckedIOException(e);
                }
              },
              threads));
    }
    threads.shutdown();
    return results;
  }

  /** Runs the task on all ranks and returns their results by rank. */
  public static <T> List<T> run(int ranks, Protection protection, Function<RankGroup, T> task) {
    return run(servers(ranks), Ranks::addresses, protection, task);
  }

  /** As {@link #run(int, Protection, Function)}; {@code seen} says how ranks see each other. */
  static <T> List<T> run(
      List<RingServer> servers,
      Function<List<RingServer>, List<String>> seen,
      Protection protection,
      Function<RankGroup, T> task) {
    int ranks = servers.size();
    List<String> addresses = seen.apply(servers);
    return start(
            ranks,
            rank ->
                RingGroup.connect(
                    servers.get(rank), rank, addresses, identity(protection), PATIENCE),
            task)
        .stream()
        .map(CompletableFuture::join)
        .toList();
  }

  public static ByteBuffer direct(float... values) {
    ByteBuffer buffer =
        ByteBuffer.allocateDirect(values.length * Float.BYTES).order(ByteOrder.nativeOrder());
    buffer.asFloatBuffer().put(values);
    return buffer;
  }

  public static float[] array(ByteBuffer buffer) {
    float[] values = new float[buffer.remaining() / Float.BYTES];
    buffer.asFloatBuffer().get(values);
    return values;
  }
}
