package elocute.runs.mlflow;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Requests to one MLflow server. A failure that may pass (no connection, no answer in time, status
 * 408, 429 or from 500) is an {@link IOException}, any other a {@link MlflowRefusal}. Redirections
 * are not followed: they could take the credentials elsewhere.
 */
final class MlflowHttp {

  private static final String API = "/api/2.0/mlflow/";
  private static final Set<Integer> PASSING = Set.of(408, 429);
  private static final int LONGEST_ANSWER = 1 << 20;
  private static final int LONGEST_QUOTE = 200;
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final URI server;
  private final MlflowCredentials credentials;
  private final Duration timeout;
  private final HttpClient client;

  MlflowHttp(URI server, MlflowCredentials credentials, Duration timeout) {
    this.server = URI.create(server.toString().replaceAll("/+$", ""));
    this.credentials = credentials;
    this.timeout = timeout;
    this.client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(timeout)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();
  }

  /** The server's address, without a slash at its end. */
  URI server() {
    return server;
  }

  /** Asks, for example {@code runs/get}. */
  JsonNode get(String path, Map<String, String> query) throws IOException {
    String text =
        query.entrySet().stream()
            .map(e -> e.getKey() + "=" + URLEncoder.encode(e.getValue(), StandardCharsets.UTF_8))
            .collect(Collectors.joining("&"));
    return json(send(HttpRequest.newBuilder(URI.create(server + API + path + "?" + text)).GET()));
  }

  /** Tells, for example {@code runs/log-batch}. */
  JsonNode post(String path, Object body) throws IOException {
    return json(
        send(
            HttpRequest.newBuilder(URI.create(server + API + path))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofByteArray(JSON.writeValueAsBytes(body)))));
  }

  /** Uploads a file. */
  void put(URI target, byte[] content) throws IOException {
    send(
        HttpRequest.newBuilder(target)
            .header("Content-Type", "application/octet-stream")
            .PUT(BodyPublishers.ofByteArray(content)));
  }

  private byte[] send(HttpRequest.Builder builder) throws IOException {
    URI target = builder.build().uri();
    if (server.getRawAuthority().equals(target.getRawAuthority())) {
      credentials.authorization().ifPresent(value -> builder.header("Authorization", value));
    }
    String what = target.getScheme() + "://" + target.getRawAuthority() + target.getRawPath();
    HttpResponse<InputStream> response;
    byte[] body;
    try {
      response = client.send(builder.timeout(timeout).build(), BodyHandlers.ofInputStream());
      try (InputStream in = response.body()) {
        body = in.readNBytes(LONGEST_ANSWER);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException(what + ": interrupted");
    } catch (IOException e) {
      String reason = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
      throw new IOException(what + ": " + reason, e);
    }
    requireSuccess(what, response.statusCode(), body);
    return body;
  }

  private static void requireSuccess(String what, int status, byte[] body) throws IOException {
    if (status >= 200 && status < 300) {
      return;
    }
    JsonNode error = lenient(body);
    String message = what + ": status " + status + " " + quote(error.path("message").asText());
    if (status >= 500 || PASSING.contains(status)) {
      throw new IOException(message.strip());
    }
    String hint =
        status == 401 || status == 403
            ? "; credentials come from MLFLOW_TRACKING_USERNAME and MLFLOW_TRACKING_PASSWORD, or"
                + " MLFLOW_TRACKING_TOKEN"
            : "";
    throw new MlflowRefusal(message.strip() + hint, error.path("error_code").asText());
  }

  private JsonNode json(byte[] body) throws IOException {
    JsonNode answer = lenient(body);
    if (!answer.isObject()) {
      String begin = quote(new String(body, StandardCharsets.UTF_8));
      throw new MlflowRefusal(server + " is no MLflow server; it answers: " + begin);
    }
    return answer;
  }

  private static JsonNode lenient(byte[] body) throws IOException {
    try {
      return JSON.readTree(body);
    } catch (JsonProcessingException noJson) {
      return JSON.missingNode();
    }
  }

  private static String quote(String text) {
    String line = text.replaceAll("\\s+", " ").strip();
    return line.length() <= LONGEST_QUOTE ? line : line.substring(0, LONGEST_QUOTE) + "...";
  }
}
