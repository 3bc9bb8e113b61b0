package elocute.scoring.alignment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class AlignmentTest {

  @Property(tries = 300)
  void editsAreTheLevenshteinDistanceOfTheRecursiveDefinition(
      @ForAll("sequences") List<String> reference, @ForAll("sequences") List<String> hypothesis) {
    assertThat(Alignment.of(reference, hypothesis).edits())
        .isEqualTo(recursiveDistance(reference, hypothesis));
  }

  @Property(tries = 300)
  void pairsSpellBothSequencesInOrder(
      @ForAll("sequences") List<String> reference, @ForAll("sequences") List<String> hypothesis) {
    Alignment alignment = Alignment.of(reference, hypothesis);
    var referenceSide =
        new ArrayList<>(alignment.pairs().stream().map(AlignedPair::reference).toList());
    var hypothesisSide =
        new ArrayList<>(alignment.pairs().stream().map(AlignedPair::hypothesis).toList());
    referenceSide.removeIf(Alignment.GAP::equals);
    hypothesisSide.removeIf(Alignment.GAP::equals);
    assertThat(referenceSide).isEqualTo(reference);
    assertThat(hypothesisSide).isEqualTo(hypothesis);
    for (int i = 0; i < reference.size(); i++) {
      assertThat(alignment.byReference().get(i).referenceIndex()).isEqualTo(i);
    }
    for (int j = 0; j < hypothesis.size(); j++) {
      assertThat(alignment.byHypothesis().get(j).hypothesisIndex()).isEqualTo(j);
    }
  }

  @Provide
  Arbitrary<List<String>> sequences() {
    return Arbitraries.of("a", "b", "c").list().ofMaxSize(6);
  }

  private static long recursiveDistance(List<String> reference, List<String> hypothesis) {
    if (reference.isEmpty() || hypothesis.isEmpty()) {
      return (long) reference.size() + hypothesis.size();
    }
    List<String> shorterReference = reference.subList(1, reference.size());
    List<String> shorterHypothesis = hypothesis.subList(1, hypothesis.size());
    if (reference.get(0).equals(hypothesis.get(0))) {
      return recursiveDistance(shorterReference, shorterHypothesis);
    }
    return 1
        + Math.min(
            recursiveDistance(shorterReference, shorterHypothesis),
            Math.min(
                recursiveDistance(shorterReference, hypothesis),
                recursiveDistance(reference, shorterHypothesis)));
  }

  @Test
  void prefersTheDiagonalOnBacktraceFromTheEnd() {
    assertThat(operations("a b", "b a")).isEqualTo("SS");
    assertThat(operations("a", "a a")).isEqualTo("IC");
    assertThat(operations("a a", "a")).isEqualTo("DC");
    assertThat(operations("a b", "c")).isEqualTo("DS");
    assertThat(operations("c", "a b")).isEqualTo("IS");
  }

  @Test
  void takesTheDeletionBeforeTheInsertionOnBacktrace() {
    // Two edits either way, ICCD or DCCI; the diagonal costs three.
    assertThat(operations("a b a", "b a b")).isEqualTo("ICCD");
    assertThat(operations("a b c", "b c a")).isEqualTo("DCCI");
    assertThat(operations("x a b y", "a b")).isEqualTo("DCCD");
  }

  @Test
  void alignsEmptySequences() {
    assertThat(Alignment.of(List.of(), List.of()).pairs()).isEmpty();
    assertThat(operations("", "a b")).isEqualTo("II");
    assertThat(operations("a b", "")).isEqualTo("DD");
  }

  @Test
  void refusesTheGapAsAToken() {
    assertThatThrownBy(() -> Alignment.of(List.of("a", "<eps>"), List.of("a")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "Token 1 of the reference is <eps>, which stands for a gap and cannot be a token");
  }

  private static String operations(String reference, String hypothesis) {
    return Alignment.of(tokens(reference), tokens(hypothesis)).pairs().stream()
        .map(pair -> String.valueOf(pair.operation().code()))
        .collect(Collectors.joining());
  }

  private static List<String> tokens(String text) {
    return text.isEmpty() ? List.of() : List.of(text.split(" "));
  }
}
