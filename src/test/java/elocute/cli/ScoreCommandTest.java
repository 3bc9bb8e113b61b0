package elocute.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class ScoreCommandTest {
  @TempDir private Path folder;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @BeforeEach
  void writeFiles() throws IOException {
    // one: TA FR CD, one phone that only the hypothesis has; two: FA ED
    write("canonical", "one sil k a t\ntwo b o\n");
    write("human", "two p u\none k a d\n");
    write("hypothesis", "one k e d h\ntwo b sil i\n\n");
  }

  @Test
  void printsAllMetricsAsText() {
    assertThat(score()).isZero();
    assertThat(out.toString())
        .contains("utterances        2")
        .contains("PER               80.00 %")
        .contains("4 edits: 3 substitutions, 0 deletions, 1 insertions; 5 phones")
        .containsPattern(
            "plain +1 +1 +1 +1 +1 +66.67 +66.67 +66.67 +[0-9.]+ to [0-9.]+ +50.00 +33.33 +50.00 +60.00")
        .containsPattern("strict +1 +2 +1 +1 +1 +50.00 ")
        .containsPattern("substitution +3 +1 +1 +1 +66.67 +50.00")
        .containsPattern("deletion +0 +0 +0 +0 +0.00 +0.00")
        .containsPattern("everything correct +60.00 +[0-9.]+ to [0-9.]+ +0.00 +0.00 to 0.00")
        .containsPattern("phone frequency +0.00 +0.00 to 0.00 +100.00 ");
  }

  @Test
  void printsAndSavesTheSameJson() throws IOException {
    Path saved = folder.resolve("new/scores");
    assertThat(score("--format", "json", "--out", saved.toString())).isZero();
    assertThat(out.toString()).isEqualTo(Files.readString(saved.resolve("score.json")));
    JsonNode report = new ObjectMapper().readTree(out.toString());
    assertThat(report.at("/phonemes/per").asDouble()).isCloseTo(0.8, within(1e-12));
    assertThat(report.at("/mispronunciations/correct_diagnoses").asInt()).isEqualTo(1);
    assertThat(report.at("/strict_mispronunciations/false_rejections").asInt()).isEqualTo(2);
    assertThat(report.at("/error_types/0/occurrences").asInt()).isEqualTo(3);
    assertThat(Files.readAllLines(saved.resolve("phones.tsv")))
        .contains("a\t1\t0\t1\t0\t0\t0\t1\t0\t0\t0", "h\t0\t0\t0\t0\t1\t0\t0\t0\t0\t0");
    assertThat(saved.resolve("score.txt")).content().contains("PER");
    assertThat(Files.readAllLines(saved.resolve("utterances.tsv")))
        .contains("one\t3\t1\t0\t1\t1\t1\t0\t1\t0\t1", "two\t2\t2\t0\t0\t0\t0\t1\t0\t1\t0");
    assertThat(Files.readAllLines(saved.resolve("confusions.tsv")))
        .containsExactly(
            "human\thypothesis\tcount",
            "<eps>\th\t1",
            "a\te\t1",
            "d\td\t1",
            "k\tk\t1",
            "p\tb\t1",
            "u\ti\t1");
  }

  @Test
  void scoringAgainReplacesTheSavedFiles() {
    Path saved = folder.resolve("scores");
    assertThat(score("--out", saved.toString())).isZero();
    assertThat(score("--out", saved.toString())).isZero();
    assertThat(saved).isDirectoryContaining("glob:**/score.json");
  }

  @Test
  void byteOrderMarksAndNonBreakingBlanksChangeNoNumber() throws IOException {
    assertThat(score("--format", "json")).isZero();
    String plain = out.toString();
    out.getBuffer().setLength(0);
    write("human", "\uFEFFtwo\u00a0p u\u00a0\none k\u00a0a d\n\u00a0\n");
    write("hypothesis", "\uFEFFone k e d\u202fh\ntwo b sil i\n\n");
    assertThat(score("--format", "json")).isZero();
    assertThat(out).hasToString(plain);
    assertThat(err.toString()).isEmpty();
  }

  @Test
  void warnsWhenTheHypothesisSharesNoPhone() throws IOException {
    write("hypothesis", "one K A0 sil T\ntwo B\n");
    assertThat(score()).isZero();
    assertThat(err.toString())
        .startsWith("warning: " + folder.resolve("hypothesis") + " has no phone of ")
        .contains("so all count as errors: it has 'A0', they have 'a'");
  }

  @Test
  void refusesAnUtteranceTwiceNamingBothLines() throws IOException {
    write("human", "one k\ntwo b\none k\n");
    assertThat(score()).isEqualTo(Main.WRONG_USAGE);
    assertThat(err.toString())
        .contains(folder.resolve("human") + ":3: utterance one occurs twice, first on line 1");
  }

  @Test
  void refusesAnUtteranceThatAnotherFileLacks() throws IOException {
    write("hypothesis", "one k\n");
    assertThat(score()).isEqualTo(Main.WRONG_USAGE);
    assertThat(err.toString())
        .contains(
            folder.resolve("canonical")
                + ":2: utterance two is not in "
                + folder.resolve("hypothesis")
                + " (1 of 2 utterances are not)");
  }

  @Test
  void refusesAnUtteranceThatTheCanonicalFileLacks() throws IOException {
    write("human", "one k\ntwo b\nthree b\n");
    assertThat(score()).isEqualTo(Main.WRONG_USAGE);
    assertThat(err.toString()).contains("human:3: utterance three is not in");
  }

  @Test
  void refusesWhatIsNoTranscript() throws IOException {
    write("human", "\n");
    assertThat(score()).isEqualTo(Main.WRONG_USAGE);
    Files.write(folder.resolve("human"), new byte[] {'o', 'n', 'e', '\n', 't', ' ', (byte) 0xff});
    assertThat(score()).isEqualTo(Main.WRONG_USAGE);
    Files.delete(folder.resolve("human"));
    assertThat(score()).isEqualTo(Main.WRONG_USAGE);
    assertThat(err.toString())
        .contains("human: no utterance")
        .contains("human:2: not UTF-8 text")
        .contains("human: no such file");
  }

  private int score(String... more) {
    CommandLine command = Main.commandLine();
    command.setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
    String[] files = {
      "score",
      "--canonical",
      folder.resolve("canonical").toString(),
      "--human",
      folder.resolve("human").toString(),
      "--hypothesis",
      folder.resolve("hypothesis").toString()
    };
    String[] all = java.util.Arrays.copyOf(files, files.length + more.length);
    System.arraycopy(more, 0, all, files.length, more.length);
    return command.execute(all);
  }

  private void write(String name, String text) throws IOException {
    Files.writeString(folder.resolve(name), text);
  }
}
