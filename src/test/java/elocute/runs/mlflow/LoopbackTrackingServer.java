package elocute.runs.mlflow;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import elocute.runs.mlflow.TrackingRules.Broken;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/**
 * An MLflow server on loopback, as strict as MLflow's own and stricter: a field that it does not
 * know is refused, too. What arrived is in {@link #store}; what was refused, in {@link #refused}.
 */
public final class LoopbackTrackingServer implements AutoCloseable {

  /** What happens to one request, in place of an answer. */
  interface Mishap {
    void answer(HttpExchange exchange) throws IOException;
  }

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final String API = "/api/2.0/mlflow/";
  private static final String ARTIFACTS = "/api/2.0/mlflow-artifacts/artifacts/";

  private final HttpServer server =
      HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final ConcurrentLinkedDeque<Mishap> mishaps = new ConcurrentLinkedDeque<>();
  private final CountDownLatch closed = new CountDownLatch(1);

  /** Requests as they came: {@code POST runs/create}. */
  public final List<String> requests = new CopyOnWriteArrayList<>();

  /** Requests that broke a rule, with the rule. */
  public final List<String> refused = new CopyOnWriteArrayList<>();

  /** What the server has. */
  public final TrackingStore store = new TrackingStore();

  volatile Optional<Mishap> always = Optional.empty();
  volatile boolean refuseArtifacts;
  volatile Optional<String> authorization = Optional.empty();

  public LoopbackTrackingServer() throws IOException {
    server.createContext("/", this::answer);
    server.setExecutor(threads);
    server.start();
  }

  /** Its address. */
  public String uri() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /** From now on a token is asked for. */
  public void requireToken(String token) {
    authorization = Optional.of("Bearer " + token);
  }

  LoopbackTrackingServer next(Mishap... what) {
    mishaps.addAll(List.of(what));
    return this;
  }

  static Mishap status(int status) {
    return exchange -> send(exchange, status, "{\"error_code\": \"X\", \"message\": \"no\"}");
  }

  static Mishap text(String text) {
    return exchange -> send(exchange, 200, text);
  }

  /** Never answers, until the server is closed. */
  Mishap hang() {
    return exchange -> {
      try {
        closed.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    };
  }

  /** Waits until the store is as expected. */
  void await(Predicate<TrackingStore> expected) throws InterruptedException {
    synchronized (store) {
      long deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
      while (!expected.test(store)) {
        long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
        if (left <= 0) {
          throw new AssertionError("not after 30 s; requests " + requests + " refused " + refused);
        }
        store.wait(left);
      }
    }
  }

  private void answer(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath();
    String what = exchange.getRequestMethod() + " " + path.replaceFirst("^" + API, "");
    byte[] body = exchange.getRequestBody().readAllBytes();
    requests.add(what);
    Mishap mishap = mishaps.poll();
    if (mishap == null) {
      mishap = always.orElse(null);
    }
    if (mishap != null) {
      mishap.answer(exchange);
      return;
    }
    String given = exchange.getRequestHeaders().getFirst("Authorization");
    if (!authorization.equals(Optional.ofNullable(given))) {
      send(exchange, 401, "You are not authenticated.");
      return;
    }
    try {
      send(exchange, 200, JSON.writeValueAsString(handle(exchange, what, body)));
    } catch (Broken broken) {
      if (broken.status == 400) {
        refused.add(what + ": " + broken.getMessage());
      }
      Map<String, String> error =
          Map.of("error_code", broken.errorCode, "message", broken.getMessage());
      send(exchange, broken.status, JSON.writeValueAsString(error));
    } finally {
      synchronized (store) {
        store.notifyAll();
      }
    }
  }

  private Object handle(HttpExchange exchange, String what, byte[] body) throws IOException {
    synchronized (store) {
      if (what.startsWith("PUT " + ARTIFACTS)) {
        if (refuseArtifacts) {
          throw new Broken(503, "", "Endpoint disabled: --no-serve-artifacts");
        }
        return store.putArtifact(what.substring(("PUT " + ARTIFACTS).length()), body);
      }
      if (what.startsWith("GET ")) {
        String[] query = exchange.getRequestURI().getRawQuery().split("=", 2);
        String value = URLDecoder.decode(query[1], StandardCharsets.UTF_8);
        return switch (what + "?" + query[0]) {
          case "GET experiments/get-by-name?experiment_name" -> store.runByName(value);
          case "GET runs/get?run_id" -> store.run(value).json();
          default -> throw Broken.endpoint(what);
        };
      }
      TrackingRules.require(
          "application/json".equals(exchange.getRequestHeaders().getFirst("Content-Type")),
          "content type must be application/json");
      JsonNode json = JSON.readTree(body);
      return switch (what) {
        case "POST experiments/create" -> store.createExperiment(json);
        case "POST runs/create" -> store.createRun(json);
        case "POST runs/update" -> store.updateRun(json);
        case "POST runs/delete" -> store.deleteRun(json);
        case "POST runs/log-batch" -> store.logBatch(json, body.length);
        default -> throw Broken.endpoint(what);
      };
    }
  }

  private static void send(HttpExchange exchange, int status, String text) throws IOException {
    byte[] content = text.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(status, content.length);
    exchange.getResponseBody().write(content);
    exchange.close();
  }

  @Override
  public void close() {
    closed.countDown();
    server.stop(0);
    threads.shutdownNow();
  }
}
