package elocute.corpus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SplitPlanTest {

  @Test
  void theStandardPlanHasOneTestAndOneValidationSpeakerPerFirstLanguage() {
    SplitPlan plan = SplitPlan.standard();
    Map<Split, List<FirstLanguage>> languages = new HashMap<>();
    for (Speaker speaker : Speaker.ALL) {
      Split split = plan.splitOf(speaker.code(), "a", "b").orElseThrow();
      languages.computeIfAbsent(split, absent -> new ArrayList<>()).add(speaker.firstLanguage());
    }
    assertThat(languages.get(Split.TEST)).containsExactlyInAnyOrder(FirstLanguage.values());
    assertThat(languages.get(Split.VALIDATION)).containsExactlyInAnyOrder(FirstLanguage.values());
    assertThat(languages.get(Split.TRAIN)).hasSize(12);
    assertThat(plan.splitOf("YKWK", "a", "b")).contains(Split.TEST);
    assertThat(plan.splitOf("THV", "a", "b")).contains(Split.VALIDATION);
    assertThat(plan.splitOf("XYZ", "a", "b")).isEmpty();
  }

  @Test
  void aShareOfEachTrainingSpeakerValidates() {
    SplitPlan plan = byShare(0.1, 42);
    for (String speaker : List.of("ABA", "THV", "HKK")) {
      double share = share(plan, speaker, Split.VALIDATION);
      assertThat(share).isCloseTo(0.1, within(0.03));
      assertThat(share + share(plan, speaker, Split.TRAIN)).isEqualTo(1, within(1e-9));
    }
    assertThat(share(plan, "TLV", Split.TEST)).isEqualTo(1);
  }

  @Test
  void theSeedChangesTheShareAndNothingElseDoes() {
    assertThat(validation(7)).isEqualTo(validation(7)).isNotEqualTo(validation(8));
    // sha256("7\nABA/n2") = 0xb2f0...: the choice must be the same for ever.
    assertThat(StableHash.fraction(7, "ABA/n2")).isEqualTo(0.6989864199530267, within(1e-12));
  }

  @Test
  void disjointPlansKeepEachSentenceInOneSplit() {
    for (SplitPlan base : List.of(SplitPlan.standard(), byShare(0.2, 3))) {
      SplitPlan plan = base.withTranscripts(TranscriptRule.Disjoint.standard(3));
      List<SplitMember> members = members(plan);
      Map<String, Set<Split>> splits = new HashMap<>();
      for (SplitMember member : members) {
        splits.computeIfAbsent(member.transcript(), absent -> new HashSet<>()).add(member.split());
      }
      assertThat(splits.values()).allMatch(used -> used.size() == 1);
      assertThat(SplitOverlap.of(members)).allMatch(overlap -> overlap.sharedTranscripts() == 0);
      for (Split split : Split.values()) {
        assertThat(members).anyMatch(member -> member.split() == split);
      }
    }
  }

  @Test
  void disjointPlansTreatTheSameSentenceAlikeWhateverItsPunctuation() {
    SplitPlan plan = SplitPlan.standard().withTranscripts(TranscriptRule.Disjoint.standard(1));
    for (int number = 0; number < 50; number++) {
      assertThat(plan.splitOf("ABA", "x", "It is  Number " + number + "."))
          .isEqualTo(plan.splitOf("ABA", "y", "it is, number " + number));
    }
    assertThat(Transcripts.normalised(" Don\u2019t -- \"go\", Philip! "))
        .isEqualTo("don't go philip");
  }

  @Test
  void everySpeakerOutsideTheTestSetIsHeldOutInOneFold() {
    Set<String> heldOut = new HashSet<>();
    for (int fold = 1; fold <= 18; fold++) {
      SplitPlan plan = SplitPlan.crossValidationFold(fold);
      List<Speaker> validating =
          Speaker.ALL.stream()
              .filter(s -> plan.splitOf(s.code(), "a", "b").equals(Optional.of(Split.VALIDATION)))
              .toList();
      assertThat(validating).hasSize(1);
      assertThat(plan.trainSpeakers()).hasSize(17);
      heldOut.add(validating.get(0).code());
    }
    assertThat(heldOut).hasSize(18).doesNotContainAnyElementsOf(SplitPlan.STANDARD_TEST_SPEAKERS);
    assertThatThrownBy(() -> SplitPlan.crossValidationFold(19))
        .hasMessageContaining("1 to 18, got 19");
  }

  @Test
  void refusesSpeakersInTwoSplitsAndSharesThatAreNone() {
    assertThatThrownBy(() -> SplitPlan.ofSpeakers(Set.of("ABA"), Set.of("ABA", "TLV")))
        .hasMessageContaining("[ABA]");
    assertThatThrownBy(() -> byShare(1, 0)).hasMessageContaining("got 1.0");
    assertThatThrownBy(() -> new TranscriptRule.Disjoint(0.6, 0.5, 0))
        .hasMessageContaining("test_share + validation_share");
  }

  @Test
  void reportsWhatSplitsShare() {
    List<SplitOverlap> overlaps =
        SplitOverlap.of(
            List.of(
                new SplitMember(Split.TRAIN, "ABA", "One."),
                new SplitMember(Split.TRAIN, "ABA", "Two."),
                new SplitMember(Split.VALIDATION, "ABA", "three"),
                new SplitMember(Split.TEST, "TLV", "one"),
                new SplitMember(Split.TEST, "TLV", "two!")));
    assertThat(overlaps)
        .containsExactly(
            new SplitOverlap(Split.TRAIN, Split.VALIDATION, List.of("ABA"), 2, 1, 0),
            new SplitOverlap(Split.TRAIN, Split.TEST, List.of(), 2, 2, 2),
            new SplitOverlap(Split.VALIDATION, Split.TEST, List.of(), 1, 2, 0));
  }

  /** Standard test speakers; a share of each other one's utterances validates. */
  private static SplitPlan byShare(double share, long seed) {
    Set<String> others = new HashSet<>(SplitPlan.standard().trainSpeakers());
    others.addAll(SplitPlan.STANDARD_VALIDATION_SPEAKERS);
    return new SplitPlan(
        others,
        new ValidationRule.ByShare(share, seed),
        SplitPlan.STANDARD_TEST_SPEAKERS,
        new TranscriptRule.Shared());
  }

  private static List<SplitMember> members(SplitPlan plan) {
    var members = new ArrayList<SplitMember>();
    for (Speaker speaker : Speaker.ALL) {
      for (int number = 0; number < 100; number++) {
        String transcript = "sentence " + number;
        plan.splitOf(speaker.code(), "n" + number, transcript)
            .ifPresent(split -> members.add(new SplitMember(split, speaker.code(), transcript)));
      }
    }
    return members;
  }

  private static Set<SplitMember> validation(long seed) {
    SplitPlan plan = byShare(0.1, seed);
    var members = new HashSet<>(members(plan));
    members.removeIf(member -> member.split() != Split.VALIDATION);
    return members;
  }

  private static double share(SplitPlan plan, String speaker, Split split) {
    int count = 0;
    for (int number = 0; number < 1_000; number++) {
      Optional<Split> chosen = plan.splitOf(speaker, "arctic_" + number, "the same");
      count += chosen.equals(Optional.of(split)) ? 1 : 0;
    }
    return count / 1_000.0;
  }
}
