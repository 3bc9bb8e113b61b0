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

  /** A phone with its numbers as the regression takes them. */
  private record Judged(String utteranceId, String phone, double[] numbers, boolean isWrong) {}

  /**
   * Fits probabilities and chooses thresholds.
   *
   * @param phones in an order that does not depend on who measured them
   * @param answers likewise, where an error head was asked about them; else empty
   * @param maxFalseRejections most right phones that may be called wrong, as a share; empty: the
   *     threshold is that of the highest F1
   * @throws CalibrationException when there are fewer than {@value #FEWEST} right or wrong phones
   */
  public static Calibration fit(
      CalibrationSource source,
      List<JudgedEvidence> phones,
      List<JudgedAnswer> answers,
      OptionalDouble maxFalseRejections) {
    requireEnough(source, phones);
    ScoreFit goodness =
        fit(
            EvidenceFeature.ids(),
            phones.stream().map(Calibrator::judged).toList(),
            maxFalseRejections);
    return new Calibration(
        source,
        goodness,
        answers.isEmpty()
            ? null
            : fit(
                AnswerEvidence.ids(),
                answers.stream().map(Calibrator::judged).toList(),
                maxFalseRejections));
  }

  private static Judged judged(JudgedEvidence phone) {
    PhoneEvidence evidence = phone.evidence();
    return new Judged(
        phone.utteranceId(), evidence.phone(), EvidenceFeature.allOf(evidence), phone.isWrong());
  }

  private static Judged judged(JudgedAnswer phone) {
    return new Judged(
        phone.utteranceId(), phone.phone(), AnswerEvidence.of(phone.asAsked()), phone.isWrong());
  }

  private static ScoreFit fit(
      List<String> numbers, List<Judged> phones, OptionalDouble maxFalseRejections) {
    SortedMap<String, Integer> places = new TreeMap<>();
    phones.forEach(phone -> places.put(phone.phone(), 0));
    int place = numbers.size();
    for (String phone : List.copyOf(places.keySet())) {
      places.put(phone, place++);
    }
    double[] weights = weights(phones, places);
    LogisticModel model =
        new LogisticModel(
            weights[0], Arrays.stream(weights, 1, numbers.size() + 1).boxed().toList());
    SortedMap<String, PhoneOffset> offsets = new TreeMap<>();
    places.forEach((phone, at) -> offsets.put(phone, offset(phone, phones, weights[at + 1])));
    return fit(numbers, phones, model, offsets, maxFalseRejections);
  }

  private static double[] weights(List<Judged> phones, SortedMap<String, Integer> places) {
    double[][] features = new double[phones.size()][];
    boolean[] right = new boolean[phones.size()];
    for (int i = 0; i < features.length; i++) {
      double[] own = phones.get(i).numbers();
      features[i] = Arrays.copyOf(own, own.length + places.size());
      features[i][places.get(phones.get(i).phone())] = 1;
      right[i] = !phones.get(i).isWrong();
    }
    return new LogisticRegression(features, right, RIDGE).fit();
  }

  private static PhoneOffset offset(String phone, List<Judged> phones, double offset) {
    List<Judged> own = phones.stream().filter(judged -> judged.phone().equals(phone)).toList();
    long wrong = own.stream().filter(Judged::isWrong).count();
    return new PhoneOffset(own.size() - wrong, wrong, offset);
  }

  private static ScoreFit fit(
      List<String> numbers,
      List<Judged> phones,
      LogisticModel model,
      SortedMap<String, PhoneOffset> offsets,
      OptionalDouble maxFalseRejections) {
    List<PhoneScore> scores = new ArrayList<>();
    for (Judged phone : phones) {
      double probability = model.probability(phone.numbers(), offsets.get(phone.phone()).offset());
      scores.add(new PhoneScore(phone.utteranceId(), probability, phone.isWrong()));
    }
    ThresholdChoice threshold = ThresholdChoice.of(scores, maxFalseRejections);
    var sample = new ScoreSample(ScoreKind.PROBABILITY, threshold.value(), scores);
    return new ScoreFit(
        threshold,
        numbers,
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
