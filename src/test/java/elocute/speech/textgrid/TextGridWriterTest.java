package elocute.speech.textgrid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class TextGridWriterTest {

  private static final TextGrid GRID =
      new TextGrid(
          0,
          1.5,
          List.of(
              new Tier.Intervals(
                  "words",
                  List.of(new Tier.Interval(0, 1, "say \"no\""), new Tier.Interval(1, 1.5, "")))));

  @Test
  void annotationsLookAsPraatWritesThem() {
    assertThat(TextGridWriter.write(GRID, TextGridFlavour.ANNOTATION).replace(" \n", "_\n"))
        .isEqualTo(
            """
            File type = "ooTextFile"
            Object class = "TextGrid"

            xmin = 0_
            xmax = 1.5_
            tiers? <exists>_
            size = 1_
            item []:_
                item [1]:
                    class = "IntervalTier"_
                    name = "words"_
                    xmin = 0_
                    xmax = 1.5_
                    intervals: size = 2_
                    intervals [1]:
                        xmin = 0_
                        xmax = 1_
                        text = "say ""no""\"_
                    intervals [2]:
                        xmin = 1_
                        xmax = 1.5_
                        text = ""_
            """);
  }

  @Test
  void alignmentsLookAsTheForcedAlignerWroteThem() {
    assertThat(TextGridWriter.write(GRID, TextGridFlavour.FORCED_ALIGNMENT).replace("\t", ">"))
        .isEqualTo(
            """
            File type = "ooTextFile"
            Object class = "TextGrid"

            xmin = 0.0
            xmax = 1.5
            tiers? <exists>
            size = 1
            item []:
            >item [1]:
            >>class = "IntervalTier"
            >>name = "words"
            >>xmin = 0.0
            >>xmax = 1.5
            >>intervals: size = 2
            >>>intervals [1]:
            >>>>xmin = 0.0
            >>>>xmax = 1.000
            >>>>text = "say ""no""\"
            >>>intervals [2]:
            >>>>xmin = 1.000
            >>>>xmax = 1.5
            >>>>text = ""
            """);
  }

  @ParameterizedTest
  @EnumSource(TextGridFlavour.class)
  void whatIsWrittenReadsBackAsTheSameGrid(TextGridFlavour flavour) throws Exception {
    TextGrid grid =
        new TextGrid(
            0,
            2.345,
            List.of(
                new Tier.Intervals(
                    "IPA",
                    List.of(
                        new Tier.Interval(0, 0.12, "ð,d,s "),
                        new Tier.Interval(0.12, 2.345, "two\nlines, \"quoted\""))),
                new Tier.Points("", List.of(new Tier.Point(0.5, "click"))),
                new Tier.Intervals("none", List.of())));
    byte[] file = TextGridWriter.write(grid, flavour).getBytes(StandardCharsets.UTF_8);
    assertThat(TextGridParser.parse(file, "test")).isEqualTo(grid);
  }

  @Test
  void annotationTimesKeepEveryDigit() throws Exception {
    double odd = 3.0911764973319493;
    TextGrid grid =
        new TextGrid(
            0,
            4,
            List.of(
                new Tier.Intervals(
                    "phones",
                    List.of(new Tier.Interval(0, odd, "T"), new Tier.Interval(odd, 4, "sp")))));
    String file = TextGridWriter.write(grid, TextGridFlavour.ANNOTATION);
    assertThat(file).contains("xmax = 3.0911764973319493 \n");
    assertThat(TextGridParser.parse(file.getBytes(StandardCharsets.UTF_8), "test")).isEqualTo(grid);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ABA/annotation/arctic_a0003.TextGrid",
        "ZHAA/annotation/arctic_b0503.TextGrid",
        "SKA/annotation/arctic_a0379.TextGrid",
        "TLV/annotation/arctic_a0003.TextGrid"
      })
  void aRealAnnotationIsWrittenBackByteForByte(String path) throws Exception {
    byte[] original = realFile(path);
    TextGrid grid = TextGridParser.parse(original, path);
    assertThat(TextGridWriter.write(grid, TextGridFlavour.ANNOTATION))
        .isEqualTo(new String(original, StandardCharsets.UTF_8));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"ABA/textgrid/arctic_a0001.TextGrid", "ZHAA/textgrid/arctic_b0503.TextGrid"})
  void aRealAlignmentIsWrittenBackButForTheFirstPhonesZeros(String path) throws Exception {
    byte[] original = realFile(path);
    TextGrid grid = TextGridParser.parse(original, path);
    assertThat(TextGridWriter.write(grid, TextGridFlavour.FORCED_ALIGNMENT))
        .isEqualTo(new String(original, StandardCharsets.UTF_8).replace("= 0.000\n", "= 0.0\n"));
  }

  /** Licensed CC BY-NC, so never part of this repository. */
  private static byte[] realFile(String path) throws IOException {
    Path found =
        Stream.of("../shared", "../../shared")
            .map(shared -> Path.of(shared, "fixtures/l2arctic", path))
            .filter(Files::exists)
            .findFirst()
            .orElse(Path.of("../shared/fixtures/l2arctic", path));
    assumeTrue(Files.exists(found), "needs the real file " + found);
    return Files.readAllBytes(found);
  }
}
