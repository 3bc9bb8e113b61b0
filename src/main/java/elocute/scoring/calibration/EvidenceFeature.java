package elocute.scoring.calibration;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/**
 * A number of a phone's evidence as a regression takes it: cut to bounds beyond which more says
 * nothing, so that no infinity decides, and scaled to about the size of 1.
 */
public enum EvidenceFeature {
  LOG_SHARE(PhoneEvidence.LOWEST_LOG_SHARE, 0, PhoneEvidence::logShare),
  LOG_SHARE_PER_FRAME(-15, 0, PhoneEvidence::logSharePerFrame),
  ALTERNATIVE_LOG_RATIO(-30, 30, PhoneEvidence::alternativeLogRatio),
  LOG_OCCUPANCY(-1, 4, evidence -> Math.log(evidence.occupancy()));

  private static final double SCALE = 10;

  private final double lowest;
  private final double highest;
  private final ToDoubleFunction<PhoneEvidence> number;

  EvidenceFeature(double lowest, double highest, ToDoubleFunction<PhoneEvidence> number) {
    this.lowest = lowest;
    this.highest = highest;
    this.number = number;
  }

  /** In snake case, as {@code calibration.json} has it. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Its value, bounded and scaled. */
  public double of(PhoneEvidence evidence) {
    return scaled(number.applyAsDouble(evidence), lowest, highest);
  }

  /** A number, cut to bounds and scaled. */
  static double scaled(double number, double lowest, double highest) {
    return Math.min(highest, Math.max(lowest, number)) / SCALE;
  }

  /** All of them, in the order of {@link #ids}. */
  public static double[] allOf(PhoneEvidence evidence) {
    return Arrays.stream(values()).mapToDouble(feature -> feature.of(evidence)).toArray();
  }

  /** Their ids. */
  public static List<String> ids() {
    return Arrays.stream(values()).map(EvidenceFeature::id).toList();
  }
}
