package elocute.scoring.calibration;

import java.io.Serializable;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How probable it is that a canonical phone is right, given its evidence by one checkpoint; what
 * {@code calibration.json} holds.
 *
 * @param source what it was made of
 * @param threshold below which probability a phone is called wrong
 * @param evidence names of the numbers that the weights are of: {@link EvidenceFeature#ids}
 * @param pooled for phones that have no model of their own
 * @param phones models by phone, of those that were both right and wrong often enough
 * @param meanGap mean gap of the bins, weighted by their phones
 * @param reliability ten bins of equal width, on the phones that it was made of
 */
public record Calibration(
    CalibrationSource source,
    ThresholdChoice threshold,
    List<String> evidence,
    LogisticModel pooled,
    SortedMap<String, LogisticModel> phones,
    double meanGap,
    List<ReliabilityBin> reliability)
    implements Serializable {

  public Calibration {
    phones = new TreeMap<>(phones);
    evidence = List.copyOf(evidence);
    reliability = List.copyOf(reliability);
    if (!evidence.equals(EvidenceFeature.ids())) {
      throw new CalibrationException(
          "evidence: must be %s, got %s".formatted(EvidenceFeature.ids(), evidence));
    }
  }

  /** Whether it was made with a checkpoint as it is. */
  public boolean fits(String checkpointSha256) {
    return source.checkpointSha256().equals(checkpointSha256);
  }

  /** The probability that a listener calls the phone right, from 0 to 1. */
  public double probabilityRight(PhoneEvidence evidenceOfPhone) {
    return phones
        .getOrDefault(evidenceOfPhone.phone(), pooled)
        .probability(EvidenceFeature.allOf(evidenceOfPhone));
  }

  /** Whether a phone of that probability is called wrong. */
  public boolean isWrong(double probabilityRight) {
    return probabilityRight < threshold.value();
  }
}
