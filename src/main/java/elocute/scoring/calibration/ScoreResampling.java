package elocute.scoring.calibration;

import elocute.scoring.metrics.Bootstrap;
import elocute.scoring.metrics.Interval;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/**
 * The 95 % intervals of what is measured of phones, by resampling their utterances. Samples of the
 * same utterances share the draws.
 */
public final class ScoreResampling {

  /** So many corpora at a time: the draws from a thousand utterances stay in a core's cache. */
  private static final int CORPORA = 64;

  private ScoreResampling() {}

  /**
   * Those of several samples of the same utterances, in the samples' order.
   *
   * @throws IllegalArgumentException when the samples' numbers of utterances differ
   */
  public static List<Map<ScoreMetric, Interval>> intervals(
      List<ScoreSample> samples, Bootstrap bootstrap) {
    List<Map<ScoreMetric, double[]>> values = new ArrayList<>();
    for (ScoreSample sample : samples) {
      Map<ScoreMetric, double[]> ofSample = new EnumMap<>(ScoreMetric.class);
      sample.metrics().forEach(metric -> ofSample.put(metric, new double[bootstrap.resamples()]));
      values.add(ofSample);
    }
    int utterances = utterances(samples);
    Iterator<int[]> draws = bootstrap.draws(utterances).iterator();
    for (int start = 0; draws.hasNext(); start += CORPORA) {
      int corpora = Math.min(CORPORA, bootstrap.resamples() - start);
      double[][] times = times(draws, utterances, corpora);
      for (int sample = 0; sample < samples.size(); sample++) {
        add(samples.get(sample).pass(times, corpora), values.get(sample), start, corpora);
      }
    }
    return values.stream().map(ScoreResampling::intervals).toList();
  }

  private static int utterances(List<ScoreSample> samples) {
    List<Integer> numbers = samples.stream().map(ScoreSample::utterances).distinct().toList();
    if (numbers.size() != 1) {
      throw new IllegalArgumentException(
          "samples must be of the same utterances, but have %s of them".formatted(numbers));
    }
    return numbers.get(0);
  }

  /** Element [utterance][corpus]: how often the corpus has the utterance. */
  private static double[][] times(Iterator<int[]> draws, int utterances, int corpora) {
    double[][] times = new double[utterances][corpora];
    for (int corpus = 0; corpus < corpora; corpus++) {
      int[] drawn = draws.next();
      for (int utterance = 0; utterance < utterances; utterance++) {
        times[utterance][corpus] = drawn[utterance];
      }
    }
    return times;
  }

  private static void add(
      ScorePass pass, Map<ScoreMetric, double[]> values, int start, int corpora) {
    values.forEach(
        (metric, ofMetric) -> {
          for (int corpus = 0; corpus < corpora; corpus++) {
            ofMetric[start + corpus] = pass.value(metric, corpus);
          }
        });
  }

  private static Map<ScoreMetric, Interval> intervals(Map<ScoreMetric, double[]> values) {
    Map<ScoreMetric, Interval> intervals = new EnumMap<>(ScoreMetric.class);
    values.forEach(
        (metric, ofResamples) -> intervals.put(metric, Interval.ofResamples(ofResamples)));
    return intervals;
  }
}
