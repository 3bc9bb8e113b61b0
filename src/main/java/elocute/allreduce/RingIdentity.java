package elocute.allreduce;

import java.security.SecureRandom;
import java.util.Objects;

/**
 * What the two ends of a connection must agree on before they talk: neither part is ever sent.
 *
 * @param secret the run's random secret, at least 16 bytes; see {@link #randomSecret()}
 * @param applicationId the Spark application
 * @param stageAttempt the attempt of the barrier stage; a zombie of an earlier attempt is a
 *     stranger
 * @param modelHash hash of the model's shape and first weights
 * @param protection what guards the frames
 */
public record RingIdentity(
    byte[] secret,
    String applicationId,
    String stageAttempt,
    String modelHash,
    Protection protection) {

  private static final int MINIMUM_SECRET_BYTES = 16;
  private static final int RANDOM_SECRET_BYTES = 32;

  public RingIdentity {
    if (secret.length < MINIMUM_SECRET_BYTES) {
      throw new IllegalArgumentException(
          "The ring's secret must have at least %d random bytes, has %d"
              .formatted(MINIMUM_SECRET_BYTES, secret.length));
    }
    secret = secret.clone();
    Objects.requireNonNull(applicationId, "applicationId");
    Objects.requireNonNull(stageAttempt, "stageAttempt");
    Objects.requireNonNull(modelHash, "modelHash");
    Objects.requireNonNull(protection, "protection");
  }

  /** An identity whose connections are {@link Protection#AUTHENTICATED}. */
  public RingIdentity(byte[] secret, String applicationId, String stageAttempt, String modelHash) {
    this(secret, applicationId, stageAttempt, modelHash, Protection.AUTHENTICATED);
  }

  /** 32 fresh bytes from the system's secure random source, for the driver to hand out. */
  public static byte[] randomSecret() {
    byte[] secret = new byte[RANDOM_SECRET_BYTES];
    new SecureRandom().nextBytes(secret);
    return secret;
  }

  @Override
  public byte[] secret() {
    return secret.clone();
  }

  /** Leaves the secret out, so that an identity may be logged. */
  @Override
  public String toString() {
    return "RingIdentity[applicationId=%s, stageAttempt=%s, modelHash=%s, protection=%s]"
        .formatted(applicationId, stageAttempt, modelHash, protection);
  }
}
