package elocute.scoring.calibration;

import java.io.Serializable;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How probable it is that a canonical phone is right, given its evidence by one checkpoint; what
 * {@code calibration.json} holds.
 *
 * @param source what it was made of
 * @param threshold below which probability a phone is called wrong
 * @param evidence names of the numbers that the weights are of: {@link EvidenceFeature#ids}
 * @param model what all phones have in common
 * @param phones what is their own; others have none
 * @param meanGap mean gap of the bins, weighted by their phones
 * @param reliability ten bins of equal width, on the phones that it was made of
 */
public record Calibration(
    CalibrationSource source,
    ThresholdChoice threshold,
    List<String> evidence,
    LogisticModel model,
    SortedMap<String, PhoneOffset> phones,
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

  /** The same for another checkpoint of the same weights. */
  public Calibration ofCheckpoint(String checkpointSha256) {
    return new Calibration(
        new CalibrationSource(
            checkpointSha256,
            source.features(),
            source.featuresFingerprint(),
            source.split(),
            source.utterances(),
            source.impossibleUtterances()),
        threshold,
        evidence,
        model,
        phones,
        meanGap,
        reliability);
  }

  /** The probability that a listener calls the phone right, from 0 to 1. */
  public double probabilityRight(PhoneEvidence evidenceOfPhone) {
    return probabilityRight(model, phones, evidenceOfPhone);
  }

  static double probabilityRight(
      LogisticModel model, Map<String, PhoneOffset> phones, PhoneEvidence evidence) {
    PhoneOffset own = phones.get(evidence.phone());
    return model.probability(EvidenceFeature.allOf(evidence), own == null ? 0 : own.offset());
  }
}
