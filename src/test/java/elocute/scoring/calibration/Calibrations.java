package elocute.scoring.calibration;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** Calibrations for tests. */
public final class Calibrations {

  private Calibrations() {}

  /** By the share alone; {@code ae} is doubted by 1 nat. */
  public static Calibration of(String checkpointSha256) {
    return new Calibration(source(checkpointSha256), goodness(), null);
  }

  /** The same, and an error head is believed that doubts {@code ae} by 1 nat more than it says. */
  public static Calibration withAnswers(String checkpointSha256) {
    return new Calibration(
        source(checkpointSha256),
        goodness(),
        fit(0.7, AnswerEvidence.ids(), new LogisticModel(0, List.of(10.0))));
  }

  private static CalibrationSource source(String checkpointSha256) {
    return new CalibrationSource(checkpointSha256, "speech", "f1", "validation", 3, 1);
  }

  private static ScoreFit goodness() {
    return fit(0.5, EvidenceFeature.ids(), model());
  }

  private static ScoreFit fit(double threshold, List<String> numbers, LogisticModel model) {
    SortedMap<String, PhoneOffset> phones = new TreeMap<>();
    phones.put("ae", new PhoneOffset(100, 20, -1));
    return new ScoreFit(
        new ThresholdChoice(threshold, null, 0.75, 0.6, 0.6667, 0.05),
        numbers,
        model,
        phones,
        0.02,
        List.of(new ReliabilityBin(0, 0.1, 4, 0.05, 0.25)));
  }

  private static LogisticModel model() {
    List<Double> weights =
        new ArrayList<>(Collections.nCopies(EvidenceFeature.values().length, 0.0));
    weights.set(EvidenceFeature.ids().indexOf("log_share"), 10.0);
    return new LogisticModel(2, weights);
  }
}
