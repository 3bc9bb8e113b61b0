package elocute.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SqlWordTest {

  @ParameterizedTest
  @ValueSource(strings = {"tables", "tables;", "\\d", "\\dt", " TABLES ; "})
  void tablesNamesWhatThereIsAndWhatARowIs(String line) {
    assertThat(SqlWord.answer(line).orElseThrow())
        .contains("epochs ", "One epoch of a run", "scores ", "latest_evaluations ");
  }

  @Test
  void helpNamesTheOtherWords() {
    assertThat(SqlWord.answer("help").orElseThrow()).contains("tables", "\\d TABLE", "quit");
  }

  @Test
  void columnsOfATableAreADescription() {
    assertThat(SqlWord.is("\\d scores")).isTrue();
    assertThat(SqlWord.query("\\d scores;")).isEqualTo("DESCRIBE scores");
  }

  @Test
  void aQueryIsNoWord() {
    assertThat(SqlWord.is("select * from tables")).isFalse();
    assertThat(SqlWord.query("select 1")).isEqualTo("select 1");
  }
}
