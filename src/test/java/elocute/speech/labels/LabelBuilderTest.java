package elocute.speech.labels;

import static elocute.speech.labels.ErrorTag.ADDITION;
import static elocute.speech.labels.ErrorTag.CORRECT;
import static elocute.speech.labels.ErrorTag.DELETION;
import static elocute.speech.labels.ErrorTag.SUBSTITUTION;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import elocute.speech.textgrid.Tier;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class LabelBuilderTest {

  @Test
  void labelsAnUtteranceWithEveryKindOfMark() throws MarkException {
    UtteranceLabels labels =
        LabelBuilder.build(
            tier(
                "sil",
                "sp",
                "DH,D,s",
                "AH0",
                "K,sil,d",
                "sp",
                "sil,AX,a",
                "R,R*,s",
                "spn",
                "T,err,s",
                "",
                "sp"));
    assertThat(labels.canonicalAligned())
        .containsExactly("sil", "sil", "dh", "ah", "k", "sil", "sil", "r", "t", "sil", "sil");
    assertThat(labels.perceivedAligned())
        .containsExactly("sil", "sil", "d", "ah", "sil", "sil", "ah", "r", "err", "sil", "sil");
    assertThat(labels.canonicalTrainTarget()).containsExactly("dh", "ah", "k", "r", "t");
    assertThat(labels.perceivedTrainTarget())
        .containsExactly("sil", "d", "ah", "sil", "ah", "r", "err", "sil");
    assertThat(labels.errorTags())
        .containsExactly(SUBSTITUTION, CORRECT, DELETION, ADDITION, SUBSTITUTION, SUBSTITUTION);
    assertThat(labels.aligned().get(7))
        .isEqualTo(new AlignedPhone("r", "r", SUBSTITUTION, true, 0.7, 0.8));
  }

  @Test
  void countsEveryMarkOnce() {
    MarkCounts counts =
        MarkCounts.of(
            tier(
                "sil",
                "AH0",
                "AH)",
                "D,T,s",
                "R,R*,s",
                "Z_,sil,d",
                "sil,T,a",
                "",
                "spn",
                "sil,Q,a",
                "R*"));
    assertThat(counts).isEqualTo(new MarkCounts(2, 2, 1, 1, 2, 1, 2, 1, 2));
    assertThat(counts.total()).isEqualTo(11);
    assertThat(counts.plus(counts).total()).isEqualTo(22);
  }

  @Test
  void namesTheIntervalOfABadMark() {
    assertThatThrownBy(() -> LabelBuilder.build(tier("sil", "AH0", "D,T")))
        .isInstanceOf(MarkException.class)
        .hasMessage(
            "interval 3: mark 'D,T': must be a phone or CANONICAL,PERCEIVED,tag, got 2 parts");
  }

  @Property
  void sequencesFollowFromTheAlignmentAndCountsAddUp(@ForAll("marks") List<String> marks)
      throws MarkException {
    Tier.Intervals tier = tier(marks.toArray(String[]::new));
    UtteranceLabels labels = LabelBuilder.build(tier);
    MarkCounts counts = MarkCounts.of(tier);

    assertThat(labels.canonicalAligned()).hasSameSizeAs(labels.perceivedAligned());
    assertThat(counts.total()).isEqualTo(marks.size());
    assertThat(counts.unclassifiable()).isZero();
    assertThat(labels.aligned()).hasSize(marks.size() - (int) counts.spokenNoise());
    assertThat(labels.errorTags())
        .hasSize((int) (counts.total() - counts.silence() - counts.spokenNoise()));
    assertThat(labels.canonicalTrainTarget())
        .hasSize((int) (counts.correct() + counts.substitutions() + counts.deletions()))
        .doesNotContain("sil", "err");
    assertThat(labels.perceivedTrainTarget().stream().filter(phone -> !phone.equals("sil")))
        .hasSize((int) (counts.correct() + counts.substitutions() + counts.additions()));
    assertThat(labels.errorTags()).filteredOn(ADDITION::equals).hasSize((int) counts.additions());
    assertThat(labels.errorTags()).filteredOn(DELETION::equals).hasSize((int) counts.deletions());
    assertThat(hasRepeatedSilence(labels.perceivedTrainTarget())).isFalse();
    PhonemeInventory.standard().encode(labels.perceivedTrainTarget());
  }

  @Provide
  Arbitrary<List<String>> marks() {
    return Arbitraries.of(
            "sil",
            "sp",
            "",
            "spn",
            "AH0",
            "T",
            "D_",
            "D,T,s",
            "R,R*,s",
            "K,err,s",
            "N,sil,d",
            "sil,AH,a",
            "sil,err,a")
        .list()
        .ofMaxSize(40);
  }

  private static boolean hasRepeatedSilence(List<String> phones) {
    for (int index = 1; index < phones.size(); index++) {
      if (phones.get(index).equals("sil") && phones.get(index - 1).equals("sil")) {
        return true;
      }
    }
    return false;
  }

  private static Tier.Intervals tier(String... marks) {
    var intervals = new ArrayList<Tier.Interval>();
    for (String mark : marks) {
      int index = intervals.size();
      intervals.add(new Tier.Interval(index / 10.0, (index + 1) / 10.0, mark));
    }
    return new Tier.Intervals("phones", intervals);
  }
}
