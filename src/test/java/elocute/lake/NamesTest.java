package elocute.lake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NamesTest {

  @ParameterizedTest
  @ValueSource(strings = {"simple_20250604_0802", "a", "7", "a.b-c_d", "실험1"})
  void ordinaryNamesAreAccepted(String name) {
    assertThat(Names.requireValid("run name", name)).isSameAs(name);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        ".",
        "..",
        "a..b",
        "a/b",
        "a\\b",
        "/a",
        "_a",
        ".a",
        "-a",
        "a b",
        "a\nb",
        "a\u0000",
        "a*",
        "a?",
        "{a}",
        "[a]",
        "a=b",
        "a%2F",
        "a:b",
        "a\u202eb"
      })
  void namesThatCouldLeaveTheLakeOrHideAreRefused(String name) {
    assertThatThrownBy(() -> Names.requireValid("run name", name))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("run name '")
        .hasMessageContaining("is not valid: letters, digits");
  }

  @Test
  void controlCharactersDoNotReachTheMessage() {
    assertThatThrownBy(() -> Names.requireValid("run name", "a\u001b[2J"))
        .hasMessageContaining("'a\\u001b[2J'");
  }

  @Test
  void namesAreLimitedInBytesAsFileSystemsAre() {
    assertThat(Names.isValid("가".repeat(53))).isTrue();
    assertThatThrownBy(() -> Names.requireValid("run name", "가".repeat(54)))
        .hasMessageContaining("at most 120 characters and 160 bytes in UTF-8");
  }

  @Test
  void namesHaveALongestLength() {
    assertThat(Names.isValid("x".repeat(Names.MAX_LENGTH))).isTrue();
    assertThatThrownBy(() -> Names.requireValid("run name", "x".repeat(100_000)))
        .message()
        .hasSizeLessThan(400);
  }
}
