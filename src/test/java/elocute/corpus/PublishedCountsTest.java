package elocute.corpus;

import static org.assertj.core.api.Assertions.assertThat;

import elocute.speech.labels.MarkCounts;
import org.junit.jupiter.api.Test;

class PublishedCountsTest {

  private static final MarkCounts PUBLISHED =
      new MarkCounts(101_626, 14_098, 3_420, 1_092, 15_644, 3, 7, 1_496, 0);

  @Test
  void theWholeCorpusIsComparedNumberByNumber() {
    assertThat(PublishedCounts.compare(24, 26_867, 3_599, PUBLISHED))
        .hasSize(9)
        .allMatch(count -> count.published() == count.counted());
    assertThat(PublishedCounts.compare(24, 26_866, 3_599, PUBLISHED).get(0))
        .isEqualTo(new PublishedCounts.Comparison("utterances", 26_867, 26_866));
  }

  @Test
  void aPartOfTheCorpusIsComparedWithNothing() {
    assertThat(PublishedCounts.compare(23, 26_867, 3_599, PUBLISHED)).isEmpty();
    assertThat(PublishedCounts.compare(24, 25_999, 3_599, PUBLISHED)).isEmpty();
  }
}
