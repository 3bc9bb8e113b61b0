package elocute.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import elocute.evaluation.prediction.Recordings;
import elocute.evaluation.prediction.Sounds;
import elocute.lake.FaultyFileSystem;
import elocute.lake.Lake;
import elocute.scoring.calibration.Calibrations;
import elocute.speech.textgrid.TextGrid;
import elocute.speech.textgrid.TextGridParser;
import elocute.speech.textgrid.Tier;
import elocute.training.checkpoint.CalibrationFile;
import elocute.training.checkpoint.CheckpointKind;
import elocute.training.checkpoint.CheckpointReader;
import elocute.training.checkpoint.CheckpointedRun;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class PredictCommandTest {

  @TempDir private static Path directory;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @BeforeAll
  static void train() throws IOException {
    Lake lake = Lake.open(directory.resolve("lake").toString(), new Configuration(false));
    new CheckpointedRun(lake, "").train(1);
    Files.write(wav("noise.wav"), Sounds.noise(0.8, 44_100, 3));
    Files.write(wav("silent.wav"), Sounds.constant(1, 0));
  }

  @Test
  void aRecordingAloneGivesPhonesAndErrorLabels() throws IOException {
    assertThat(predict("--wav", wav("noise.wav").toString())).isZero();
    assertThat(out.toString().lines().toList())
        .hasSize(3)
        .first()
        .asString()
        .isEqualTo(wav("noise.wav") + ", 0.80 s, heard by tiny (simple), greedy");

    JsonNode json = json("--wav", wav("noise.wav").toString());
    assertThat(json.get("words")).isEmpty();
    assertThat(json.get("text").asText()).isEmpty();
    assertThat(out.toString()).contains("phones:      " + String.join(" ", texts(json, "phones")));
  }

  @Test
  void aTextGivesATableOfItsWords() throws IOException {
    String[] arguments = {"--wav", wav("noise.wav").toString(), "--text", "The zorbing day."};
    assertThat(predict(arguments)).isZero();
    List<String> lines = out.toString().lines().toList();
    assertThat(lines)
        .anyMatch(line -> line.matches(" *word +said by +canonical +heard +operations +GOP.*"));
    assertThat(lines).anyMatch(line -> line.matches(" *The +cmudict [12]/2 +.*"));
    assertThat(lines).anyMatch(line -> line.matches(" *zorbing +g2p +.*"));
    assertThat(lines)
        .anyMatch(
            line ->
                line.matches(
                    "\\d+ correct \\(C\\), .* added \\(A\\)(, \\d+ phones of extra speech)?"))
        .anyMatch(
            line ->
                line.matches(
                    "GOP: .* instead of scores: no calibration.json in .*: run .*calibrate .*"));
  }

  @Test
  void aCalibrationOfTheCheckpointGivesScores() throws IOException {
    Lake lake = Lake.open(directory.resolve("lake").toString(), new Configuration(false));
    var checkpoint = new CheckpointedRun(lake, "").checkpoint(CheckpointKind.BEST_ERROR);
    String[] arguments = {
      "--model_checkpoint", "tiny/best_error", "--wav", wav("noise.wav").toString(), "--text", "day"
    };
    JsonNode before = json(arguments);
    assertThat(before.get("scoring").get("calibrated").asBoolean()).isFalse();
    assertThat(before.get("score").isNull()).isTrue();
    String sha256 = CheckpointReader.open(lake.fileSystem(), checkpoint).sha256();
    CalibrationFile.write(lake, checkpoint, Calibrations.of(sha256));

    JsonNode json = json(arguments);
    assertThat(json.get("scoring").get("calibrated").asBoolean()).isTrue();
    assertThat(json.get("scoring").get("threshold").asDouble()).isEqualTo(50);
    assertThat(json.get("scoring").get("note").asText()).isEmpty();
    double sum = 0;
    int canonical = 0;
    for (JsonNode phone : json.get("words").get(0).get("phones")) {
      boolean added = phone.get("canonical").asText().equals("*");
      assertThat(phone.get("score").isNull()).isEqualTo(added);
      assertThat(phone.get("gop").isNull()).isEqualTo(added);
      assertThat(phone.get("start_seconds").isNull())
          .isEqualTo(phone.get("heard").asText().equals("*"));
      if (!added) {
        // as the calibration has it: 2 + 10 times a tenth of the share's logarithm
        double expected = 100 / (1 + Math.exp(-2 - Math.max(-30, phone.get("gop").asDouble())));
        assertThat(phone.get("score").asDouble()).isCloseTo(expected, within(1e-9));
        sum += expected;
        canonical++;
      }
    }
    assertThat(json.get("score").asDouble()).isCloseTo(sum / canonical, within(1e-9));
    assertThat(json.get("words").get(0).get("score")).isEqualTo(json.get("score"));

    CalibrationFile.write(lake, checkpoint, Calibrations.of("0123"));
    JsonNode other = json(arguments);
    assertThat(other.get("score").isNull()).isTrue();
    assertThat(other.get("scoring").get("note").asText())
        .contains("is of another state of the checkpoint");
    assertThat(other.get("words").get(0).get("phones").get(0).get("gop")).isNotNull();
  }

  @Test
  void aTextOfMorePhonesThanTheRecordingHasFramesIsHeardAndNotMeasured() throws IOException {
    JsonNode json =
        json("--wav", wav("noise.wav").toString(), "--text", "international ".repeat(6));
    assertThat(json.get("scoring").get("note").asText()).startsWith("the recording is too short");
    assertThat(json.get("words").get(5).get("phones").get(0).get("gop").isNull()).isTrue();
  }

  @Test
  void jsonHasTheDocumentedKeysAndAllThatWasHeard() throws IOException {
    JsonNode json = json("--wav", wav("noise.wav").toString(), "--text", "The zorbing day.");
    assertThat(names(json))
        .containsExactly(
            "wav",
            "seconds",
            "sample_rate_hz",
            "experiment",
            "model_type",
            "checkpoint_sha256",
            "decoder",
            "phones",
            "error_labels",
            "text",
            "words",
            "additions",
            "score",
            "scoring",
            "sounds");
    assertThat(names(json.get("scoring"))).containsExactly("calibrated", "threshold", "note");
    assertThat(names(json.get("words").get(0)))
        .containsExactly(
            "word",
            "source",
            "pronunciation",
            "pronunciations",
            "phones",
            "score",
            "start_seconds",
            "end_seconds");
    assertThat(names(json.get("words").get(0).get("phones").get(0)))
        .containsExactly(
            "canonical",
            "heard",
            "operation",
            "error_label",
            "score",
            "gop",
            "start_seconds",
            "end_seconds",
            "alternatives");
    assertThat(json.get("sounds"))
        .extracting(sound -> sound.get("phone").asText())
        .containsExactlyElementsOf(texts(json, "phones"));
    assertThat(names(json.get("sounds").get(0)))
        .containsExactly("phone", "start_seconds", "end_seconds");
    List<String> canonical = new ArrayList<>();
    List<String> heard = new ArrayList<>(extra(json, 0));
    for (int word = 0; word < json.get("words").size(); word++) {
      for (JsonNode phone : json.get("words").get(word).get("phones")) {
        canonical.add(phone.get("canonical").asText());
        heard.add(phone.get("heard").asText());
      }
      heard.addAll(extra(json, word + 1));
    }
    canonical.removeIf("*"::equals);
    assertThat(String.join(" ", canonical)).matches("dh (ah|iy) z ao er b ih ng d ey");
    heard.removeIf("*"::equals);
    List<String> phones = texts(json, "phones");
    phones.removeIf("sil"::equals);
    assertThat(heard).isEqualTo(phones);
  }

  @Test
  void phonesInsteadOfATextStandForOneWord() throws IOException {
    String[] arguments = {"--wav", wav("noise.wav").toString(), "--phones", "DH AH0 K AE1 T"};
    JsonNode json = json(arguments);
    assertThat(json.get("text").asText()).isEmpty();
    assertThat(json.get("words")).hasSize(1);
    JsonNode word = json.get("words").get(0);
    assertThat(word.get("word").asText()).isEqualTo("dh ah k ae t");
    assertThat(word.get("source").asText()).isEqualTo("phones");
    assertThat(word.get("pronunciations").asInt()).isEqualTo(1);
    List<String> canonical = new ArrayList<>();
    word.get("phones").forEach(phone -> canonical.add(phone.get("canonical").asText()));
    canonical.removeIf("*"::equals);
    assertThat(canonical).containsExactly("dh", "ah", "k", "ae", "t");

    assertThat(predict(arguments)).isZero();
    assertThat(out.toString().lines()).anyMatch(line -> line.matches(" dh ah k ae t +phones .*"));
  }

  @Test
  void theNumbersOfATextAreRead() throws IOException {
    JsonNode json = json("--wav", wav("noise.wav").toString(), "--text", "3 dogs");
    assertThat(json.get("text").asText()).isEqualTo("3 dogs");
    assertThat(json.get("words"))
        .extracting(word -> word.get("word").asText())
        .containsExactly("three", "dogs");
  }

  @Test
  void whatCannotBeHeardOrSaidIsWrongUsageThatSaysWhy() {
    String noise = wav("noise.wav").toString();
    assertRefused("silent.wav: silent: its loudest sample", "--wav", wav("silent.wav").toString());
    assertRefused("none.wav: unreadable: there is no such", "--wav", wav("none.wav").toString());
    assertRefused("'3:30' in the text", "--wav", noise, "--text", "3:30 birds");
    assertRefused("'kk' at place 2", "--wav", noise, "--phones", "dh kk");
    assertRefused("at least one phone", "--wav", noise, "--phones", " ");
    assertRefused("missing_text", "--wav", noise, "--transcripts");
    assertRefused("exclude each other", "--wav", noise, "--transcripts", "--text", "a");
    assertRefused("exclude each other", "--wav", noise, "--phones", "ah", "--text", "a");
    assertRefused("exclude each other", "--wav", noise, "--phones", "ah", "--transcripts");
    assertRefused("start the job by ./submit.sh", "--wav", directory.toString());
    assertRefused("there is no recording at", "--wav", directory + "/*.flac");
    assertRefused("beam_width: needs decoder beam", "--wav", noise, "--beam_width", "3");
  }

  @Test
  void jsonLinesAreWrittenToAFileAsWell() throws IOException {
    Path file = directory.resolve("out.jsonl");
    JsonNode printed =
        json("--wav", wav("noise.wav").toString(), "--decoder", "beam", "--out", file.toString());
    assertThat(new ObjectMapper().readTree(Files.readString(file))).isEqualTo(printed);
    assertThat(printed.get("decoder").asText()).startsWith("beam-");
  }

  @Test
  void aTextGridIsWrittenAsWell() throws Exception {
    Path folder = directory.resolve("grids");
    String[] arguments = {"--wav", wav("noise.wav").toString(), "--text", "The day."};
    assertThat(predict(with(arguments, "--textgrid", folder.toString()))).isZero();
    assertThat(out.toString()).endsWith("\nwrote 1 TextGrid to " + folder + "\n");

    byte[] file = Files.readAllBytes(folder.resolve("noise.TextGrid"));
    TextGrid grid = TextGridParser.parse(file, "noise.TextGrid");
    assertThat(grid.endSeconds()).isEqualTo(0.8);
    assertThat(grid.tiers())
        .extracting(Tier::name)
        .containsExactly("words", "canonical", "heard", "score");
    assertThat(grid.intervalTiers("words").get(0).intervals())
        .extracting(Tier.Interval::text)
        .anyMatch(text -> text.contains("The"));
  }

  @Test
  void aPageIsWrittenThatHasTheJsonWithoutTheRecordingsFolder() throws IOException {
    Path page = directory.resolve("pages/noise.html");
    JsonNode printed =
        json("--wav", wav("noise.wav").toString(), "--text", "The day.", "--html", page.toString());

    String[] data =
        Files.readString(page).split("<script id=\"assessment\" type=\"application/json\">");
    JsonNode onPage = new ObjectMapper().readTree(data[1].split("</script>")[0]);
    assertThat(onPage.get("wav").asText()).isEqualTo("noise.wav");
    ((ObjectNode) printed).put("wav", "noise.wav");
    assertThat(onPage).isEqualTo(printed);
    assertThat(err.toString()).endsWith("wrote a page to " + page + "\n");
  }

  @Test
  void whereNothingCanBeWrittenNothingIsHeard() throws IOException {
    Path file = Files.writeString(directory.resolve("file"), "");
    assertRefused("--textgrid: must be a folder, and", "--textgrid", file.toString());
    assertRefused("is no folder that you may write to", "--textgrid", file + "/below");
    assertRefused("--out: must be a file, and", "--out", directory.toString());
    assertRefused("of one recording it is a file that ends with .html, got", "--html", "pages");
    Files.createDirectories(directory.resolve("folder.html"));
    assertRefused("must be a file, and", "--html", directory.resolve("folder.html").toString());
    String[] several = {"--wav", directory.toString()};
    assertRefused("of several recordings it is a folder, got", with(several, "--html", "x.html"));
    assertRefused("must be a folder, and", with(several, "--html", file.toString()));
    for (String option : List.of("--textgrid", "--html", "--out")) {
      assertRefused(option + " is empty", option, "");
    }
    assertRefused("--textgrid: can't write to 'nothing:///x'", "--textgrid", "nothing:///x");
  }

  @Test
  void aFullDiskIsOneLineAndLeavesNothingHalfWritten() throws IOException {
    Path folder = Files.createDirectories(directory.resolve("full"));
    Files.writeString(folder.resolve("noise.TextGrid"), "earlier");
    System.setProperty("spark.hadoop.fs.faulty.impl", FaultyFileSystem.class.getName());
    FaultyFileSystem.leave(100);
    try {
      for (String[] asked :
          new String[][] {
            {"--textgrid", "faulty:" + folder}, {"--html", "faulty:" + folder + "/page.html"}
          }) {
        err.getBuffer().setLength(0);
        String[] heard = {"--wav", wav("noise.wav").toString(), "--text", "The day."};
        assertThat(predict(with(heard, asked))).isEqualTo(Main.FAILED);
        assertThat(err.toString())
            .matches("error: can't write faulty:/.*/full/.*: No space left on device\n");
      }
    } finally {
      FaultyFileSystem.leave(Long.MAX_VALUE);
      System.clearProperty("spark.hadoop.fs.faulty.impl");
    }
    assertThat(out.toString()).isEmpty();
    assertThat(folder).isDirectoryContaining("glob:**/noise.TextGrid");
    assertThat(folder.resolve("noise.TextGrid")).hasContent("earlier");
    assertThat(folder.toFile().list()).hasSize(1);
  }

  @Test
  void ofSeveralRecordingsTheirNumberFolderAndIndexAreSaid() {
    var files = new PredictionFileOptions();
    CommandLine.populateCommand(files, "--textgrid", "/g", "--html", "hdfs://h/pages/");
    assertThat(files.written(3, new Recordings(List.of(), true)))
        .containsExactly(
            "wrote 3 TextGrids to /g",
            "wrote 3 pages to hdfs://h/pages, listed in hdfs://h/pages/index.html");
  }

  private static String[] with(String[] arguments, String... more) {
    return Stream.of(arguments, more).flatMap(Stream::of).toArray(String[]::new);
  }

  private void assertRefused(String message, String... arguments) {
    String[] heard = {"--wav", wav("noise.wav").toString()};
    boolean ownWav = List.of(arguments).contains("--wav");
    assertThat(predict(ownWav ? arguments : with(heard, arguments))).isEqualTo(Main.WRONG_USAGE);
    assertThat(err.toString()).contains(message);
  }

  private JsonNode json(String... arguments) throws IOException {
    StringWriter own = new StringWriter();
    int status =
        execute(
            own, Stream.concat(Stream.of(arguments), Stream.of("--json")).toArray(String[]::new));
    assertThat(status).as(err.toString()).isZero();
    assertThat(own.toString().lines()).hasSize(1);
    return new ObjectMapper().readTree(own.toString());
  }

  private int predict(String... arguments) {
    return execute(out, arguments);
  }

  private int execute(StringWriter output, String... arguments) {
    CommandLine command = Main.commandLine();
    command.setOut(new PrintWriter(output)).setErr(new PrintWriter(err));
    String lake = directory.resolve("lake").toString();
    return command.execute(
        Stream.of(
                Stream.of("predict", "--lake", lake),
                Stream.of("--model_checkpoint", "tiny/best_loss")
                    .filter(none -> !List.of(arguments).contains("--model_checkpoint")),
                Stream.of(arguments))
            .flatMap(all -> all)
            .toArray(String[]::new));
  }

  private static Path wav(String name) {
    return directory.resolve(name);
  }

  private static List<String> extra(JsonNode json, int wordsBefore) {
    List<String> heard = new ArrayList<>();
    for (JsonNode extra : json.get("additions")) {
      if (extra.get("words_before").asInt() == wordsBefore) {
        extra.get("phones").forEach(phone -> heard.add(phone.get("heard").asText()));
      }
    }
    return heard;
  }

  private static List<String> names(JsonNode object) {
    List<String> names = new ArrayList<>();
    object.fieldNames().forEachRemaining(names::add);
    return names;
  }

  private static List<String> texts(JsonNode object, String key) {
    return new ArrayList<>(
        StreamSupport.stream(object.get(key).spliterator(), false).map(JsonNode::asText).toList());
  }
}
