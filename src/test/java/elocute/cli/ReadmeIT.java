package elocute.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import elocute.cli.SubmitScript.Outcome;
import elocute.corpus.speechocean.SpeechOceanFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.commons.io.FileUtils;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * The README's commands, and those for clusters, word for word but for what makes them short, in
 * order and on one lake. Those for clusters that a test does not have are composed, not run.
 */
class ReadmeIT {

  private static final Pattern WORD = Pattern.compile("\"([^\"]*)\"|(\\S+)");

  /** Commands that other tests run, or that run all tests. */
  private static final List<String> ELSEWHERE =
      List.of(
          "./submit.sh test",
          // SubmitScriptIT
          "./submit.sh cluster start",
          "./submit.sh --properties-file target/spark/cluster/cluster.properties doctor",
          "./submit.sh cluster stop");

  /** What makes trainings short. */
  private static final String SHORT =
      "num_epochs=1,precision=fp32,encoder.num_hidden_layers=1,encoder.num_attention_heads=4,encoder.conv_dim=[16,16,16,16,16,16,16],"
          + "encoder.hidden_size=16,encoder.num_conv_pos_embedding_groups=2,encoder.intermediate_size=16";

  /** Utterances of a speaker with one wrong phone each; calibrate wants 20 of them. */
  private static final int FOR_CALIBRATION = 20;

  @TempDir private static Path folder;
  private static Path sparkHome;

  @BeforeAll
  static void prepare() throws IOException {
    sparkHome = folder.resolve("spark");
    Path submit = sparkHome.resolve("bin/spark-submit");
    Files.createDirectories(submit.getParent());
    Files.writeString(submit, "#!/bin/sh\n");
    assertThat(submit.toFile().setExecutable(true)).isTrue();
    var scored = SpeechOceanFolder.at(folder.resolve("scored"));
    for (int i = 1; i <= FOR_CALIBRATION; i++) {
      scored.utterance("train", "00001%04d".formatted(i), SpeechOceanFolder.SCORES);
      scored.utterance("train", "00002%04d".formatted(i), SpeechOceanFolder.SCORES);
    }
    scored.utterance("test", "000040001", SpeechOceanFolder.SCORES).write();
  }

  @TestFactory
  Stream<DynamicTest> everyCommandWorks() throws IOException {
    List<String> commands = commands();
    assertThat(commands).hasSizeGreaterThan(20);
    return commands.stream()
        .map(command -> DynamicTest.dynamicTest(command, () -> runShort(command)));
  }

  /** Of all code blocks. */
  private static List<String> commands() throws IOException {
    List<String> lines = new ArrayList<>();
    for (String document : List.of("README.md", "docs/clusters.md")) {
      lines.addAll(Files.readAllLines(SubmitScript.HOME.resolve(document)));
    }
    List<String> commands = new ArrayList<>();
    String unfinished = "";
    for (String line : lines) {
      if (line.startsWith("    ") && (line.contains("./submit.sh") || !unfinished.isEmpty())) {
        String command = (unfinished + " " + line.strip()).strip();
        unfinished = command.endsWith("\\") ? command.substring(0, command.length() - 1) : "";
        if (unfinished.isEmpty()) {
          commands.add(command.replaceAll("\\s+", " "));
        }
      }
    }
    return commands.stream()
        .distinct()
        .filter(command -> ELSEWHERE.stream().noneMatch(command::startsWith))
        .toList();
  }

  /** Without espeak-ng three speakers of the sample stand for the synthetic corpus. */
  private static void requireEspeak() throws IOException {
    boolean installed =
        Stream.of(System.getenv("PATH").split(":", -1))
            .anyMatch(place -> Files.isExecutable(Path.of(place, "espeak-ng")));
    if (!installed) {
      for (String speaker : List.of("ABA", "YBAA", "TLV")) {
        FileUtils.copyDirectory(
            SubmitScript.HOME.resolve("data-lake/raw/sample").resolve(speaker).toFile(),
            folder.resolve("corpus").resolve(speaker).toFile());
      }
    }
    assumeTrue(installed, "needs espeak-ng on the PATH");
  }

  private static void runShort(String command) throws Exception {
    if (command.contains(" corpus synthesize ")) {
      requireEspeak();
    }
    SubmitScript submit =
        new SubmitScript().with("ELOCUTE_LAKE", folder.resolve("lake").toString());
    List<String> words = words(command);
    boolean hasCluster = words.get(0).startsWith("SPARK_HOME=");
    if (hasCluster) {
      words.remove(0);
      submit.with("SPARK_HOME", sparkHome.toString()).with("ELOCUTE_DRY_RUN", "1");
    }
    assertThat(words.remove(0)).isEqualTo("./submit.sh");
    words.replaceAll(ReadmeIT::shorter);
    if (!hasCluster) {
      shorten(words);
    }
    Outcome outcome = submit.run(words.toArray(String[]::new));
    assertThat(outcome.status()).as(words + "\n" + outcome.out() + outcome.err()).isZero();
    if (hasCluster) {
      assertThat(outcome.out()).contains("bin/spark-submit", "elocute.cli.Main");
    }
  }

  private static List<String> words(String command) {
    List<String> words = new ArrayList<>();
    Matcher word = WORD.matcher(command);
    while (word.find()) {
      words.add(word.group(1) == null ? word.group(2) : word.group(1));
    }
    return words;
  }

  private static String shorter(String word) {
    String corpus = folder.resolve("corpus").toString();
    return word.replace("data-lake/raw/synthetic", corpus)
        .replace("/corpora/l2arctic", corpus)
        .replaceFirst("^(take|mine)\\.html$", folder.resolve("$1.html").toString())
        .replace("/recordings/mine.wav", "data-lake/raw/sample/TLV/wav/arctic_a0001.wav")
        .replace("/corpora/speechocean762", folder.resolve("scored").toString());
  }

  private static void shorten(List<String> words) throws IOException {
    replaceAfter("--speakers", "ABA,YBAA,TLV", words);
    replaceAfter("--utterances", "3", words);
    if (words.contains("train") || words.contains("quickstart")) {
      int config = words.indexOf("--config");
      boolean hasEncoder = words.stream().anyMatch(word -> word.contains("quickstart"));
      String brief = hasEncoder ? "num_epochs=1" : SHORT;
      if (config < 0) {
        words.addAll(List.of("--config", brief));
      } else {
        words.set(config + 1, withoutEpochs(words.get(config + 1)) + "," + brief);
      }
    }
    if (startsSpark(words) && !words.contains("quickstart")) {
      words.addAll(0, List.of("--master", "local[2]"));
    }
  }

  private static boolean startsSpark(List<String> words) throws IOException {
    Path conf = SubmitScript.HOME.resolve("jobs").resolve(words.get(0) + ".conf");
    boolean hearsFolder = words.get(words.size() - 1).endsWith("/wav");
    return hearsFolder || Files.readString(conf).matches("(?s).*elocute\\.engine +spark.*");
  }

  private static String withoutEpochs(String settings) {
    return settings.replaceAll(",?num_epochs=\\d+", "").replaceFirst("^,", "");
  }

  private static void replaceAfter(String option, String value, List<String> words) {
    int position = words.indexOf(option);
    if (position >= 0) {
      words.set(position + 1, value);
    }
  }
}
