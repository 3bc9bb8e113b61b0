package elocute.analysis.sql;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FourDigitsTest {

  @ParameterizedTest
  @CsvSource({
    "0.123456789, 0.1235",
    "0.1, 0.1",
    "1, 1.0",
    "0, 0.0",
    "-0.98765, -0.9877",
    "0.00001, 0.00001",
    "0.0000123456, 0.00001235",
    "61.24999, 61.25",
    "1234.5678, 1235",
    "12345.678, 12346",
    "0.99999, 1.0",
    "1.23456e-9, 1.235E-9",
    "1.23456e20, 1.235E20",
    "NaN, NaN"
  })
  void aFractionHasFourDigitsThatSaySomething(double value, String shown) {
    assertThat(FourDigits.of(value)).isEqualTo(shown);
  }

  @ParameterizedTest
  @org.junit.jupiter.params.provider.NullSource
  void whatIsNotKnownStaysSo(Double value) {
    assertThat(FourDigits.of(value)).isNull();
  }
}
