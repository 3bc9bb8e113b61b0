package elocute.model.hub;

import elocute.model.hub.HubResponse.Header;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Optional;
import javax.net.ssl.SSLException;

/** Asks the hub about files and for their bytes. */
final class HubClient {

  private static final int NOT_FOUND = 404;
  private static final int RANGE_NOT_SATISFIABLE = 416;

  private final HubEnvironment environment;
  private final HubRequests requests;
  private final RetryPolicy retries;

  HubClient(HubEnvironment environment, RetryPolicy retries) {
    this.environment = environment;
    this.retries = retries;
    requests = new HubRequests(environment, retries);
  }

  /**
   * What the hub says about a file; empty when the repository has none of that name.
   *
   * @throws PretrainedModelException if there is no such repository or revision, the hub refuses or
   *     cannot be reached
   */
  Optional<RemoteFile> describe(HubId id, String file) throws IOException {
    for (int attempt = 1; ; attempt++) {
      try (HubResponse response = requests.head(uri(id, file))) {
        if (response.status() == NOT_FOUND && !response.errorCode().matches("Re.*NotFound")) {
          return Optional.empty();
        }
        HubRefusal.check(response, id, environment);
        return Optional.of(remoteFile(response, id, file));
      } catch (PretrainedModelException told) {
        throw told;
      } catch (IOException e) {
        if (attempt >= retries.attempts() || isHopeless(e)) {
          throw HubRefusal.unreachable(environment, id, e);
        }
        pause(attempt);
      }
    }
  }

  /**
   * Opens a file's bytes.
   *
   * @param from first byte wanted; the response may nevertheless begin at the first
   */
  HubResponse open(HubId id, RemoteFile file, long from) throws IOException {
    HubResponse response = requests.get(uri(id.at(file.commit()), file.name()), from);
    if (from > 0 && response.status() == RANGE_NOT_SATISFIABLE) {
      response.close();
      return open(id, file, 0);
    }
    try {
      HubRefusal.check(response, id, environment);
      return response;
    } catch (IOException e) {
      response.close();
      throw e;
    }
  }

  /** Waits behind a failed attempt, counted from 1. */
  void pause(int attempt) throws IOException {
    try {
      Thread.sleep(retries.pauseAfter(attempt).toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw (IOException) new InterruptedIOException("interrupted").initCause(e);
    }
  }

  RetryPolicy retries() {
    return retries;
  }

  /** Without a network, trying again only keeps the user waiting. */
  private static boolean isHopeless(IOException e) {
    return e instanceof ConnectException
        || e instanceof UnknownHostException
        || e instanceof NoRouteToHostException
        || e instanceof SSLException;
  }

  private RemoteFile remoteFile(HubResponse response, HubId id, String file)
      throws PretrainedModelException {
    String commit = response.header(Header.COMMIT).filter(HubId::isCommit).orElse("");
    String etag = response.header(Header.LINKED_ETAG, Header.ETAG).orElse("");
    Optional<Checksum> checksum = Checksum.ofEtag(etag);
    long bytes = response.contentBytes();
    if (commit.isEmpty() || checksum.isEmpty() || bytes < 0) {
      throw new PretrainedModelException(
          ("%s does not answer as a hub does about %s of %s: a commit, a checksum as ETag and a size"
                  + " are needed, got commit \"%s\", ETag \"%s\", size %d; check HF_ENDPOINT")
              .formatted(environment.endpoint(), file, id, commit, etag, bytes));
    }
    return new RemoteFile(file, commit, bytes, checksum.get());
  }

  private URI uri(HubId id, String file) {
    String revision = id.revision().replace("/", "%2F");
    return URI.create(
        environment.endpoint() + "/" + id.repository() + "/resolve/" + revision + "/" + file);
  }
}
