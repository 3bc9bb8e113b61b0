package elocute.training.data;

import static org.assertj.core.api.Assertions.assertThat;

import elocute.training.data.TinyRun.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class WeightedSourceTest {

  private static final int FEW = 5;
  private static final int MANY = 8;
  private static final ExampleSource BOTH =
      JoinedSource.of(List.of(TinyRun.noise(FEW, 1), TinyRun.noise(MANY, 2)));

  @Test
  void withoutWeightsOrWithOnesTheUtterancesAreWhatTheyWere() {
    assertThat(WeightedSource.of(BOTH, List.of(), 42, 3)).isSameAs(BOTH);
    assertThat(WeightedSource.of(BOTH, List.of(1.0, 1.0), 42, 3)).isSameAs(BOTH);
  }

  @Test
  void setsStandOneAfterTheOther() {
    assertThat(BOTH.sizes()).containsExactly(FEW, MANY);
    ExampleSource second = TinyRun.noise(MANY, 2);
    assertThat(BOTH.waveform(FEW + 3)).containsExactly(second.waveform(3));
    assertThat(BOTH.example(FEW + 3).samples()).isEqualTo(second.example(3).samples());
  }

  @Test
  void eachUtteranceIsSeenAsOftenAsItsWeightSaysOverAllEpochs() {
    Map<Integer, Integer> seen = new TreeMap<>();
    for (int epoch = 1; epoch <= 8; epoch++) {
      ExampleSource dealt = WeightedSource.of(BOTH, List.of(2.0, 0.25), 42, epoch);
      assertThat(dealt.size()).isEqualTo(2 * FEW + MANY / 4);
      lengths(dealt).forEach(length -> seen.merge(length, 1, Integer::sum));
    }
    for (int index = 0; index < BOTH.size(); index++) {
      assertThat(seen.get(BOTH.example(index).samples())).isEqualTo(index < FEW ? 16 : 2);
    }
  }

  @Test
  void aShareIsDrawnBySeedAndEpoch() {
    List<Double> weights = List.of(1.0, 0.5);
    List<Integer> first = lengths(WeightedSource.of(BOTH, weights, 42, 1));
    assertThat(lengths(WeightedSource.of(BOTH, weights, 42, 1))).isEqualTo(first);
    assertThat(lengths(WeightedSource.of(BOTH, weights, 42, 2))).isNotEqualTo(first);
    assertThat(lengths(WeightedSource.of(BOTH, weights, 43, 1))).isNotEqualTo(first);
    assertThat(first.subList(0, FEW)).isEqualTo(lengths(TinyRun.noise(FEW, 1)));
  }

  @Test
  void aSetIsNeverLeftOutWhollyForItsSmallWeight() {
    assertThat(WeightedSource.share(3, 0.1)).isEqualTo(1);
    assertThat(WeightedSource.share(0, 2)).isZero();
    assertThat(WeightedSource.share(10, 1.25)).isEqualTo(13);
  }

  @Test
  void twoRanksOfHalfTheBatchTakeTheStepsOfOne() throws Exception {
    String weighted = "num_epochs=2,feature_weights=[1,0.5],batch_size=";
    Outcome one = TinyRun.train(TinyRun.settings(weighted + 4), TinyRun.data(BOTH), 1);
    Outcome two = TinyRun.train(TinyRun.settings(weighted + 2), TinyRun.data(BOTH), 2);
    assertThat(one.state().step()).isEqualTo(two.state().step());
    assertThat(two.weights()).usingComparatorWithPrecision(1e-5f).containsExactly(one.weights());
    Outcome all =
        TinyRun.train(TinyRun.settings("num_epochs=2,batch_size=4"), TinyRun.data(BOTH), 1);
    assertThat(all.hash()).isNotEqualTo(one.hash());
  }

  private static List<Integer> lengths(ExampleSource source) {
    return new ArrayList<>(
        IntStream.range(0, source.size())
            .mapToObj(index -> source.example(index).samples())
            .toList());
  }
}
