package elocute.model.decoding.goodness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import elocute.model.decoding.FrameScores;
import elocute.model.files.Fixtures;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.apache.commons.math3.util.CombinatoricsUtils;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class GoodnessOfPronunciationTest {

  private static final float NEVER = Float.NEGATIVE_INFINITY;

  @Property(tries = 300)
  void everyNumberIsThatOfAllPathsOneByOneAlsoWhereClassesAreImpossible(
      @ForAll @IntRange(min = 0, max = 6) int frames,
      @ForAll @IntRange(min = 2, max = 4) int classes,
      @ForAll @IntRange(min = 0, max = 3) int length,
      @ForAll boolean someImpossible,
      @ForAll long seed) {
    var random = new Random(seed);
    float[] scores = noise(random, frames, classes, 2);
    for (int frame = 0; someImpossible && frame < frames; frame++) {
      int possible = random.nextInt(classes);
      for (int label = 0; label < classes; label++) {
        if (label != possible && random.nextInt(4) == 0) {
          scores[frame * classes + label] = NEVER;
        }
      }
    }
    assertIsThatOfAllPaths(scores, classes, labels(random, length, classes));
  }

  @Property(tries = 100)
  void pausesMayStandBetweenAnyPhonesWhereTheyCountAsBlank(
      @ForAll @IntRange(min = 1, max = 6) int frames,
      @ForAll @IntRange(min = 0, max = 3) int length,
      @ForAll @IntRange(min = 1, max = 3) int pause,
      @ForAll long seed) {
    var random = new Random(seed);
    float[] batch = noise(random, frames + 2, 4, 2);
    float[] scores = Arrays.copyOfRange(batch, 4, batch.length - 4);
    int[] canonical =
        IntStream.range(0, length).map(i -> 1 + (pause + random.nextInt(2)) % 3).toArray();
    Optional<GoodnessOfPronunciation> found =
        GoodnessOfPronunciation.of(
            new FrameScores(batch, 4, frames, 4).withPausesAsBlank(pause), canonical);
    double all = withPauses(scores, pause, boxed(canonical));
    assertThat(found.isPresent()).isEqualTo(all > 0);
    if (found.isEmpty()) {
      return;
    }
    assertClose(found.get().logPosterior(), Math.log(all), 1e-5);
    for (int place = 0; place < length; place++) {
      double[] ratios = found.get().phones().get(place).logRatios();
      assertThat(ratios[pause]).isEqualTo(Double.POSITIVE_INFINITY);
      for (int label = 0; label < 4; label++) {
        if (label != pause) {
          double other = withPauses(scores, pause, boxed(with(canonical, place, label)));
          assertClose(ratios[label], Math.log(all) - Math.log(other), 1e-5);
        }
      }
    }
  }

  /** Probability of all paths that spell the labels once their pauses are taken for blanks. */
  private static double withPauses(float[] scores, int pause, List<Integer> labels) {
    return new EveryPath(scores, 4)
        .probability(path -> spelled(path.classes(), pause).equals(labels));
  }

  private static List<Integer> spelled(List<Integer> classes, int pause) {
    List<Integer> labels = new ArrayList<>();
    int before = 0;
    for (int label : classes) {
      int said = label == pause ? 0 : label;
      if (said != 0 && said != before) {
        labels.add(said);
      }
      before = said;
    }
    return labels;
  }

  private static List<Integer> boxed(int[] labels) {
    return Arrays.stream(labels).boxed().toList();
  }

  @Test
  void aPauseIsAClassAndNotTheBlank() {
    FrameScores scores = new FrameScores(new float[8], 0, 2, 4);
    assertThatThrownBy(() -> scores.withPausesAsBlank(0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("pause: class must be from 1 to 3, got 0");
    assertThatThrownBy(() -> scores.withPausesAsBlank(4)).hasMessageContaining("got 4");
  }

  @Property(tries = 40)
  void anAlternativeIsTheLossOfItsOwnSequenceHoweverFarApartProbabilitiesAre(
      @ForAll @IntRange(min = 1, max = 60) int frames,
      @ForAll @IntRange(min = 1, max = 12) int length,
      @ForAll @IntRange(min = 1, max = 400) int spread,
      @ForAll long seed) {
    var random = new Random(seed);
    float[] scores = noise(random, frames, 6, spread);
    int[] canonical = labels(random, length, 6);
    Optional<GoodnessOfPronunciation> found = of(scores, 6, canonical);
    assertThat(found.isPresent()).isEqualTo(frames >= framesNeeded(canonical));
    if (found.isEmpty()) {
      return;
    }
    double tolerance = 1e-11 * (1 + Math.abs(found.get().logPosterior()));
    for (int place = 0; place < length; place++) {
      double[] ratios = found.get().phones().get(place).logRatios();
      for (int label = 0; label < 6; label++) {
        double alone =
            of(scores, 6, with(canonical, place, label))
                .map(GoodnessOfPronunciation::logPosterior)
                .orElse(Double.NEGATIVE_INFINITY);
        assertClose(ratios[label], found.get().logPosterior() - alone, tolerance);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("pytorchCases")
  void theLogPosteriorIsMinusTheLossOfPytorch(JsonNode example) throws IOException {
    int items = example.get("B").intValue();
    int classes = example.get("V").intValue();
    for (int item = 0; item < items; item++) {
      int[] target = ints(example.get("targets").get(item));
      int frames = example.get("input_lengths").get(item).intValue();
      float[] scores = new float[frames * classes];
      for (int i = 0; i < scores.length; i++) { // the file stores frames first: [T,B,V]
        int frame = i / classes;
        scores[i] =
            example.get("logits").get((frame * items + item) * classes + i % classes).floatValue();
      }
      double loss = example.get("losses").get(item).doubleValue();
      Optional<GoodnessOfPronunciation> found = of(scores, classes, target);
      if (frames < framesNeeded(target)) {
        assertThat(found).isEmpty();
      } else {
        assertThat(found.orElseThrow().logPosterior()).isCloseTo(-loss, within(1e-5 * (1 + loss)));
      }
    }
  }

  static Stream<JsonNode> pytorchCases() throws IOException {
    JsonNode cases = new JsonMapper().readTree(Fixtures.path("ctc/cases.json").toFile());
    return StreamSupport.stream(cases.spliterator(), false);
  }

  @Test
  void aMinuteOfEqualClassesHasAsManyPathsAsCombinatoricsSay() {
    int frames = 3000;
    int length = 300;
    int[] canonical = IntStream.range(0, length).map(place -> 1 + place % 4).toArray();
    GoodnessOfPronunciation found = of(new float[frames * 42], 42, canonical).orElseThrow();
    double all = logPaths(frames, length, 0);
    assertThat(found.logPosterior()).isCloseTo(all - frames * Math.log(42), within(1e-6));
    double[] ratios = found.phones().get(150).logRatios();
    for (int label = 1; label < 42; label++) {
      boolean isNeighbour = label == canonical[149] || label == canonical[151];
      double expected = isNeighbour ? all - logPaths(frames, length, 1) : 0;
      assertThat(ratios[label]).isCloseTo(expected, within(1e-6));
    }
    assertThat(ratios[0]).isCloseTo(all - logPaths(frames, length - 1, 0), within(1e-6));
  }

  /** Paths that spell labels of which so many equal the one before. */
  private static double logPaths(int frames, int labels, int repeats) {
    return CombinatoricsUtils.binomialCoefficientLog(frames + labels - repeats, 2 * labels);
  }

  @Test
  void whatWasSaidInsteadIsHeard() {
    float[] said = certain(5, 0, 1, 0, 0, 2, 2, 0, 4, 0);
    GoodnessOfPronunciation replaced = of(said, 5, 1, 2, 3).orElseThrow();
    assertThat(replaced.phones()).extracting(PhoneGoodness::heard).containsExactly(1, 2, 4);
    assertThat(replaced.phones().get(2).alternativeLogRatio()).isLessThan(-5);
    assertThat(replaced.phones().get(1).alternativeLogRatio()).isGreaterThan(5);
    GoodnessOfPronunciation leftOut = of(said, 5, 1, 2, 3, 4).orElseThrow();
    assertThat(leftOut.phones())
        .extracting(PhoneGoodness::heard)
        .containsExactly(1, 2, PhoneGoodness.DELETED, 4);
    assertThat(leftOut.phones().get(2).logShare()).isLessThan(-5);
    assertThat(leftOut.phones().get(0).logShare()).isBetween(-0.1, 0.0);
  }

  @Test
  void aPhoneIsWhereItsLabelsStand() {
    float[] said = certain(5, 0, 1, 0, 0, 2, 2, 0, 4, 0);
    GoodnessOfPronunciation found = of(said, 5, 1, 2, 4).orElseThrow();
    assertThat(found.phones())
        .extracting(PhoneGoodness::span)
        .containsExactly(new FrameSpan(1, 2), new FrameSpan(4, 6), new FrameSpan(7, 8));
    assertThat(found.phones().get(1).occupancy()).isCloseTo(2, within(0.1));
  }

  @Test
  void gravesExampleHasTheSharesOfItsTwoSequences() {
    // Blank 0.6, label 0.4, twice: label 1 has 0.24 + 0.24 + 0.16, nothing has 0.36.
    float[] scores = {(float) Math.log(1.5), 0, (float) Math.log(1.5), 0};
    GoodnessOfPronunciation found = of(scores, 2, 1).orElseThrow();
    PhoneGoodness phone = found.phones().get(0);
    assertThat(found.logPosterior()).isCloseTo(Math.log(0.64), within(1e-7));
    assertThat(phone.logShare()).isCloseTo(Math.log(0.64), within(1e-7));
    assertThat(phone.alternativeLogRatio()).isCloseTo(Math.log(0.64 / 0.36), within(1e-7));
    assertThat(phone.occupancy()).isCloseTo(0.8 / 0.64, within(1e-7));
    assertThat(phone.logSharePerFrame()).isCloseTo(Math.log(0.64) * 0.64 / 0.8, within(1e-7));
    assertThat(phone.heard()).isEqualTo(1);
  }

  @Test
  void framesOfOthersAndOfPaddingDoNotMatter() {
    var random = new Random(5);
    float[] alone = noise(random, 20, 7, 3);
    float[] batch = noise(random, 60, 7, 3);
    System.arraycopy(alone, 0, batch, 25 * 7, alone.length);
    int[] canonical = labels(random, 9, 7);
    GoodnessOfPronunciation padded =
        GoodnessOfPronunciation.of(new FrameScores(batch, 25 * 7, 20, 7), canonical).orElseThrow();
    assertThat(padded).usingRecursiveComparison().isEqualTo(of(alone, 7, canonical).orElseThrow());
  }

  @Test
  void logProbabilitiesGiveWhatLogitsGive() {
    float[] logits = noise(new Random(6), 12, 4, 3);
    float[] raised = logits.clone();
    for (int i = 0; i < raised.length; i++) {
      raised[i] += 8 * (i / 4);
    }
    assertThat(of(raised, 4, 1, 2, 3).orElseThrow().logPosterior())
        .isCloseTo(of(logits, 4, 1, 2, 3).orElseThrow().logPosterior(), within(1e-4));
  }

  @Test
  void sharesAreNeverAboveOneAndPhonesFollowEachOther() {
    var random = new Random(7);
    float[] scores = noise(random, 200, 42, 3);
    GoodnessOfPronunciation found = of(scores, 42, labels(random, 35, 42)).orElseThrow();
    int end = 0;
    double frames = 0;
    for (PhoneGoodness phone : found.phones()) {
      assertThat(phone.logShare()).isFinite().isNegative();
      assertThat(phone.occupancy()).isGreaterThanOrEqualTo(1 - 1e-9);
      assertThat(phone.span().start()).isGreaterThanOrEqualTo(end);
      end = phone.span().end();
      frames += phone.occupancy();
    }
    assertThat(end).isLessThanOrEqualTo(200);
    assertThat(frames).isLessThanOrEqualTo(200 + 1e-6);
  }

  @Test
  void phonesThatDoNotFitTheFramesHaveNoGoodness() {
    assertThat(of(new float[2 * 4], 4, 1, 2, 3)).isEmpty();
    assertThat(of(new float[2 * 4], 4, 1, 1)).isEmpty();
    assertThat(of(new float[2 * 4], 4, 1, 2)).isPresent();
    assertThat(of(new float[3 * 4], 4, 1, 1)).isPresent();
    assertThat(of(new float[0], 4, 1)).isEmpty();
    assertThat(of(new float[] {0, 0, NEVER}, 3, 2)).isEmpty();
  }

  @Test
  void noPhonesAreAsProbableAsSilence() {
    assertThat(of(new float[0], 4)).contains(new GoodnessOfPronunciation(0, List.of()));
    GoodnessOfPronunciation silence = of(new float[3 * 4], 4).orElseThrow();
    assertThat(silence.phones()).isEmpty();
    assertThat(silence.logPosterior()).isCloseTo(3 * Math.log(0.25), within(1e-12));
  }

  @Test
  void phonesThatAreNoClassesAndScoresThatAreNoNumbersAreRefused() {
    assertThatThrownBy(() -> of(new float[8], 4, 1, 4))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("canonical phone: class must be from 1 to 3, got 4");
    assertThatThrownBy(() -> of(new float[8], 4, 0)).hasMessageContaining("got 0");
    assertThatThrownBy(() -> of(new float[] {0, 0, 0, Float.NaN}, 2, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("frame scores: those of frame 1 are no distribution");
    assertThatThrownBy(() -> of(new float[] {NEVER, NEVER}, 2, 1))
        .hasMessageContaining("frame 0 are no distribution");
  }

  private static void assertIsThatOfAllPaths(float[] scores, int classes, int... canonical) {
    var paths = new EveryPath(scores, classes);
    List<Integer> spelled = boxed(canonical);
    double posterior = paths.probability(path -> path.labels().equals(spelled));
    Optional<GoodnessOfPronunciation> found = of(scores, classes, canonical);
    assertThat(found.isPresent()).isEqualTo(posterior > 0);
    if (found.isEmpty()) {
      return;
    }
    assertThat(found.get().logPosterior()).isCloseTo(Math.log(posterior), within(1e-10));
    assertThat(found.get().phones()).hasSameSizeAs(spelled);
    for (int place = 0; place < canonical.length; place++) {
      PhoneGoodness phone = found.get().phones().get(place);
      assertRatios(phone, paths, posterior, canonical, place);
      int wild = place;
      double total = paths.probability(path -> matches(path.labels(), spelled, wild));
      assertThat(phone.logShare()).isCloseTo(Math.log(posterior / total), within(1e-10));
    }
    assertPlaces(found.get().phones(), paths, posterior, spelled);
  }

  private static void assertRatios(
      PhoneGoodness phone, EveryPath paths, double posterior, int[] canonical, int place) {
    double[] ratios = phone.logRatios();
    assertThat(ratios[canonical[place]]).isZero();
    for (int label = 0; label < ratios.length; label++) {
      List<Integer> alternative = boxed(with(canonical, place, label));
      double probability = paths.probability(path -> path.labels().equals(alternative));
      assertClose(ratios[label], Math.log(posterior / probability), 1e-10);
    }
  }

  /** Whether it is the canonical sequence but for one place, where any label stands or none. */
  private static boolean matches(List<Integer> labels, List<Integer> canonical, int place) {
    int rest = canonical.size() - place - 1;
    return (labels.size() == canonical.size() || labels.size() == canonical.size() - 1)
        && labels.subList(0, place).equals(canonical.subList(0, place))
        && labels
            .subList(labels.size() - rest, labels.size())
            .equals(canonical.subList(place + 1, canonical.size()));
  }

  private static void assertPlaces(
      List<PhoneGoodness> phones, EveryPath paths, double posterior, List<Integer> spelled) {
    double[] frames = new double[spelled.size()];
    List<EveryPath.Path> best = new ArrayList<>();
    paths.forEach(
        path -> {
          if (path.labels().equals(spelled)) {
            path.places().stream()
                .filter(place -> place >= 0)
                .forEach(place -> frames[place] += path.probability() / posterior);
            if (best.isEmpty() || path.probability() > best.get(0).probability()) {
              best.clear();
              best.add(path);
            }
          }
        });
    List<Integer> places = best.get(0).places();
    for (int place = 0; place < phones.size(); place++) {
      assertThat(phones.get(place).occupancy()).isCloseTo(frames[place], within(1e-10));
      assertThat(phones.get(place).span())
          .isEqualTo(new FrameSpan(places.indexOf(place), places.lastIndexOf(place) + 1));
    }
  }

  private static void assertClose(double actual, double expected, double tolerance) {
    if (Double.isInfinite(expected)) {
      assertThat(actual).isEqualTo(expected);
    } else {
      assertThat(actual).isCloseTo(expected, within(tolerance));
    }
  }

  private static Optional<GoodnessOfPronunciation> of(
      float[] scores, int classes, int... canonical) {
    int frames = scores.length / classes;
    return GoodnessOfPronunciation.of(new FrameScores(scores, 0, frames, classes), canonical);
  }

  /** The labels with another at the place, or, for 0, without it. */
  private static int[] with(int[] labels, int place, int label) {
    return IntStream.range(0, labels.length)
        .map(i -> i == place ? label : labels[i])
        .filter(value -> value != 0)
        .toArray();
  }

  private static int framesNeeded(int... labels) {
    int repeats =
        (int) IntStream.range(1, labels.length).filter(i -> labels[i] == labels[i - 1]).count();
    return labels.length + repeats;
  }

  private static int[] labels(Random random, int length, int classes) {
    return random.ints(length, 1, classes).toArray();
  }

  private static float[] noise(Random random, int frames, int classes, double spread) {
    float[] scores = new float[frames * classes];
    for (int i = 0; i < scores.length; i++) {
      scores[i] = (float) (spread * random.nextGaussian());
    }
    return scores;
  }

  /** Scores of frames in each of which one class is by far the most probable. */
  private static float[] certain(int classes, int... path) {
    float[] scores = new float[path.length * classes];
    for (int frame = 0; frame < path.length; frame++) {
      scores[frame * classes + path[frame]] = 9f;
    }
    return scores;
  }

  private static int[] ints(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false).mapToInt(JsonNode::intValue).toArray();
  }
}
