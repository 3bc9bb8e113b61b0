package elocute.model.hub;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.ProtocolException;
import java.net.URI;

/**
 * Single HTTP requests, redirects followed. The token goes to the endpoint's own host and port
 * only. Not by {@code java.net.http}, which has no limit to silence in the middle of a body.
 */
final class HubRequests {

  private static final int MAX_REDIRECTS = 10;

  private final HubEnvironment environment;
  private final int silenceMillis;

  HubRequests(HubEnvironment environment, RetryPolicy retries) {
    this.environment = environment;
    silenceMillis = Math.toIntExact(retries.silence().toMillis());
  }

  /**
   * The headers of a file. A redirect to another host is the answer: its headers tell the file's
   * checksum, which the other host's don't.
   */
  HubResponse head(URI address) throws IOException {
    URI uri = address;
    for (int redirects = 0; redirects <= MAX_REDIRECTS; redirects++) {
      HubResponse response = send("HEAD", uri, 0);
      if (!response.isRedirect() || !isEndpoint(response.redirect())) {
        return response;
      }
      uri = response.redirect();
      response.close();
    }
    throw tooManyRedirects(address);
  }

  /** The bytes of a file, from some byte on if the server can. */
  HubResponse get(URI address, long from) throws IOException {
    URI uri = address;
    for (int redirects = 0; redirects <= MAX_REDIRECTS; redirects++) {
      HubResponse response = send("GET", uri, from);
      if (!response.isRedirect()) {
        return response;
      }
      uri = response.redirect();
      response.close();
    }
    throw tooManyRedirects(address);
  }

  private HubResponse send(String method, URI uri, long from) throws IOException {
    var connection = (HttpURLConnection) uri.toURL().openConnection();
    connection.setRequestMethod(method);
    connection.setInstanceFollowRedirects(false);
    connection.setUseCaches(false);
    connection.setConnectTimeout(silenceMillis);
    connection.setReadTimeout(silenceMillis);
    connection.setRequestProperty("User-Agent", "elocute");
    connection.setRequestProperty("Accept-Encoding", "identity");
    if (isEndpoint(uri) && environment.token().isPresent()) {
      connection.setRequestProperty("Authorization", "Bearer " + environment.token().get());
    }
    if (from > 0) {
      connection.setRequestProperty("Range", "bytes=" + from + "-");
    }
    return HubResponse.of(connection, uri);
  }

  private boolean isEndpoint(URI uri) {
    URI endpoint = environment.endpoint();
    return uri.getScheme().equalsIgnoreCase(endpoint.getScheme())
        && uri.getAuthority().equalsIgnoreCase(endpoint.getAuthority());
  }

  private static ProtocolException tooManyRedirects(URI address) {
    return new ProtocolException("more than " + MAX_REDIRECTS + " redirects from " + address);
  }
}
