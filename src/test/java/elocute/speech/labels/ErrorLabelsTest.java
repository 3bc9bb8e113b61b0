package elocute.speech.labels;

import static elocute.speech.labels.ErrorTag.ADDITION;
import static elocute.speech.labels.ErrorTag.CORRECT;
import static elocute.speech.labels.ErrorTag.DELETION;
import static elocute.speech.labels.ErrorTag.SUBSTITUTION;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class ErrorLabelsTest {

  private static final List<ErrorTag> TAGS = List.of(CORRECT, SUBSTITUTION, DELETION, ADDITION);

  @Test
  void twoClassesTellIncorrectFromCorrect() {
    ErrorLabels labels = ErrorLabels.ofClasses(2);
    assertThat(labels.size()).isEqualTo(3);
    assertThat(labels.encode(TAGS)).containsExactly(2, 1, 1, 1);
    assertThat(labels.decode(new int[] {2, 1})).containsExactly("C", "I");
  }

  @Test
  void fourClassesKeepTheKindOfError() {
    ErrorLabels labels = ErrorLabels.ofClasses(4);
    assertThat(labels.size()).isEqualTo(5);
    assertThat(labels.encode(TAGS)).containsExactly(4, 1, 2, 3);
    assertThat(labels.decode(new int[] {1, 2, 3, 4})).containsExactly("S", "D", "A", "C");
  }

  @Test
  void refusesOtherCountsIdsAndCodes() {
    assertThatThrownBy(() -> ErrorLabels.ofClasses(3)).hasMessageContaining("2 or 4, got 3");
    assertThatThrownBy(() -> ErrorLabels.TWO.label(0)).hasMessageContaining("1 to 2, got 0");
    assertThatThrownBy(() -> ErrorLabels.TWO.label(3)).hasMessageContaining("1 to 2, got 3");
    assertThatThrownBy(() -> ErrorTag.ofCode("I")).hasMessageContaining("got 'I'");
    assertThat(TAGS).allSatisfy(tag -> assertThat(ErrorTag.ofCode("" + tag.code())).isEqualTo(tag));
  }
}
