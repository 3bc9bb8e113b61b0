package elocute.scoring.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import elocute.scoring.alignment.Alignment;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class ConfusionMatrixTest {

  @Test
  void countsEachPositionWithGapRowAndColumn() {
    var matrix = new ConfusionMatrix();
    matrix.add(Alignment.of(List.of("k", "a", "t", "s"), List.of("k", "o", "t")));
    matrix.add(Alignment.of(List.of("k"), List.of("k", "h")));
    assertThat(matrix.entries())
        .containsExactly(
            new ConfusionMatrix.Entry(Alignment.GAP, "h", 1),
            new ConfusionMatrix.Entry("a", "o", 1),
            new ConfusionMatrix.Entry("k", "k", 2),
            new ConfusionMatrix.Entry("s", Alignment.GAP, 1),
            new ConfusionMatrix.Entry("t", "t", 1));
  }

  @Property(tries = 200)
  void rowsAndColumnsSumToTheTokensOfEitherSide(
      @ForAll("sequences") List<String> reference, @ForAll("sequences") List<String> hypothesis) {
    var matrix = new ConfusionMatrix();
    matrix.add(Alignment.of(reference, hypothesis));
    assertThat(sums(matrix, ConfusionMatrix.Entry::reference)).isEqualTo(frequencies(reference));
    assertThat(sums(matrix, ConfusionMatrix.Entry::hypothesis)).isEqualTo(frequencies(hypothesis));
  }

  @Provide
  Arbitrary<List<String>> sequences() {
    return Arbitraries.of("a", "b", "c", "d").list().ofMaxSize(20);
  }

  private static Map<String, Long> sums(
      ConfusionMatrix matrix, Function<ConfusionMatrix.Entry, String> side) {
    Map<String, Long> sums =
        matrix.entries().stream()
            .collect(
                Collectors.groupingBy(side, Collectors.summingLong(ConfusionMatrix.Entry::count)));
    sums.remove(Alignment.GAP);
    return sums;
  }

  private static Map<String, Long> frequencies(List<String> tokens) {
    return tokens.stream()
        .distinct()
        .collect(
            Collectors.toMap(
                Function.identity(), token -> (long) Collections.frequency(tokens, token)));
  }
}
