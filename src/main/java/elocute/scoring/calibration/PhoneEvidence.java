package elocute.scoring.calibration;

/**
 * What a model's scores say of one canonical phone: goodness of pronunciation in four numbers.
 *
 * @param phone the canonical phone
 * @param logShare in nats, from minus infinity to 0: share of the canonical phones in all paths
 *     with any one phone, or none, in this place
 * @param logSharePerFrame that per frame that the phone takes
 * @param alternativeLogRatio in nats: how much more probable the canonical phones are than the same
 *     with the best alternative in this place; negative where the alternative fits better, infinite
 *     where there is none
 * @param occupancy expected number of frames that the phone takes, above 0
 */
public record PhoneEvidence(
    String phone,
    double logShare,
    double logSharePerFrame,
    double alternativeLogRatio,
    double occupancy) {

  /** Log shares have no end; below this one they say no more. */
  public static final double LOWEST_LOG_SHARE = -30;

  public PhoneEvidence {
    if (!(logShare <= 0)
        || !(logSharePerFrame <= 0)
        || Double.isNaN(alternativeLogRatio)
        || !(occupancy > 0)) {
      throw new IllegalArgumentException(
          "evidence of phone %s: log shares must be at most 0 and occupancy above 0, got %s, %s, %s and %s"
              .formatted(phone, logShare, logSharePerFrame, alternativeLogRatio, occupancy));
    }
  }
}
