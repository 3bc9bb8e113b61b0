package elocute.launch;

import static org.assertj.core.api.Assertions.assertThat;

import elocute.cli.Main;
import elocute.cli.SubmitScript;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** What {@code src/distribution/assembly.xml} puts together runs without Maven and sources. */
class DistributionIT {

  @TempDir private static Path folder;
  private static Path home;

  @BeforeAll
  static void assemble() throws Exception {
    home = Files.createDirectory(folder.resolve("an elocute"));
    Document assembly =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(Path.of("src/distribution/assembly.xml").toFile());
    for (Element set : elements(assembly.getElementsByTagName("fileSet"))) {
      copy(path(text(set, "directory")), globs(set, "include"), globs(set, "exclude"), target(set));
    }
    for (Element file : elements(assembly.getElementsByTagName("file"))) {
      Path source = path(text(file, "source"));
      place(source, target(file).resolve(source.getFileName()));
    }
  }

  @Test
  void aLinkOnThePathAnswersAndKnowsWhereItsSourcesAreNot() throws Exception {
    Path link = Files.createSymbolicLink(folder.resolve("elocute"), home.resolve("bin/elocute"));

    assertThat(submit(link).run("--version").out()).startsWith("elocute ");
    var tests = submit(link).run("test");
    assertThat(tests.status()).isEqualTo(Main.WRONG_USAGE);
    assertThat(tests.err()).contains("a distribution has no tests");
    var bench = submit(link).run("bench", "step");
    assertThat(bench.err()).contains("benchmarks are not in this distribution");
  }

  @Test
  void aJobOnSparkFindsItsCorpusAndWritesNothingIntoTheDistribution() throws Exception {
    List<Path> before = files();

    var outcome =
        submit(home.resolve("submit.sh"))
            .with("ELOCUTE_LAKE", folder.resolve("lake").toString())
            .run(
                "preprocess",
                "--features=some",
                "--corpus=" + home.resolve("data-lake/raw/sample"));

    assertThat(outcome.status()).as(outcome.err()).isZero();
    assertThat(folder.resolve("lake/features")).isNotEmptyDirectory();
    assertThat(folder.resolve("cache/elocute/runs")).isNotEmptyDirectory();
    assertThat(files()).isEqualTo(before);
  }

  private static SubmitScript submit(Path script) {
    return new SubmitScript(script)
        .with("ELOCUTE_SKIP_BUILD", "")
        .with("XDG_CACHE_HOME", folder.resolve("cache").toString());
  }

  private static List<Path> files() throws IOException {
    try (Stream<Path> all = Files.walk(home)) {
      return all.sorted().toList();
    }
  }

  private static void copy(
      Path source, List<PathMatcher> included, List<PathMatcher> excluded, Path target)
      throws IOException {
    try (Stream<Path> all = Files.walk(source)) {
      for (Path file : all.filter(Files::isRegularFile).toList()) {
        Path name = source.relativize(file);
        boolean isWanted =
            included.isEmpty() || included.stream().anyMatch(matcher -> matcher.matches(name));
        if (isWanted && excluded.stream().noneMatch(matcher -> matcher.matches(name))) {
          place(file, target.resolve(name));
        }
      }
    }
  }

  /** A further name, for jars are large; scripts are copied, for they look at where they are. */
  private static void place(Path file, Path target) throws IOException {
    Files.createDirectories(target.getParent());
    if (file.toString().endsWith(".jar")) {
      JarFiles.link(file, target.getParent());
    } else {
      Files.copy(file, target, StandardCopyOption.COPY_ATTRIBUTES);
    }
  }

  private static List<PathMatcher> globs(Element set, String name) {
    return elements(set.getElementsByTagName(name)).stream()
        .map(glob -> FileSystems.getDefault().getPathMatcher("glob:" + glob.getTextContent()))
        .toList();
  }

  private static Path target(Element element) {
    return home.resolve(text(element, "outputDirectory").substring(1));
  }

  private static Path path(String text) {
    return Path.of(
        text.replace("${project.basedir}", SubmitScript.HOME.toString())
            .replace("${package.directory}", SubmitScript.HOME.resolve("target").toString())
            .replace("${project.build.finalName}", "elocute"));
  }

  private static String text(Element parent, String name) {
    return parent.getElementsByTagName(name).item(0).getTextContent().strip();
  }

  private static List<Element> elements(NodeList nodes) {
    return IntStream.range(0, nodes.getLength())
        .mapToObj(nodes::item)
        .map(Element.class::cast)
        .toList();
  }
}
