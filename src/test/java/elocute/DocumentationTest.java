package elocute;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import elocute.training.checkpoint.CheckpointKind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What people read: names, lines that fit, links that lead somewhere, decisions without holes. */
class DocumentationTest {

  private static final int LONGEST_LINE = 119;
  private static final int LONGEST_DECISION = 80;
  private static final Path DECISIONS = Path.of("docs/decisions");
  private static final Pattern LINK = Pattern.compile("\\]\\(([^)\\s]+)\\)");
  private static final Pattern NAMED_DOCUMENT =
      Pattern.compile("(?<![\\w/.-])docs/[\\w/-]+(\\.\\w+)*");
  private static final Pattern OTHER_SCHEME = Pattern.compile("[a-z]+:.*");
  private static final Pattern FLOW_FILE = Pattern.compile("\\d+\\. `([\\w/]+)`: .+");
  private static final Pattern HEADING = Pattern.compile("#{1,6} (.*)");

  @Test
  void linesOfProseAreShort() {
    assertThat(documents().flatMap(DocumentationTest::tooLong)).isEmpty();
  }

  @Test
  void relativeLinksLeadToFilesAndHeadings() {
    assertThat(documents().flatMap(DocumentationTest::brokenLinks)).isEmpty();
  }

  @Test
  void documentsThatFilesNameAreThere() {
    Stream<Path> sources =
        Stream.of("src", "conf", "jobs").flatMap(folder -> files(Path.of(folder)));
    Stream<Path> texts =
        Stream.concat(sources, Stream.of(Path.of("submit.sh"), Path.of("pom.xml")))
            .filter(file -> file.toString().matches(".*\\.(java|py|conf|sql|sh|xml|service)"));
    assertThat(Stream.concat(texts, documents()).flatMap(DocumentationTest::missingDocuments))
        .isEmpty();
  }

  @Test
  void theReadmeInKoreanHasTheSameCodeBlocksPicturesAndDocuments() throws IOException {
    List<String> english = Files.readAllLines(Path.of("README.md"));
    List<String> korean = Files.readAllLines(Path.of("README.ko.md"));
    assertThat(korean.stream().filter(line -> line.startsWith("    ")))
        .hasSizeGreaterThan(20)
        .isEqualTo(english.stream().filter(line -> line.startsWith("    ")).toList());
    assertThat(targets(korean))
        .isEqualTo(targets(english).stream().map(DocumentationTest::inKorean).collect(toSet()));
    assertThat(korean.stream().filter(line -> line.startsWith("## ")).count())
        .isEqualTo(english.stream().filter(line -> line.startsWith("## ")).count());
  }

  private static Set<String> targets(List<String> lines) {
    return lines.stream()
        .flatMap(line -> LINK.matcher(line).results().map(link -> link.group(1)))
        .collect(toSet());
  }

  /** Each leads to the other language. */
  private static String inKorean(String target) {
    return target.equals("README.ko.md") ? "README.md" : target;
  }

  @Test
  void whichCheckpointIsForWhatIsSaidAlikeEverywhere() {
    assertThat(
            Stream.of("README.md", "docs/experiments.md", "jobs/schedules/README.md").map(Path::of))
        .allSatisfy(
            file ->
                assertThat(Files.readString(file).replace("`", "").replaceAll("\\s+", " "))
                    .contains(CheckpointKind.RECOMMENDATION));
  }

  @Test
  void everyPackageSaysWhatComesInWhatGoesOutAndWhatToReadFirst() {
    assertThat(Stream.of("main", "bench").flatMap(set -> files(Path.of("src", set, "java"))))
        .filteredOn(file -> name(file).equals("package-info.java"))
        .filteredOn(file -> !file.equals(Path.of("src/main/java/elocute/package-info.java")))
        .hasSizeGreaterThan(30)
        .allSatisfy(
            file ->
                assertThat(Files.readString(file).replaceAll("\\s+(\\* )?", " "))
                    .contains("In", " Out: ", "Read first: "));
  }

  @Test
  void aFlowsFilesAreFewAndEachIsUsedByOneAboveIt() throws IOException {
    Map<String, List<FlowFile>> flows = flows();
    assertThat(flows).hasSize(6);
    flows.forEach(
        (flow, files) -> {
          assertThat(files).as(flow).hasSizeBetween(20, 30);
          List<FlowFile> above = new ArrayList<>();
          for (FlowFile file : files) {
            assertThat(file.path()).exists();
            assertThat(file.isFirstOfItsJob() || above.stream().anyMatch(file::isUsedBy))
                .as("%s: %s is used by a file above it", flow, file.path())
                .isTrue();
            above.add(file);
          }
        });
  }

  /** The lists of docs/architecture.md, by their headings. */
  private static Map<String, List<FlowFile>> flows() throws IOException {
    String document = Files.readString(Path.of("docs/architecture.md"));
    String section = document.split("(?m)^## Six flows$")[1].split("(?m)^## ")[0];
    Map<String, List<FlowFile>> flows = new LinkedHashMap<>();
    List<FlowFile> files = List.of();
    boolean isFirst = true;
    for (String line : section.lines().toList()) {
      Matcher file = FLOW_FILE.matcher(line);
      if (line.startsWith("### ")) {
        files = flows.computeIfAbsent(line.substring(4), heading -> new ArrayList<>());
        isFirst = true;
      } else if (file.matches()) {
        files.add(new FlowFile(Path.of("src/main/java/elocute", file.group(1) + ".java"), isFirst));
        isFirst = false;
      } else if (line.matches("`[a-z]+`")) {
        isFirst = true;
      }
    }
    return flows;
  }

  private record FlowFile(Path path, boolean isFirstOfItsJob) {

    boolean isUsedBy(FlowFile other) {
      String code =
          String.join("\n", lines(other.path()))
              .replaceAll("(?ms)^\\s*/\\*.*?\\*/|^import [^\\n]*", "");
      String type = name(path).replace(".java", "");
      return Pattern.compile("\\b" + type + "\\b").matcher(code).find();
    }
  }

  @Test
  void noTwoClassesHaveOneName() {
    Map<String, Long> files =
        files(Path.of("src"))
            .map(DocumentationTest::name)
            .filter(name -> name.endsWith(".java") && !name.equals("package-info.java"))
            .collect(groupingBy(name -> name, counting()));
    assertThat(files)
        .hasSizeGreaterThan(1000)
        .allSatisfy((name, count) -> assertThat(count).isOne());
  }

  @Test
  void decisionsAreNumberedWithoutHoles() {
    List<String> numbers = decisions().map(file -> name(file).substring(0, 4)).toList();
    assertThat(numbers)
        .containsExactlyElementsOf(
            IntStream.rangeClosed(1, numbers.size()).mapToObj("%03d-"::formatted).toList());
  }

  @Test
  void aDecisionBearsItsNumberAndFillsAPageAtMost() {
    assertThat(decisions())
        .allSatisfy(
            file -> {
              List<String> lines = lines(file);
              assertThat(lines.get(0)).startsWith("# " + name(file).substring(0, 3) + " ");
              assertThat(lines).hasSizeLessThanOrEqualTo(LONGEST_DECISION);
            });
  }

  private static Stream<Path> decisions() {
    return files(DECISIONS).sorted();
  }

  /** All that people write in Markdown. */
  private static Stream<Path> documents() {
    Stream<Path> top = list(Path.of("")).filter(Files::isRegularFile);
    return Stream.of(top, files(Path.of("docs")), files(Path.of("jobs")))
        .flatMap(files -> files)
        .filter(file -> file.toString().endsWith(".md"));
  }

  private static Stream<String> tooLong(Path document) {
    List<String> lines = lines(document);
    List<Boolean> prose = prose(lines);
    return IntStream.range(0, lines.size())
        .filter(i -> prose.get(i) && lines.get(i).length() > LONGEST_LINE)
        .mapToObj(i -> document + ":" + (i + 1) + ": " + lines.get(i));
  }

  /** Which lines are neither code nor of a table. */
  private static List<Boolean> prose(List<String> lines) {
    List<Boolean> prose = new ArrayList<>();
    boolean fenced = false;
    for (String line : lines) {
      boolean fence = line.strip().startsWith("```");
      fenced ^= fence;
      boolean indented =
          line.startsWith("    ") && !(prose.isEmpty() || prose.get(prose.size() - 1));
      boolean blank = line.isBlank();
      prose.add(!fenced && !fence && !blank && !indented && !line.startsWith("|"));
    }
    return prose;
  }

  private static Stream<String> brokenLinks(Path document) {
    List<String> lines = lines(document);
    List<Boolean> code = code(lines);
    return IntStream.range(0, lines.size())
        .filter(i -> !code.get(i))
        .boxed()
        .flatMap(i -> LINK.matcher(lines.get(i)).results())
        .map(link -> link.group(1))
        .filter(target -> !OTHER_SCHEME.matcher(target).matches())
        .filter(target -> !leadsSomewhere(document, target))
        .map(target -> document + ": " + target);
  }

  private static List<Boolean> code(List<String> lines) {
    List<Boolean> prose = prose(lines);
    return IntStream.range(0, lines.size())
        .mapToObj(i -> !prose.get(i) && !lines.get(i).startsWith("|"))
        .toList();
  }

  private static boolean leadsSomewhere(Path document, String target) {
    int hash = target.indexOf('#');
    String file = hash < 0 ? target : target.substring(0, hash);
    Path path = file.isEmpty() ? document : document.resolveSibling(file).normalize();
    return Files.exists(path) && (hash < 0 || anchors(path).contains(target.substring(hash + 1)));
  }

  /** As GitHub makes them of headings. */
  private static Set<String> anchors(Path document) {
    Map<String, Integer> uses = new HashMap<>();
    return lines(document).stream()
        .map(HEADING::matcher)
        .filter(Matcher::matches)
        .map(heading -> anchor(heading.group(1)))
        .map(anchor -> numbered(anchor, uses.merge(anchor, 1, Integer::sum)))
        .collect(toSet());
  }

  private static String anchor(String heading) {
    return heading
        .strip()
        .toLowerCase(Locale.ROOT)
        .replaceAll("[^\\p{L}\\p{N} _-]", "")
        .replace(' ', '-');
  }

  private static String numbered(String anchor, int use) {
    return use == 1 ? anchor : anchor + "-" + (use - 1);
  }

  private static Stream<String> missingDocuments(Path text) {
    return lines(text).stream()
        .flatMap(line -> NAMED_DOCUMENT.matcher(line).results())
        .map(named -> named.group())
        .filter(named -> !Files.exists(Path.of(named)))
        .map(named -> text + ": " + named);
  }

  private static String name(Path file) {
    return file.getFileName().toString();
  }

  private static List<String> lines(Path file) {
    try {
      return Files.readAllLines(file);
    } catch (IOException e) {
      throw new UncheckedIOException(file.toString(), e);
    }
  }

  private static Stream<Path> files(Path folder) {
    return list(folder)
        .flatMap(entry -> Files.isDirectory(entry) ? files(entry) : Stream.of(entry));
  }

  private static Stream<Path> list(Path folder) {
    try (Stream<Path> entries = Files.list(folder)) {
      return entries.toList().stream();
    } catch (IOException e) {
      throw new UncheckedIOException(folder.toString(), e);
    }
  }
}
