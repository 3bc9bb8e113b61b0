package elocute.evaluation.prediction.files;

import static org.assertj.core.api.Assertions.assertThat;

import elocute.evaluation.prediction.Assessment;
import elocute.evaluation.prediction.NamedRecording;
import elocute.speech.audio.AudioClip;
import elocute.speech.textgrid.TextGrid;
import elocute.speech.textgrid.TextGridParser;
import elocute.speech.textgrid.Tier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TextGridFilesTest {

  @TempDir private Path directory;

  @Test
  void tiersCoverTheRecordingAndWhatTakesNoTimeStandsWithWhatIsBeforeIt() throws Exception {
    TextGrid grid = written(SaidText.scored("/a/x.wav", "With his dog."));

    assertThat(grid.endSeconds()).isEqualTo(1.6);
    assertThat(grid.tiers())
        .extracting(Tier::name)
        .containsExactly("words", "canonical", "heard", "score");
    assertThat(texts(grid, "words"))
        .containsExactly(
            "0.0-0.1 ", "0.1-0.4 With", "0.4-0.6 his", "0.6-1.1 ", "1.1-1.3 dog", "1.3-1.6 ");
    assertThat(texts(grid, "canonical"))
        .containsExactly(
            "0.0-0.1 ",
            "0.1-0.2 w",
            "0.2-0.3 ih",
            "0.3-0.4 th hh",
            "0.4-0.5 ih",
            "0.5-0.6 z",
            "0.6-0.7 ",
            "0.7-0.8 ",
            "0.8-0.9 ",
            "0.9-1.0 ",
            "1.0-1.1 ",
            "1.1-1.2 d",
            "1.2-1.3 ao g",
            "1.3-1.4 ",
            "1.4-1.6 ");
    assertThat(texts(grid, "heard"))
        .containsExactly(
            "0.0-0.1 ",
            "0.1-0.2 w",
            "0.2-0.3 ih",
            "0.3-0.4 t",
            "0.4-0.5 ih",
            "0.5-0.6 z",
            "0.6-0.7 ",
            "0.7-0.8 ah",
            "0.8-0.9 m",
            "0.9-1.0 w",
            "1.0-1.1 ",
            "1.1-1.2 d",
            "1.2-1.3 ao",
            "1.3-1.4 ah",
            "1.4-1.6 ");
    assertThat(texts(grid, "score"))
        .contains("0.1-0.2 97", "0.3-0.4 3 2", "0.5-0.6 94", "1.2-1.3 91 20", "1.3-1.4 ");
  }

  @Test
  void withoutACalibrationThereAreNoScoresAndWithoutATextNoWords() throws Exception {
    assertThat(texts(written(SaidText.unscored("/a/x.wav")), "score"))
        .containsExactly("0.0-0.3 ", "0.3-0.4 ", "0.4-1.6 ");
    TextGrid untold = written(SaidText.withoutText("/a/x.wav"));
    assertThat(texts(untold, "words")).containsExactly("0.0-1.6 ");
    assertThat(texts(untold, "heard"))
        .containsExactly("0.0-0.1 ", "0.1-0.2 w", "0.2-0.3 ih", "0.3-1.6 ");
    assertThat(texts(untold, "canonical"))
        .containsExactly("0.0-0.1 ", "0.1-0.2 ", "0.2-0.3 ", "0.3-1.6 ");
  }

  @Test
  void aTierHasNeitherHolesNorOverlapsWhateverTheTimes() {
    List<TimedText> texts =
        List.of(
            new TimedText("first", null, null),
            new TimedText("a", 0.0, 0.5),
            new TimedText("b", 0.4, 0.8),
            new TimedText("inside", 0.5, 0.7),
            new TimedText("", 0.9, 2.0),
            new TimedText("behind", 3.0, 4.0));

    assertThat(TierOfTexts.of("t", texts, 1.5).intervals())
        .extracting(TextGridFilesTest::text)
        .containsExactly("0.0-0.5 first a", "0.5-0.8 b inside", "0.8-0.9 ", "0.9-1.5 behind");
    assertThat(
            TierOfTexts.of(
                    "t",
                    List.of(new TimedText("a", null, null), new TimedText("b", null, null)),
                    1.5)
                .intervals())
        .extracting(TextGridFilesTest::text)
        .containsExactly("0.0-1.5 a b");
  }

  /** What the parser reads of the file. */
  private TextGrid written(Assessment assessment) throws Exception {
    String folder = directory.toUri() + "new/folder";
    var clip = new AudioClip(new float[25_600], 16_000);
    new TextGridFiles(folder)
        .write(
            assessment,
            clip,
            new NamedRecording("file:/x.wav", "a:b #1", "x.wav"),
            new Configuration(false));

    Path file = directory.resolve("new/folder/a:b #1.TextGrid");
    TextGrid grid = TextGridParser.parse(Files.readAllBytes(file), "test");
    assertThat(grid).isEqualTo(AssessmentGrid.of(assessment));
    return grid;
  }

  private static List<String> texts(TextGrid grid, String tier) {
    return grid.intervalTiers(tier).get(0).intervals().stream()
        .map(TextGridFilesTest::text)
        .toList();
  }

  private static String text(Tier.Interval interval) {
    return String.format(
        Locale.ROOT,
        "%.1f-%.1f %s",
        interval.startSeconds(),
        interval.endSeconds(),
        interval.text());
  }
}
