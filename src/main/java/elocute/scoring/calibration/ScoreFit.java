package elocute.scoring.calibration;

import java.io.Serializable;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How probable it is that a canonical phone is right, by numbers of one kind.
 *
 * @param threshold below which probability a phone is called wrong
 * @param evidence names of the numbers that the weights are of
 * @param model what all phones have in common
 * @param phones what is their own; others have none
 * @param meanGap mean gap of the bins, weighted by their phones
 * @param reliability ten bins of equal width, on the phones that it was made of
 */
public record ScoreFit(
    ThresholdChoice threshold,
    List<String> evidence,
    LogisticModel model,
    SortedMap<String, PhoneOffset> phones,
    double meanGap,
    List<ReliabilityBin> reliability)
    implements Serializable {

  public ScoreFit {
    phones = new TreeMap<>(phones);
    evidence = List.copyOf(evidence);
    reliability = List.copyOf(reliability);
  }

  /**
   * @throws CalibrationException unless its weights are of these numbers
   */
  void require(List<String> numbers) {
    if (!evidence.equals(numbers)) {
      throw new CalibrationException("evidence: must be %s, got %s".formatted(numbers, evidence));
    }
    if (model.weights().size() != numbers.size()) {
      throw new CalibrationException(
          "model: must have %d weights, got %s".formatted(numbers.size(), model.weights()));
    }
  }

  /** Of a phone with its numbers, in the order of their names. */
  double probabilityRight(String phone, double[] numbers) {
    PhoneOffset own = phones.get(phone);
    return model.probability(numbers, own == null ? 0 : own.offset());
  }
}
