package elocute.model.hub;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import elocute.model.hub.HubEnvironment.Access;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * A hub on loopback with one repository, {@code some/model}, as huggingface.co answers: small files
 * itself, large ones by a redirect to a storage on another port. What goes wrong is told to it
 * beforehand.
 */
final class FakeHub implements AutoCloseable {

  /** What happens to one download, in place of a whole answer. */
  interface Mishap {
    void answer(HttpExchange exchange, byte[] content) throws IOException;
  }

  /** One request: {@code GET model.safetensors}, its Range header and token, if any. */
  record Seen(String text, Optional<String> range, Optional<String> token) {}

  static final String MAIN_COMMIT = "0123456789abcdef0123456789abcdef01234567";

  private final HttpServer hub = server();
  private final HttpServer storage = server();
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final Map<String, byte[]> files = new TreeMap<>();
  private final ConcurrentLinkedDeque<Mishap> mishaps = new ConcurrentLinkedDeque<>();
  final List<Seen> hubRequests = new CopyOnWriteArrayList<>();
  final List<Seen> storageRequests = new CopyOnWriteArrayList<>();
  volatile String commit = MAIN_COMMIT;
  volatile int refusal;
  volatile String errorCode = "EntryNotFound";
  volatile Optional<Long> claimedSize = Optional.empty();

  FakeHub() throws IOException {
    hub.createContext("/", this::answerHub);
    storage.createContext("/", this::answerStorage);
    for (HttpServer server : List.of(hub, storage)) {
      server.setExecutor(threads);
      server.start();
    }
  }

  private static HttpServer server() throws IOException {
    return HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
  }

  FakeHub with(String file, byte[] content) {
    files.put(file, content);
    return this;
  }

  FakeHub next(Mishap... what) {
    mishaps.addAll(List.of(what));
    return this;
  }

  HubEnvironment environment(Path cache, Optional<String> token) {
    return new HubEnvironment(URI.create(address(hub)), token, cache, Access.ONLINE);
  }

  List<String> downloads() {
    return storageRequests.stream().map(Seen::text).toList();
  }

  static String sha256(byte[] content) {
    return hex("SHA-256", content);
  }

  /** As {@code git hash-object} has it. */
  static String gitBlob(byte[] content) {
    byte[] header = ("blob " + content.length + "\0").getBytes(StandardCharsets.US_ASCII);
    byte[] both = new byte[header.length + content.length];
    System.arraycopy(header, 0, both, 0, header.length);
    System.arraycopy(content, 0, both, header.length, content.length);
    return hex("SHA-1", both);
  }

  private static String hex(String algorithm, byte[] content) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance(algorithm).digest(content));
    } catch (java.security.NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }

  private static String address(HttpServer server) {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  private void answerHub(HttpExchange exchange) throws IOException {
    String[] path = exchange.getRequestURI().getPath().split("/resolve/", 2);
    String file = path[path.length - 1].replaceFirst("^.*/", "");
    hubRequests.add(seen(exchange, file));
    var headers = exchange.getResponseHeaders();
    if (refusal != 0 || !path[0].equals("/some/model") || !files.containsKey(file)) {
      headers.set("X-Error-Code", path[0].equals("/some/model") ? errorCode : "RepoNotFound");
      finish(exchange, refusal != 0 ? refusal : 404);
      return;
    }
    byte[] content = files.get(file);
    headers.set("X-Repo-Commit", commit);
    if (file.endsWith(".json")) {
      headers.set("ETag", "\"" + gitBlob(content) + "\"");
      send(exchange, 200, content, 0);
    } else {
      headers.set("X-Linked-Etag", "\"" + sha256(content) + "\"");
      headers.set("X-Linked-Size", String.valueOf(claimedSize.orElse((long) content.length)));
      headers.set("ETag", "\"something-else\"");
      headers.set("Location", address(storage) + "/" + file + "?signature=1");
      finish(exchange, 302);
    }
  }

  private void answerStorage(HttpExchange exchange) throws IOException {
    String file = exchange.getRequestURI().getPath().substring(1);
    storageRequests.add(seen(exchange, file));
    byte[] content = files.get(file);
    Mishap mishap = mishaps.poll();
    if (mishap != null) {
      mishap.answer(exchange, content);
      return;
    }
    String range = exchange.getRequestHeaders().getFirst("Range");
    if (range == null) {
      send(exchange, 200, content, 0);
    } else {
      int from = Integer.parseInt(range.replaceAll("[^0-9]", ""));
      exchange
          .getResponseHeaders()
          .set(
              "Content-Range",
              "bytes %d-%d/%d".formatted(from, content.length - 1, content.length));
      send(exchange, 206, content, from);
    }
  }

  private static Seen seen(HttpExchange exchange, String file) {
    var headers = exchange.getRequestHeaders();
    return new Seen(
        exchange.getRequestMethod() + " " + file,
        Optional.ofNullable(headers.getFirst("Range")),
        Optional.ofNullable(headers.getFirst("Authorization")));
  }

  static void finish(HttpExchange exchange, int status) throws IOException {
    exchange.sendResponseHeaders(status, -1);
    exchange.close();
  }

  static void send(HttpExchange exchange, int status, byte[] content, int from) throws IOException {
    if (exchange.getRequestMethod().equals("HEAD")) {
      exchange.getResponseHeaders().set("Content-Length", String.valueOf(content.length));
      finish(exchange, status);
      return;
    }
    exchange.sendResponseHeaders(status, content.length - from);
    exchange.getResponseBody().write(content, from, content.length - from);
    exchange.close();
  }

  /** The connection breaks behind so many bytes. */
  static Mishap cutAfter(int bytes) {
    return (exchange, content) -> {
      exchange.sendResponseHeaders(200, content.length);
      exchange.getResponseBody().write(content, 0, bytes);
      exchange.getResponseBody().flush();
      exchange.close();
    };
  }

  /** Ranges are answered, but the connection breaks behind so many bytes. */
  static Mishap restCutAfter(int bytes) {
    return (exchange, content) -> {
      int from = from(exchange);
      answerRange(exchange, content, from);
      exchange.getResponseBody().write(content, from, bytes);
      exchange.getResponseBody().flush();
      exchange.close();
    };
  }

  /** The right range by its header, other bytes in it. */
  static void wrongRange(HttpExchange exchange, byte[] content) throws IOException {
    int from = from(exchange);
    answerRange(exchange, content, from);
    exchange.getResponseBody().write(content, 0, content.length - from);
    exchange.close();
  }

  private static int from(HttpExchange exchange) {
    String range = exchange.getRequestHeaders().getFirst("Range");
    return range == null ? 0 : Integer.parseInt(range.replaceAll("[^0-9]", ""));
  }

  private static void answerRange(HttpExchange exchange, byte[] content, int from)
      throws IOException {
    exchange
        .getResponseHeaders()
        .set("Content-Range", "bytes %d-%d/%d".formatted(from, content.length - 1, content.length));
    exchange.sendResponseHeaders(206, content.length - from);
  }

  @Override
  public void close() {
    hub.stop(0);
    storage.stop(0);
    threads.shutdownNow();
  }
}
