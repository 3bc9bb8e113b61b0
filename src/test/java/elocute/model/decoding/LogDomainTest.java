package elocute.model.decoding;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

class LogDomainTest {

  /** The definition, with nothing left out. */
  private static double defined(double larger, double smaller) {
    return larger + Math.log1p(Math.exp(smaller - larger));
  }

  @Test
  void aSumIsThatOfItsDefinitionBitForBitHoweverFarApartItsTermsAre() {
    var random = new Random(1);
    for (int trial = 0; trial < 100_000; trial++) {
      double larger = -random.nextDouble() * Math.pow(10, random.nextInt(5) - 2);
      double smaller = larger - random.nextDouble() * Math.pow(10, random.nextInt(6) - 2);
      assertThat(LogDomain.sum(larger, smaller)).isEqualTo(defined(larger, smaller));
      assertThat(LogDomain.sum(smaller, larger)).isEqualTo(defined(larger, smaller));
    }
  }

  @Test
  void theImpossibleAddsNothing() {
    assertThat(LogDomain.sum(-3, LogDomain.IMPOSSIBLE)).isEqualTo(-3);
    assertThat(LogDomain.sum(LogDomain.IMPOSSIBLE, LogDomain.CERTAIN)).isEqualTo(0);
    assertThat(LogDomain.sum(LogDomain.IMPOSSIBLE, LogDomain.IMPOSSIBLE))
        .isEqualTo(LogDomain.IMPOSSIBLE);
  }
}
