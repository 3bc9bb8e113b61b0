package elocute.analysis.report;

import static org.assertj.core.api.Assertions.assertThat;

import elocute.analysis.comparison.RunSelection;
import elocute.corpus.Split;
import elocute.lake.Lake;
import elocute.page.Browser;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.Keys;

/** The page in a real browser; leaves photographs in {@code target/report}. */
class ReportPageIT {

  private static final Path PHOTOGRAPHS = Path.of("target/report");

  @TempDir private static Path directory;
  private static Path page;
  private static Browser browser;

  @BeforeAll
  static void writeAReportAndStartABrowser() throws IOException {
    Files.createDirectories(PHOTOGRAPHS);
    browser = Browser.start(directory.resolve("profile"));
    Lake lake = ReportLake.spoken(directory.resolve("lake"));
    var request = ReportRequest.of(RunSelection.ALL, Split.TEST).withAudio();
    WrittenReport written =
        new ReportWriter(lake).write(request, Instant.parse("2025-06-05T08:00:00Z"));
    page = Path.of(written.page().toUri());
  }

  @AfterAll
  static void close() {
    if (browser != null) {
      browser.close();
    }
  }

  @BeforeEach
  void openThePage() {
    browser.prefer("light");
    browser.resize(1280, 900);
    browser.console();
    browser.requests();
    browser.open(page);
  }

  @Test
  void itLoadsWithoutAComplaintAndFetchesNothing() throws IOException {
    assertThat(browser.console()).isEmpty();
    assertThat(browser.requests())
        .filteredOn(request -> !request.matches(".*\"url\":\"(data|blob):.*"))
        .singleElement()
        .asString()
        .contains("\"documentURL\":\"" + page.toUri().toString());
    browser.photograph(PHOTOGRAPHS.resolve("light.png"));
  }

  @Test
  void everyChartIsDrawn() {
    Object paths =
        browser.evaluate(
            "[...document.querySelectorAll('.plot')].map(plot => plot.querySelectorAll('svg path').length)");

    assertThat(paths)
        .asInstanceOf(InstanceOfAssertFactories.list(Long.class))
        .hasSize(9)
        .allSatisfy(count -> assertThat(count).isGreaterThan(20));
  }

  @Test
  void aHeadingSortsTheTableAndSortsItBack() {
    String first = "#table tbody tr:first-child th";

    assertThat(browser.find(first).getText()).isEqualTo("hierarchical_20250604");
    browser.click("#table th:nth-child(8) button");
    assertThat(browser.find("#table th:nth-child(8)").getDomAttribute("aria-sort"))
        .isEqualTo("ascending");
    assertThat(browser.texts("#table tbody td:nth-child(8)"))
        .containsExactly("0.1479", "0.1493", "0.1555", "0.1718");
    browser.click("#table th:nth-child(8) button");
    assertThat(browser.find(first).getText()).isEqualTo("simple_20250604");
  }

  /** They stay below whatever the table is sorted by, and are not counted as experiments. */
  @Test
  void baselinesStandBelowTheExperiments() {
    List<String> names = List.of("everything correct", "phone frequency");
    assertThat(browser.texts("#table tfoot th")).isEqualTo(names);
    browser.click("#table th:nth-child(8) button");
    browser.click("#table th:nth-child(8) button");
    assertThat(browser.texts("#table tfoot th")).isEqualTo(names);
    assertThat(browser.texts("#table tfoot td:nth-child(8)")).containsExactly("0.1250", "0.5000");
    assertThat(browser.texts("#table tbody th")).hasSize(4).doesNotContainAnyElementsOf(names);
    assertThat(browser.find("#row-count").getText()).isEqualTo("4 of 4 experiments");
    assertThat(browser.evaluate("document.querySelectorAll('#table tfoot .best').length"))
        .isEqualTo(0L);
  }

  @Test
  void theDarkPageDiffersByTheSystemsPreferenceAndByChoice() throws IOException {
    String background = "getComputedStyle(document.body).backgroundColor";
    Object light = browser.evaluate(background);

    browser.prefer("dark");
    assertThat(browser.evaluate(background)).isNotEqualTo(light);
    Object darkLine = browser.evaluate("colourOf(0)");
    browser.photograph(PHOTOGRAPHS.resolve("dark.png"));

    browser.find("#theme option[value=light]").click();
    assertThat(browser.evaluate(background)).isEqualTo(light);
    assertThat(browser.evaluate("colourOf(0)")).isNotEqualTo(darkLine);
  }

  @Test
  void onAPhoneThePageDoesNotScrollSideways() throws IOException {
    browser.resize(360, 740);
    browser.open(page);

    assertThat(browser.evaluate("document.documentElement.scrollWidth")).isEqualTo(360L);
    assertThat(browser.evaluate("innerWidth")).isEqualTo(360L);
    assertThat(
            browser.evaluate(
                "[...document.querySelectorAll('section *')].filter(one => !one.closest('.scroll, .plot-box') && one.getBoundingClientRect().right > 360.5).length"))
        .isEqualTo(0L);
    browser.photograph(PHOTOGRAPHS.resolve("phone.png"));
  }

  @Test
  void hostileNamesAreShownAndDoNotRun() {
    assertThat(browser.evaluate("window.struck === undefined")).isEqualTo(true);
    assertThat(browser.evaluate("document.querySelectorAll('img').length")).isEqualTo(0L);
    assertThat(browser.texts(".example h3")).anyMatch(title -> title.contains(ReportLake.HOSTILE));
  }

  @Test
  void aChipHidesItsExperimentInEveryChartOfCurvesAndSpeakers() {
    String lines = "charts.map(one => one.instance.getOption().series.map(s => s.name).join('|'))";
    assertThat(browser.evaluate(lines).toString()).contains("hierarchical_20250604");

    browser.click(".chip:first-child");

    assertThat(browser.find(".chip:first-child").getDomAttribute("aria-pressed"))
        .isEqualTo("false");
    assertThat(browser.evaluate(lines).toString()).doesNotContain("hierarchical_20250604");
  }

  @Test
  void everyChartHasAnImageForSlidesWithTheExperimentsColours() throws IOException {
    var names = new HashSet<String>();
    for (int i = 0; i < 9; i++) {
      BufferedImage image = decoded(image(i, "png"));

      assertThat(image.getWidth()).isGreaterThanOrEqualTo(1600);
      assertThat(image.getHeight()).isGreaterThanOrEqualTo(900);
      assertThat(colours(image)).hasSizeGreaterThan(20);
      String name = browser.evaluate("charts[%d].image().file".formatted(i)).toString();
      names.add(name);
      ImageIO.write(image, "png", PHOTOGRAPHS.resolve(name + ".png").toFile());
    }
    assertThat(names)
        .hasSize(9)
        .contains("loss", "per", "error-accuracy", "per-by-speaker", "f1-by-speaker")
        .contains("confusions-hierarchical_20250604");
    assertThat(browser.console()).isEmpty();
    BufferedImage loss = decoded(image(0, "png"));
    assertThat(colours(loss)).contains(0x0b6fb3, 0xc9510c, 0x0a8663, 0xa8487f);
  }

  @Test
  void aHiddenExperimentIsNotInAnImage() throws IOException {
    browser.click(".chip:first-child");

    BufferedImage loss = decoded(image(0, "png"));

    assertThat(colours(loss)).doesNotContain(0x0b6fb3).contains(0xc9510c);
  }

  @Test
  void anImageAsSvgSaysItsTitleAndWhoseEachLineIs() {
    String svg = URLDecoder.decode(image(0, "svg").replace("+", "%2B"), StandardCharsets.UTF_8);

    assertThat(svg)
        .startsWith("data:image/svg+xml")
        .contains(">Loss</text>", ">hierarchical_20250604, validation</text>")
        .contains(">cross_20250604, training</text>");
  }

  @Test
  void aButtonSavesItsChartAsAFile() throws Exception {
    Path png =
        browser.download(".save[aria-label='Save Error accuracy as PNG']", "error-accuracy.png");
    Path svg =
        browser.download(".save[aria-label='Save Error accuracy as SVG']", "error-accuracy.svg");

    assertThat(ImageIO.read(png.toFile()).getWidth()).isEqualTo(1600);
    assertThat(svg).content().startsWith("<svg").contains(">Error accuracy</text>");
    assertThat(browser.console()).isEmpty();
  }

  private static final String Z_AS_S = "#examples?experiment=cross_20250604&said=z&recognised=s";

  @Test
  void aClickOnACellLeadsToItsExamplesWithThePlaceMarked() throws IOException {
    String at =
        "(() => { const {phones} = confused.confusions;"
            + " return confusionChart.instance.convertToPixel({seriesIndex: 0},"
            + " [phones.indexOf('s'), phones.indexOf('z')]) })()";
    List<Double> place = pixels(browser.evaluate(at));

    browser.clickAt("#confusion-chart .plot", place.get(0), place.get(1));

    assertThat(browser.evaluate("location.hash"))
        .isEqualTo("#examples?experiment=hierarchical_20250604&said=z&recognised=s");
    assertThat(browser.find("#example-status").getText())
        .matches("[2-9] examples of z recognised as s, hierarchical_20250604");
    assertThat(browser.evaluate("document.activeElement.id")).isEqualTo("example-status");
    assertThat(inSight("#example-status")).isEqualTo(true);
    assertEachExampleMarksZAsS();
    assertThat(browser.console()).isEmpty();
    browser.photograph(PHOTOGRAPHS.resolve("confusion.png"));
  }

  private static List<Double> pixels(Object pair) {
    return ((List<?>) pair).stream().map(one -> ((Number) one).doubleValue()).toList();
  }

  private static Object inSight(String css) {
    return browser.evaluate(
        "(() => { const box = document.querySelector('%s').getBoundingClientRect(); return box.top >= 0 && box.bottom <= innerHeight })()"
            .formatted(css));
  }

  private static void assertEachExampleMarksZAsS() {
    assertThat(
            browser.evaluate(
                "[...document.querySelectorAll('.example')].every(card => { const rows = [...card.querySelectorAll('.grid')[0].rows].map(row => [...row.querySelectorAll('.marked')].map(cell => cell.textContent)); return rows[1].length > 0 && rows[1].every(said => said === 'z') && rows[2].every(heard => heard === 's') })"))
        .isEqualTo(true);
  }

  @Test
  void theMostFrequentConfusionsLeadToTheirExamplesByKeyboard() {
    browser.evaluate("document.querySelector('#confusion-table tbody a').focus()");
    browser.press(Keys.ENTER);

    assertThat(browser.find("#example-status").getText())
        .endsWith("examples of z recognised as s, hierarchical_20250604");
    assertEachExampleMarksZAsS();
    browser.evaluate("document.querySelector('#example-confusion').focus()");
    browser.press(Keys.HOME);
    assertThat(browser.texts("#example-list h3")).hasSize(9);
    assertThat(browser.evaluate("document.querySelectorAll('.marked').length")).isEqualTo(0L);
    browser.press(Keys.ARROW_DOWN);
    assertThat(browser.evaluate("location.hash").toString())
        .startsWith("#examples?experiment=hierarchical_20250604&said=");
    assertThat(browser.console()).isEmpty();
  }

  @Test
  void anAddressThatWasSentOpensItsExamplesOnAPhoneInTheDark() throws IOException {
    browser.prefer("dark");
    browser.resize(390, 844);
    browser.open(page, Z_AS_S);

    assertThat(browser.find("#example-experiment").getDomProperty("value")).isEqualTo("1");
    assertThat(browser.find("#example-status").getText())
        .endsWith("examples of z recognised as s, cross_20250604");
    assertEachExampleMarksZAsS();
    assertThat(inSight("#example-status")).isEqualTo(true);
    assertThat(browser.evaluate("document.documentElement.scrollWidth")).isEqualTo(390L);
    String marked = "document.querySelector('.example .marked')";
    assertThat(
            browser.evaluate(
                "%1$s.getBoundingClientRect().left > 0 && %1$s.getBoundingClientRect().right < 390"
                    .formatted(marked)))
        .isEqualTo(true);
    assertThat(browser.console()).isEmpty();
    browser.photograph(PHOTOGRAPHS.resolve("confusion-phone-dark.png"));
  }

  @Test
  void anExampleHasAnAddressOfItsOwnAlsoAHostileOne() {
    String own = "[...document.querySelectorAll('.example h3 a')].map(a => a.hash)";
    for (Object hash : (List<?>) browser.evaluate(own)) {
      browser.open(page, hash.toString());
      assertThat(
              browser.evaluate(
                  "utteranceHash(report.experiments[0], document.activeElement.textContent)"))
          .isEqualTo(hash);
    }
    assertThat(browser.evaluate("window.struck === undefined")).isEqualTo(true);
    assertThat(browser.console()).isEmpty();
  }

  @Test
  void anAddressOfWhatIsNotThereIsAnswered() {
    browser.open(page, "#examples?experiment=nobody&said=z&recognised=s");
    assertThat(browser.find("#example-status").getText())
        .isEqualTo("This page has no examples of experiment nobody.");
    browser.open(page, "#examples?experiment=cross_20250604&said=zh&recognised=*");
    assertThat(browser.find("#example-status").getText())
        .isEqualTo("This page has no example of zh deleted, cross_20250604.");
    browser.open(page, "#examples?experiment=cross_20250604&utterance=ABA/none");
    assertThat(browser.find("#example-status").getText())
        .isEqualTo("This page has no example ABA/none of cross_20250604.");
    assertThat(browser.console()).isEmpty();
  }

  @Test
  void anExampleShowsItsSentenceAndHasItsRecordingToPlay() {
    assertThat(browser.texts(".example .sentence"))
        .contains(ReportLake.sentence("ABA/arctic_a0024"));
    assertThat(browser.find("#recordings").getText())
        .matches(
            "\\d+ recordings, \\d+ s, are in this file: whoever has it can hear the speakers.");
    Object seconds =
        browser.await(
            "new Promise(done => { const audio = document.querySelector('.example audio'); audio.addEventListener('loadeddata', () => done(audio.duration)); audio.addEventListener('error', () => done(audio.error.message)); audio.preload = 'auto'; audio.load() })");
    assertThat(((Number) seconds).doubleValue()).isEqualTo(1);
    assertThat(browser.console()).isEmpty();
  }

  private static String image(int chart, String type) {
    return browser.evaluate("imageOf(charts[%d], '%s')".formatted(chart, type)).toString();
  }

  private static BufferedImage decoded(String url) throws IOException {
    String prefix = "data:image/png;base64,";
    assertThat(url).startsWith(prefix);
    byte[] bytes = Base64.getDecoder().decode(url.substring(prefix.length()));
    return ImageIO.read(new ByteArrayInputStream(bytes));
  }

  private static Set<Integer> colours(BufferedImage image) {
    return IntStream.of(
            image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth()))
        .map(pixel -> pixel & 0xffffff)
        .boxed()
        .collect(Collectors.toSet());
  }
}
