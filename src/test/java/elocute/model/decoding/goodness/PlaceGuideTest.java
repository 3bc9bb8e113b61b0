package elocute.model.decoding.goodness;

import static org.assertj.core.api.Assertions.assertThat;

import elocute.model.decoding.FrameScores;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Against all paths through a few frames, one by one. */
class PlaceGuideTest {

  private static final int CLASSES = 4;
  private static final Offset<Double> CLOSE = Offset.offset(1e-6);

  @ParameterizedTest
  @CsvSource({"1 2,5", "1 1,4", "3,3", "2 3 2,6", "'',3", "1 2 3,3"})
  void distancesAndEvidenceAreThoseOfAllPaths(String phones, int frames) {
    int[] canonical =
        Arrays.stream(phones.split(" "))
            .filter(p -> !p.isEmpty())
            .mapToInt(Integer::parseInt)
            .toArray();
    float[] scores = scores(frames);
    double[][] shares = shares(scores, canonical);
    PlaceGuide guide = PlaceGuide.of(new FrameScores(scores, 0, frames, CLASSES), canonical, 0);
    int places = 2 * canonical.length + 1;
    assertThat(guide.distances()).hasSize(places * frames);
    assertThat(guide.evidence()).hasSize(places * (CLASSES + 1));
    for (int place = 0; place < places; place++) {
      for (int frame = 0; frame < frames; frame++) {
        assertThat((double) guide.distances()[place * frames + frame])
            .isCloseTo(distance(shares[frame], place), CLOSE);
      }
      double[] evidence = evidence(scores, shares, place);
      int own = place % 2 == 0 ? 0 : canonical[place / 2];
      double other =
          IntStream.range(1, CLASSES)
              .filter(k -> k != own)
              .mapToDouble(k -> evidence[k])
              .max()
              .orElseThrow();
      for (int label = 0; label < CLASSES; label++) {
        assertThat((double) guide.evidence()[place * (CLASSES + 1) + label])
            .isCloseTo(evidence[label], CLOSE);
      }
      assertThat((double) guide.evidence()[place * (CLASSES + 1) + CLASSES])
          .isCloseTo(evidence[own] - other, CLOSE);
    }
  }

  @Test
  void withoutAPathPlacesFollowOneAnotherEvenly() {
    var tooFew = new FrameScores(scores(3), 0, 3, CLASSES);
    assertThat(PlaceGuide.of(tooFew, new int[] {1, 1, 2}, 0).distances())
        .startsWith(1, 3, 5)
        .endsWith(5, 3, 1);
  }

  @Test
  void scoresThatAreNoNumbersSayNothing() {
    float[] scores = scores(3);
    scores[4] = Float.NaN;
    PlaceGuide guide = PlaceGuide.of(new FrameScores(scores, 0, 3, CLASSES), new int[] {1}, 0);
    assertThat(guide.distances()).containsExactly(0, 1, 2, 1, 0, 1, 2, 1, 0);
    assertThat(guide.evidence()).hasSize(3 * (CLASSES + 1)).containsOnly(0);
  }

  @Test
  void aPauseBetweenPhonesIsAGap() {
    float[] scores = {9, 0, 0, 0, 0, 9, 0, 0, 0, 0, 0, 9, 0, 0, 0, 9, 0, 0, 9, 0};
    var heard = new FrameScores(scores, 0, 5, CLASSES);
    PlaceGuide guide = PlaceGuide.of(heard, new int[] {1, 2}, 3);
    for (int frame = 0; frame < 5; frame++) {
      assertThat((double) guide.distances()[2 * 5 + frame])
          .isCloseTo(List.of(2, 1, 0, 0, 1).get(frame), Offset.offset(0.01));
    }
  }

  private static float[] scores(int frames) {
    var random = new Random(frames);
    float[] scores = new float[frames * CLASSES];
    for (int i = 0; i < scores.length; i++) {
      scores[i] = (float) random.nextGaussian();
    }
    return scores;
  }

  /** [T,S]: how probable each state is in each frame among paths that spell the phones. */
  private static double[][] shares(float[] scores, int[] canonical) {
    int frames = scores.length / CLASSES;
    double[][] shares = new double[frames][2 * canonical.length + 1];
    List<Integer> wanted = IntStream.of(canonical).boxed().toList();
    double[] total = {0};
    new EveryPath(scores, CLASSES)
        .forEach(
            path -> {
              if (path.labels().equals(wanted)) {
                total[0] += path.probability();
                List<Integer> states = states(path);
                for (int frame = 0; frame < frames; frame++) {
                  shares[frame][states.get(frame)] += path.probability();
                }
              }
            });
    for (double[] share : shares) {
      Arrays.setAll(share, state -> share[state] / total[0]);
    }
    return shares;
  }

  private static List<Integer> states(EveryPath.Path path) {
    List<Integer> states = new ArrayList<>();
    int begun = 0;
    for (int place : path.places()) {
      begun = Math.max(begun, place + 1);
      states.add(place < 0 ? 2 * begun : 2 * place + 1);
    }
    return states;
  }

  private static double distance(double[] shares, int place) {
    return IntStream.range(0, shares.length)
        .mapToDouble(state -> shares[state] * Math.abs(state - place))
        .sum();
  }

  private static double[] evidence(float[] scores, double[][] shares, int place) {
    double[] evidence = new double[CLASSES];
    for (int label = 0; label < CLASSES; label++) {
      double surest = 0;
      for (int frame = 0; frame < shares.length; frame++) {
        double near = shares[frame][place];
        if (place % 2 == 1) {
          near += shares[frame][place - 1] + shares[frame][place + 1];
        }
        double sum = 0;
        for (int k = 0; k < CLASSES; k++) {
          sum += Math.exp(scores[frame * CLASSES + k]);
        }
        double p = Math.exp(scores[frame * CLASSES + label]) / sum;
        surest = Math.max(surest, near * p);
      }
      evidence[label] = Math.max(0, 1 + Math.log(surest) / 10);
    }
    return evidence;
  }
}
