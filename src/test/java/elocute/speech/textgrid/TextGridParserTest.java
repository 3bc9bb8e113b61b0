package elocute.speech.textgrid;

import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.fail;

import elocute.AllocationMeter;
import elocute.Mutations;
import java.nio.charset.Charset;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TextGridParserTest {

  /** In the annotators' flavour: four blanks, trailing blanks, 16 decimals. */
  private static final String LONG =
      """
      File type = "ooTextFile"
      Object class = "TextGrid"

      xmin = 0\s
      xmax = 1.5\s
      tiers? <exists>\s
      size = 2\s
      item []:\s
          item [1]:
              class = "IntervalTier"\s
              name = "phones"\s
              xmin = 0\s
              xmax = 1.5\s
              intervals: size = 2\s
              intervals [1]:
                  xmin = 0\s
                  xmax = 0.7300000000000001\s
                  text = "D,T,s "\s
              intervals [2]:
                  xmin = 0.7300000000000001\s
                  xmax = 1.5\s
                  text = "a ""quoted""
      word"\s
          item [2]:
              class = "TextTier"\s
              name = "événements"\s
              xmin = -0\s
              xmax = 1.5\s
              points: size = 1\s
              points [1]:
                  number = 1e-1\s
                  mark = "ð!"\s
      """;

  private static final String SHORT =
      """
      File type = "ooTextFile"
      Object class = "TextGrid"

      0
      1.5
      <exists>
      2
      "IntervalTier" ! a comment with a "quote" and 3 numbers 4 5
      "phones"
      0 1.5
      2
      0
      0.7300000000000001
      "D,T,s "
      0.7300000000000001 1.5 "a ""quoted""
      word"
      "TextTier"
      "événements"
      -0
      1.5
      1
      0.1
      "ð!"
      """;

  private static final TextGrid EXPECTED =
      new TextGrid(
          0,
          1.5,
          List.of(
              new Tier.Intervals(
                  "phones",
                  List.of(
                      new Tier.Interval(0, 0.7300000000000001, "D,T,s "),
                      new Tier.Interval(0.7300000000000001, 1.5, "a \"quoted\"\nword"))),
              new Tier.Points("événements", List.of(new Tier.Point(0.1, "ð!")))));

  @ParameterizedTest
  @ValueSource(strings = {LONG, SHORT})
  void readsBothFormatsInEveryEncoding(String content) throws Exception {
    assertThat(parse(content.getBytes(UTF_8))).isEqualTo(EXPECTED);
    for (Charset charset : List.of(UTF_8, UTF_16BE, UTF_16LE)) {
      assertThat(parse(("\uFEFF" + content).getBytes(charset))).isEqualTo(EXPECTED);
    }
  }

  @Test
  void readsWindowsAndOldMacLineEnds() throws Exception {
    for (String lineEnd : List.of("\r\n", "\r")) {
      TextGrid grid = parse(LONG.replace("\n", lineEnd).getBytes(UTF_8));
      assertThat(grid.intervalTiers("phones").get(0).intervals().get(1).text())
          .isEqualTo("a \"quoted\"" + lineEnd + "word");
    }
  }

  @Test
  void keepsAnIntervalBeyondTheEndOfTheGrid() throws Exception {
    TextGrid grid = parse(SHORT.replace("1.5 \"a", "1.9 \"a").getBytes(UTF_8));
    assertThat(grid.intervalTiers("PHONES").get(0).intervals().get(1).endSeconds()).isEqualTo(1.9);
  }

  @Test
  void readsAGridWithoutTiers() throws Exception {
    assertThat(parse("\"ooTextFile\" \"TextGrid\" 0 2 <absent>".getBytes(UTF_8)).tiers()).isEmpty();
  }

  @Test
  void refusesATextThatGoesOnBehindItsClosingQuote() throws Exception {
    byte[] bytes;
    try (var file = getClass().getResourceAsStream("a04_extra_quotes.TextGrid")) {
      bytes = file.readAllBytes();
    }
    assertThatThrownBy(() -> TextGridParser.parse(bytes, "a04.TextGrid"))
        .isInstanceOf(TextGridException.class)
        .hasMessageContaining("a04.TextGrid:36: only white space may follow a closing quote")
        .hasMessageEndingWith("found '\"\"sil\"\"'");
  }

  @Test
  void takesNonBreakingBlanksForBlanks() throws Exception {
    String content = LONG.replace("xmin = ", "xmin =\u00a0").replace("\" \n", "\"\u00a0\n");
    assertThat(parse(content.getBytes(UTF_8))).isEqualTo(EXPECTED);
    String named = LONG.replace("\"phones\"", "\"phones\u00a0\"");
    assertThat(parse(named.getBytes(UTF_8)).intervalTiers("phones")).hasSize(1);
    assertThat(fault(LONG.replace("1e-1", "1e-1\u200bx").replace("<exists>", "<no\u0007>")))
        .hasMessageEndingWith("found '<no\\u0007>'");
  }

  @Test
  void namesFileLineAndTextOfAFault() {
    TextGridException fault = fault(LONG.replace("xmax = 0.7300000000000001", "xmax = soon"));
    assertThat(fault)
        .hasMessage("SPK/x.TextGrid:18: xmax of interval 1 must be a number, found 'D,T,s '");
    for (String lineEnd : List.of("\r\n", "\r")) {
      assertThat(fault(LONG.replace("\n", lineEnd).replace("1e-1", "1e-1x")))
          .hasMessageContaining(":31: ");
    }
  }

  @Test
  void refusesCountsThatDoNotFit() {
    assertThat(fault(SHORT.replace("0 1.5\n2", "0 1.5\n2000000000")))
        .hasMessageContaining("xmin of interval 3 must be a number");
    assertThat(fault(SHORT.replace("0 1.5\n2", "0 1.5\n1")))
        .hasMessageContaining("the class of a tier must be a quoted text");
    assertThat(fault(SHORT.replace("<exists>\n2", "<exists>\n1")))
        .hasMessageContaining("the file must end after its last tier");
    assertThat(fault(SHORT.replace("<exists>\n2", "<exists>\n-2")))
        .hasMessageContaining("the number of tiers must be a whole number from 0");
  }

  @Test
  void refusesWhatIsNoTextGrid() {
    assertThat(fault("")).hasMessageContaining("the file type must be a quoted text");
    assertThat(fault("ooBinaryFile\u0008TextGrid")).hasMessageEndingWith("found nothing");
    assertThat(fault(LONG.replace("\"TextGrid\"", "\"Pitch 1\"")))
        .hasMessageEndingWith("found 'Pitch 1'");
    assertThat(fault(LONG.replace("TextTier", "PointTier")))
        .hasMessageEndingWith("found 'PointTier'");
    assertThat(fault(LONG.replace("xmax = 1.5", "xmax = -1")))
        .hasMessageContaining("before xmin 0.0");
    assertThat(fault(LONG.substring(0, LONG.indexOf("quoted"))))
        .hasMessageContaining("unclosed quote");
    assertThat(fault(SHORT.replace("0.1", "1e999"))).hasMessageEndingWith("found '1e999'");
    assertThat(fault(SHORT.replace("<exists>", "<maybe>"))).hasMessageEndingWith("found '<maybe>'");
  }

  @Test
  void refusesBytesThatAreNoUtf8AndNamesTheirLine() {
    byte[] bytes = LONG.getBytes(UTF_8);
    bytes[LONG.indexOf("D,T,s")] = (byte) 0xFF;
    assertThatThrownBy(() -> parse(bytes))
        .isInstanceOf(TextGridException.class)
        .hasMessageContaining(":18: not valid UTF-8");
  }

  @Test
  void answersDamagedFilesWithAGridOrItsOwnExceptionInBoundedMemory() {
    List<byte[]> seeds =
        List.of(
            LONG.getBytes(UTF_8),
            SHORT.getBytes(UTF_8),
            ("\uFEFF" + LONG).getBytes(UTF_16LE),
            ("\uFEFF" + SHORT).getBytes(UTF_16BE));
    var random = new Random(11);
    int refused = 0;
    for (int round = 0; round < 20_000; round++) {
      byte[] damaged = Mutations.damage(seeds, random);
      long before = AllocationMeter.allocatedBytes();
      refused += isRefused(damaged) ? 1 : 0;
      assertThat(AllocationMeter.allocatedBytes() - before)
          .isLessThan(100_000 + 100L * damaged.length);
    }
    assertThat(refused).isBetween(5_000, 19_000);
  }

  private static boolean isRefused(byte[] bytes) {
    try {
      parse(bytes);
      return false;
    } catch (TextGridException refusal) {
      return true;
    } catch (RuntimeException wrong) {
      return fail("on " + Arrays.toString(bytes), wrong);
    }
  }

  private static TextGridException fault(String content) {
    return catchThrowableOfType(TextGridException.class, () -> parse(content.getBytes(UTF_8)));
  }

  private static TextGrid parse(byte[] bytes) throws TextGridException {
    return TextGridParser.parse(bytes, "SPK/x.TextGrid");
  }
}
