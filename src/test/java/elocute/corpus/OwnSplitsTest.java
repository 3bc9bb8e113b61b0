package elocute.corpus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class OwnSplitsTest {

  private static final Set<String> CHILDREN = speakers("child", 20);
  private static final Set<String> ADULTS = speakers("a", 40);
  private static final OwnSplits SPLITS = new OwnSplits(List.of(CHILDREN, ADULTS), Set.of("t1"));

  @Test
  void aShareIsOfWholeSpeakersAndTheSameOfEachGroup() {
    SplitPlan plan = SPLITS.plan(new ValidationRule.ByShare(0.1, 0));
    Set<String> held = validation(plan);
    assertThat(held).hasSize(6).filteredOn(CHILDREN::contains).hasSize(2);
    assertThat(plan.trainSpeakers()).hasSize(54).doesNotContainAnyElementsOf(held);
    assertThat(plan.testSpeakers()).containsExactly("t1");
    assertThat(SPLITS.plan(new ValidationRule.ByShare(0.1, 0))).isEqualTo(plan);
    assertThat(validation(SPLITS.plan(new ValidationRule.ByShare(0.1, 1)))).isNotEqualTo(held);
  }

  @Test
  void ofFewSpeakersOneValidatesAndALoneOneTrains() {
    var few = new OwnSplits(List.of(Set.of("c1"), Set.of("a1")), Set.of());
    assertThat(validation(few.plan(new ValidationRule.ByShare(0.1, 0)))).hasSize(1);
    var lone = new OwnSplits(List.of(Set.of(), Set.of("a1")), Set.of());
    assertThat(lone.plan(new ValidationRule.ByShare(0.1, 0)).trainSpeakers()).containsExactly("a1");
  }

  @Test
  void namedSpeakersValidateIfTheyAreOfTheTrainingSplit() {
    SplitPlan plan = SPLITS.plan(new ValidationRule.BySpeakers(Set.of("child3")));
    assertThat(plan.splitOf("child3", "u", "")).contains(Split.VALIDATION);
    assertThat(plan.splitOf("child4", "u", "")).contains(Split.TRAIN);
    assertThat(plan.splitOf("t1", "u", "")).contains(Split.TEST);
    assertThatThrownBy(() -> SPLITS.plan(new ValidationRule.BySpeakers(Set.of("chil3"))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(
            "'chil3' is not one of the corpus' 60 training speakers; nearest: child3");
  }

  @Test
  void aSpeakerOfBothSplitsIsAnError() {
    assertThatThrownBy(() -> new OwnSplits(List.of(Set.of("c1", "c2")), Set.of("c2")))
        .isInstanceOf(CorpusException.class)
        .hasMessageContaining("[c2]");
  }

  private static Set<String> validation(SplitPlan plan) {
    return ((ValidationRule.BySpeakers) plan.validation()).speakers();
  }

  private static Set<String> speakers(String group, int count) {
    return IntStream.range(0, count).mapToObj(i -> group + i).collect(Collectors.toSet());
  }
}
