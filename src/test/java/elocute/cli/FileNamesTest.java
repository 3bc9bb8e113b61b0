package elocute.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FileNamesTest {

  @Test
  void whatIsNotUtf8IsToldWithAdvice() {
    assertThat(FileNames.complaint("ANSI_X3.4-1968").orElseThrow())
        .contains("ANSI_X3.4-1968", "C.UTF-8", "LC_ALL");
    assertThat(FileNames.complaint("?")).isPresent();
  }

  @Test
  void utf8IsToldNothing() {
    assertThat(FileNames.complaint("UTF-8")).isEmpty();
    assertThat(FileNames.complaint("utf8")).isEmpty();
  }
}
