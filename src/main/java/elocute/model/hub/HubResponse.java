package elocute.model.hub;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.ProtocolException;
import java.net.URI;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** An HTTP response: status and headers, and a body that can be read once. */
final class HubResponse implements Closeable {

  /** Response headers that are looked at. */
  enum Header {
    COMMIT("X-Repo-Commit"),
    LINKED_ETAG("X-Linked-Etag"),
    LINKED_SIZE("X-Linked-Size"),
    ERROR_CODE("X-Error-Code"),
    ERROR_MESSAGE("X-Error-Message"),
    ETAG("ETag"),
    LENGTH("Content-Length"),
    RANGE("Content-Range"),
    LOCATION("Location");

    private final String text;

    Header(String text) {
      this.text = text;
    }
  }

  private static final Set<Integer> REDIRECTS = Set.of(301, 302, 303, 307, 308);
  private static final int PARTIAL_CONTENT = 206;

  private final HttpURLConnection connection;
  private final URI uri;
  private final int status;

  private HubResponse(HttpURLConnection connection, URI uri, int status) {
    this.connection = connection;
    this.uri = uri;
    this.status = status;
  }

  /** Sends the request and reads the head of the response. */
  static HubResponse of(HttpURLConnection connection, URI uri) throws IOException {
    return new HubResponse(connection, uri, connection.getResponseCode());
  }

  int status() {
    return status;
  }

  /** The first of the headers that is there. */
  Optional<String> header(Header... headers) {
    return Stream.of(headers)
        .map(header -> connection.getHeaderField(header.text))
        .filter(value -> value != null && !value.isBlank())
        .findFirst();
  }

  /** The hub's own name of an error, for example {@code RevisionNotFound}; may be empty. */
  String errorCode() {
    return header(Header.ERROR_CODE).orElse("");
  }

  boolean isRedirect() {
    return REDIRECTS.contains(status) && header(Header.LOCATION).isPresent();
  }

  /**
   * Where it redirects to.
   *
   * @throws ProtocolException if that is not an HTTP address, or one without the encryption that
   *     this one has
   */
  URI redirect() throws ProtocolException {
    String location = header(Header.LOCATION).orElse("");
    try {
      URI target = uri.resolve(location);
      boolean safe = target.getScheme().equals("https") || uri.getScheme().equals("http");
      if (target.getHost() != null && target.getScheme().matches("https?") && safe) {
        return target;
      }
    } catch (IllegalArgumentException notAnAddress) {
      // Told below, as any other wrong one.
    }
    throw new ProtocolException(uri + " redirects to " + location + ", which is not followed");
  }

  /** Size of the whole file; -1: not told. */
  long contentBytes() {
    return header(isRedirect() ? new Header[] {Header.LINKED_SIZE} : SIZES)
        .filter(text -> text.matches("[0-9]{1,18}"))
        .map(Long::parseLong)
        .orElse(-1L);
  }

  private static final Header[] SIZES = {Header.LINKED_SIZE, Header.LENGTH};

  /** The byte of the file that the body begins with: 0, or where a range that was asked begins. */
  long firstByte() {
    if (status != PARTIAL_CONTENT) {
      return 0;
    }
    return header(Header.RANGE)
        .map(range -> range.replaceFirst("^bytes ([0-9]{1,18})-.*$", "$1"))
        .filter(first -> first.matches("[0-9]+"))
        .map(Long::parseLong)
        .orElse(-1L);
  }

  InputStream body() throws IOException {
    return connection.getInputStream();
  }

  URI uri() {
    return uri;
  }

  @Override
  public void close() {
    connection.disconnect();
  }
}
