package elocute.speech.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BlanksTest {

  /** Of every kind: plain, tab, line end, non-breaking, figure, narrow, ideographic, no width. */
  private static final String KINDS =
      " \t\r\n\u000B\u001C\u00a0\u2007\u202f\u3000\u2028\u200B\uFEFF";

  @Test
  void everyKindOfBlankSeparatesAndIsStripped() {
    for (char kind : KINDS.toCharArray()) {
      String blank = String.valueOf(kind);
      assertThat(Blanks.fields(blank + "dh" + blank + " ah" + blank)).containsExactly("dh", "ah");
      assertThat(Blanks.strip(blank + "a b" + blank)).isEqualTo("a b");
      assertThat(Blanks.isBlank(blank)).isTrue();
    }
    assertThat(Blanks.fields(KINDS)).isEmpty();
    assertThat(Blanks.fields("d\u0300 \uac00")).containsExactly("d\u0300", "\uac00");
  }

  @Test
  void messagesShowWhatNobodySees() {
    assertThat(Blanks.visible("ah\u00a0\uFEFF\n b\uac00"))
        .isEqualTo("ah\\u00a0\\ufeff\\u000a b\uac00");
  }
}
