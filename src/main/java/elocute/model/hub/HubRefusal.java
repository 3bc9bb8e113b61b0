package elocute.model.hub;

import elocute.model.hub.HubResponse.Header;
import java.io.IOException;

/** What the user is told when the hub does not give what is asked of it. */
final class HubRefusal {

  private static final int UNAUTHORIZED = 401;
  private static final int FORBIDDEN = 403;
  private static final int NOT_FOUND = 404;
  private static final int TIMED_OUT = 408;
  private static final int TOO_MANY_REQUESTS = 429;
  private static final int SERVER_ERROR = 500;

  private HubRefusal() {}

  /**
   * Passes a response with a file, or a redirect to one.
   *
   * @throws PretrainedModelException saying what is refused and why
   * @throws IOException if it may be otherwise a moment later
   */
  static void check(HubResponse response, HubId id, HubEnvironment environment) throws IOException {
    int status = response.status();
    if (status < 300 || response.isRedirect()) {
      return;
    }
    if (status == TIMED_OUT || status == TOO_MANY_REQUESTS || status >= SERVER_ERROR) {
      throw new IOException(answer(response));
    }
    throw switch (status) {
      case UNAUTHORIZED, FORBIDDEN -> refused(response, id, environment);
      case NOT_FOUND -> missing(response, id, environment);
      default -> new PretrainedModelException(id + ": " + answer(response));
    };
  }

  private static PretrainedModelException refused(
      HubResponse response, HubId id, HubEnvironment environment) {
    String advice =
        environment.token().isPresent()
            ? "the token of HF_TOKEN (or of the token file) is not good for it"
            : "if it is private or gated, set HF_TOKEN to a token that may read it";
    return new PretrainedModelException(
        "%s may not be read, or does not exist: %s; %s, or name a local directory"
            .formatted(id, answer(response), advice));
  }

  private static PretrainedModelException missing(
      HubResponse response, HubId id, HubEnvironment environment) {
    return response.errorCode().equals("RevisionNotFound")
        ? new PretrainedModelException(
            "%s on %s has no revision %s"
                .formatted(id.repository(), environment.endpoint(), id.revision()))
        : noModel(id, environment);
  }

  /** There is no repository of that name, or one without a configuration. */
  static PretrainedModelException noModel(HubId id, HubEnvironment environment) {
    return new PretrainedModelException(
        "%s is no model on %s; did you mean a directory? There is none of that name here"
            .formatted(id, environment.endpoint()));
  }

  /** The hub does not answer. */
  static PretrainedModelException unreachable(
      HubEnvironment environment, HubId id, IOException cause) {
    return new PretrainedModelException(
        ("%s is not in the cache %s, and %s cannot be reached (%s); with no network, name a local"
                + " directory instead, or copy the model into the cache")
            .formatted(id, environment.cache(), environment.endpoint(), reason(cause)),
        cause);
  }

  static String reason(IOException cause) {
    String message = cause.getMessage() == null ? "" : ": " + cause.getMessage();
    return cause.getClass().getSimpleName() + message;
  }

  private static String answer(HubResponse response) {
    String message =
        response.header(Header.ERROR_MESSAGE).map(text -> " (" + text + ")").orElse("");
    return "%s answers %d%s".formatted(response.uri().getAuthority(), response.status(), message);
  }
}
