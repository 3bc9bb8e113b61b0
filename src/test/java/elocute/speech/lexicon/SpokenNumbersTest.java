package elocute.speech.lexicon;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Numbers as American English says them, written by hand. */
class SpokenNumbersTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # cardinals
          0 | zero
          3 | three
          11 | eleven
          42 | forty two
          105 | one hundred five
          1,000 | one thousand
          1,984 | one thousand nine hundred eighty four
          4321 | four thousand three hundred twenty one
          70000 | seventy thousand
          12,345,678 | twelve million three hundred forty five thousand six hundred seventy eight
          1000000000 | one billion
          999,000,000,000,000 | nine hundred ninety nine trillion
          # ordinals
          1st | first
          2ND | second
          3rd | third
          11th | eleventh
          12th | twelfth
          20th | twentieth
          21st | twenty first
          100th | one hundredth
          1,000th | one thousandth
          1984th | one thousand nine hundred eighty fourth
          # decimals and percents
          3.5 | three point five
          0.05 | zero point zero five
          1984.10 | one thousand nine hundred eighty four point one zero
          1,000.25 | one thousand point two five
          10% | ten percent
          99.9% | ninety nine point nine percent
          # four digits without a comma: a year from 1100 to 2099
          1099 | one thousand ninety nine
          1100 | eleven hundred
          1805 | eighteen oh five
          1984 | nineteen eighty four
          2000 | two thousand
          2007 | two thousand seven
          2024 | twenty twenty four
          2100 | two thousand one hundred
          """)
  void numbersAreRead(String number, String words) {
    assertThat(SpokenNumbers.spoken(number)).isEqualTo(words);
  }

  @Test
  void numbersAreReadWhateverStandsAroundThem() {
    assertThat(
            SpokenNumbers.spoken("In 1905, (3) \u201C2\u201D 20-year-old F-16 dogs -- 5 -- ran 7."))
        .isEqualTo(
            "In nineteen oh five, (three) \u201Ctwo\u201D twenty-year-old F-sixteen dogs -- five --"
                + " ran seven.");
    assertThat(SpokenNumbers.spoken("one--2, 3--four\u20145\u2014six 8!\n9?"))
        .isEqualTo("one--two, three--four\u2014five\u2014six eight!\nnine?");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1/2",
        "3:30",
        "3-4",
        "1939\u20131945",
        "1939--1945",
        "1--2",
        "1---2",
        "007",
        "-5",
        "+5",
        ".5",
        "$5",
        "5\u20AC",
        "#5",
        "1990s",
        "1990's",
        "5'11",
        "5km",
        "mp3",
        "H2O",
        "2th",
        "11st",
        "1.2.3",
        "1,00",
        "1,0000",
        "3,5",
        "01",
        "1000000000000000",
        "555-1234",
        "1e5",
        "5...6",
        "\u0663"
      })
  void whatHasOtherReadingsStays(String number) {
    assertThat(SpokenNumbers.spoken(number)).isEqualTo(number);
  }
}
