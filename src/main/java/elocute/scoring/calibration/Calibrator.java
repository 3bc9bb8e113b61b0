package elocute.scoring.calibration;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Makes a calibration. The evidence weighs alike for all phones; each phone has an offset of its
 * own, which the ridge keeps near 0 where the phone is rare.
 */
public final class Calibrator {

  /** Fewest right and fewest wrong phones. */
  public static final int FEWEST = 20;

  private static final double RIDGE = 5;

  private Calibrator() {}

  /**
   * Fits probabilities and chooses the threshold.
   *
   * @param phones in an order that does not depend on who measured them
   * @param maxFalseRejections most right phones that may be called wrong, as a share; empty: the
   *     threshold is that of the highest F1
   * @throws CalibrationException when there are fewer than {@value #FEWEST} right or wrong phones
   */
  public static Calibration fit(
      CalibrationSource source, List<JudgedEvidence> phones, OptionalDouble maxFalseRejections) {
    requireEnough(source, phones);
    SortedMap<String, Integer> places = new TreeMap<>();
    phones.forEach(phone -> places.put(phone.evidence().phone(), 0));
    int place = EvidenceFeature.values().length;
    for (String phone : List.copyOf(places.keySet())) {
      places.put(phone, place++);
    }
    double[] weights = weights(phones, places);
    LogisticModel model =
        new LogisticModel(
            weights[0],
            Arrays.stream(weights, 1, EvidenceFeature.values().length + 1).boxed().toList());
    SortedMap<String, PhoneOffset> offsets = new TreeMap<>();
    places.forEach((phone, at) -> offsets.put(phone, offset(phone, phones, weights[at + 1])));
    return calibration(source, phones, model, offsets, maxFalseRejections);
  }

  private static double[] weights(List<JudgedEvidence> phones, SortedMap<String, Integer> places) {
    double[][] features = new double[phones.size()][];
    boolean[] right = new boolean[phones.size()];
    for (int i = 0; i < features.length; i++) {
      PhoneEvidence evidence = phones.get(i).evidence();
      double[] own = EvidenceFeature.allOf(evidence);
      features[i] = Arrays.copyOf(own, own.length + places.size());
      features[i][places.get(evidence.phone())] = 1;
      right[i] = !phones.get(i).isWrong();
    }
    return new LogisticRegression(features, right, RIDGE).fit();
  }

  private static PhoneOffset offset(String phone, List<JudgedEvidence> phones, double offset) {
    List<JudgedEvidence> own =
        phones.stream().filter(judged -> judged.evidence().phone().equals(phone)).toList();
    long wrong = own.stream().filter(JudgedEvidence::isWrong).count();
    return new PhoneOffset(own.size() - wrong, wrong, offset);
  }

  private static Calibration calibration(
      CalibrationSource source,
      List<JudgedEvidence> phones,
      LogisticModel model,
      SortedMap<String, PhoneOffset> offsets,
      OptionalDouble maxFalseRejections) {
    List<PhoneScore> scores = new ArrayList<>();
    for (JudgedEvidence phone : phones) {
      double probability = Calibration.probabilityRight(model, offsets, phone.evidence());
      scores.add(new PhoneScore(phone.utteranceId(), probability, phone.isWrong()));
    }
    ThresholdChoice threshold = ThresholdChoice.of(scores, maxFalseRejections);
    var sample = new ScoreSample(ScoreKind.PROBABILITY, threshold.value(), scores);
    return new Calibration(
        source,
        threshold,
        EvidenceFeature.ids(),
        model,
        offsets,
        sample.values().get(ScoreMetric.MEAN_GAP),
        sample.reliability());
  }

  private static void requireEnough(CalibrationSource source, List<JudgedEvidence> phones) {
    var counts =
        phones.stream()
            .collect(Collectors.partitioningBy(JudgedEvidence::isWrong, Collectors.counting()));
    if (counts.get(true) < FEWEST || counts.get(false) < FEWEST) {
      throw new CalibrationException(
          "split %s of feature set %s has %d wrong canonical phones and %d right ones: a calibration needs at least %d of each"
              .formatted(
                  source.split(), source.features(), counts.get(true), counts.get(false), FEWEST));
    }
  }
}
