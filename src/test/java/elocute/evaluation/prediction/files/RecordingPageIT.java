package elocute.evaluation.prediction.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import elocute.evaluation.prediction.Assessment;
import elocute.evaluation.prediction.NamedRecording;
import elocute.evaluation.prediction.Rejection;
import elocute.page.Browser;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.Keys;

/** The pages in a real browser; leaves photographs in {@code target/recording}. */
class RecordingPageIT {

  private static final Path PHOTOGRAPHS = Path.of("target/recording");
  private static final String HOSTILE = "\"'&<img src=x onerror='window.struck=1'>.wav";

  /** Texts whose colour is not 4.5 times as bright or dark as what is behind them. */
  private static final String PALE_TEXTS =
      """
      (() => {
        const parts = (colour) => colour.match(/[\\d.]+/g).map(Number);
        const linear = (value) => value <= 10.31 ? value / 3294.6 : ((value / 255 + 0.055) / 1.055) ** 2.4;
        const light = ([r, g, b]) => 0.2126 * linear(r) + 0.7152 * linear(g) + 0.0722 * linear(b);
        const behind = (one) => {
          const back = parts(getComputedStyle(one).backgroundColor);
          return back.length === 3 ? back : behind(one.parentElement);
        };
        const texts = [...document.body.querySelectorAll("*:not(script):not(noscript)")]
          .filter((one) => one.checkVisibility() && [...one.childNodes].some((node) => node.nodeType === 3 && node.data.trim() !== ""));
        if (texts.length < 40) throw new Error("few texts: " + texts.length);
        return texts.filter((one) => {
          const [a, b] = [light(parts(getComputedStyle(one).color)), light(behind(one))];
          return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05) < 4.5;
        }).map((one) => one.outerHTML);
      })()
      """;

  @TempDir private static Path directory;
  private static Browser browser;

  @BeforeAll
  static void writePagesAndStartABrowser() throws IOException {
    browser = Browser.start(directory.resolve("profile"));
    write("scored", SaidText.scored("/takes/" + HOSTILE, HOSTILE + "</script><b>"));
    write("raw", SaidText.unscored("/takes/raw.wav"));
    write("none", SaidText.withoutText("/takes/none.wav"));
    RecordingIndex.of(
            List.of(
                SaidText.unscored("/takes/raw.wav"),
                SaidText.scored("/takes/" + HOSTILE, ""),
                new Rejection("/takes/<b>.wav", "silent", "<i>")),
            List.of(named("raw", "raw.wav"), named("a:b #1?&%", HOSTILE), named("b", "<b>.wav")))
        .write(new org.apache.hadoop.fs.Path(directory.toUri()), new Configuration(false));
    write("a:b #1?&%", SaidText.scored("/takes/" + HOSTILE, ""));
  }

  private static void write(String name, Assessment assessment) throws IOException {
    new RecordingPages(directory.toUri().toString())
        .write(
            assessment,
            RecordingPageTest.clip(),
            named(name, assessment.wav()),
            new Configuration(false));
  }

  private static NamedRecording named(String name, String place) {
    return new NamedRecording("file:/takes/" + place, name, place);
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
    open("scored");
  }

  private static void open(String name) {
    browser.open(directory.resolve(name + ".html"));
  }

  @Test
  void itLoadsWithoutAComplaintAndFetchesNothing() throws IOException {
    assertThat(browser.evaluate("duration")).isEqualTo(1.6);
    assertThat(browser.console()).isEmpty();
    assertThat(browser.requests())
        .filteredOn(request -> !request.contains("\"url\":\"blob:"))
        .singleElement()
        .asString()
        .contains("scored.html");
    browser.photograph(PHOTOGRAPHS.resolve("light.png"));
  }

  @Test
  void aClickOnAWordPlaysItAndNoMore() {
    assertPlays(".sentence .word:nth-child(1)", 0.08, 0.4);
    assertThat(browser.evaluate("document.querySelectorAll('.playing').length")).isEqualTo(0L);
  }

  @Test
  void thePhoneAndTheCardPlayByTheKeyboardAndTellWhatWasHeard() {
    listen();
    browser.find("#phone-row button:nth-child(3)").sendKeys(Keys.ENTER);
    assertPlayed(0.28, 0.4);
    assertThat(browser.find("#details").getText())
        .isEqualTo(
            "th as in “theta” sounded like t as in “tea”. score 3; it may have been t 81 %, nothing 12 %; 0.30 to 0.40 s.");
    assertThat(browser.find("#phone-row button:nth-child(3)").getDomAttribute("aria-label"))
        .startsWith("th as in “theta” sounded like t as in “tea”, 0.30 to 0.40 s");

    assertPlays(".card:nth-child(2) h3 button", 0.08, 0.4);
  }

  /** Where the word's sound begins and ends. */
  private static void assertPlays(String css, double start, double end) {
    listen();
    browser.find(css).click();
    assertPlayed(start, end);
  }

  private static void listen() {
    browser.evaluate(
        """
        (window.played = new Promise((done) => {
          let start;
          audio.addEventListener("play", () => (start = audio.currentTime), { once: true });
          audio.addEventListener("pause", () => done([start, audio.currentTime]), { once: true });
        })) && true""");
  }

  private static void assertPlayed(double start, double end) {
    assertThat(browser.await("window.played"))
        .asInstanceOf(InstanceOfAssertFactories.list(Number.class))
        .satisfies(
            played -> {
              assertThat(played.get(0).doubleValue()).isBetween(start - 1e-6, end);
              assertThat(played.get(1).doubleValue()).isCloseTo(end, within(1e-6));
            });
  }

  @Test
  void theWholeIsPlayedSlowerAndStopped() {
    browser.find("#speeds button:nth-child(3)").click();
    browser.evaluate(
        "(window.playing = new Promise(done => audio.addEventListener('playing', () => done(audio.playbackRate), { once: true }))) && true");
    browser.find("#play-all").click();
    assertThat(browser.await("window.playing")).isEqualTo(0.5);
    browser.find("#play-all").click();
    assertThat(browser.evaluate("audio.paused")).isEqualTo(true);
  }

  @Test
  void theWorstWordStandsFirstWithWhatWasHeardInstead() {
    assertThat(browser.texts(".card h3 span:not(.score)")).containsExactly("dog", "With", "his");
    assertThat(browser.texts(".card li span:not(.example):not(.when)"))
        .filteredOn(
            text -> text.contains(" was ") || text.contains("extra") || text.contains("like"))
        .containsExactly(
            "g as in “green” was not heard, at 1.30 s",
            "an extra ah as in “hut”, 1.30 to 1.40 s",
            "th as in “theta” sounded like t as in “tea”, 0.30 to 0.40 s",
            "hh as in “he” was not heard, at 0.40 s");
    assertThat(browser.find("#mark .value").getText()).isEqualTo("65");
  }

  @Test
  void extraSpeechStandsAtItsPlaceAndAMissingPhoneBetweenItsNeighbours() {
    assertThat(browser.texts(".sentence .said")).containsExactly("With", "his", "ah m w", "dog");
    assertThat(browser.texts("#phone-row button"))
        .containsExactly(
            "w", "ih", "th\nt", "hh", "ih", "z", "+ah", "+m", "+w", "d", "ao", "g", "+ah");
    assertThat(browser.evaluate("document.querySelector('#phone-row .missing').style.left"))
        .isEqualTo("25%");
  }

  @Test
  void phonesAreShownInIpaOnDemand() {
    browser.find("#alphabet option[value=ipa]").click();
    assertThat(browser.texts("#phone-row button"))
        .startsWith("w", "ɪ", "θ\nt", "h")
        .endsWith("ɡ", "+ʌ");
  }

  @Test
  void waveAndSpectrogramAreDrawnInTheSystemsColours() throws IOException {
    String drawn =
        "['wave', 'spectrum'].map(id => { const c = byId(id); return [...c.getContext('2d').getImageData(0, 0, c.width, c.height).data].filter((v, i) => i %% 4 === 3 && v > 128).length > 0.01 * c.width * c.height })"
            .replace("%%", "%");
    String background = "getComputedStyle(document.body).backgroundColor";
    browser.await("new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))");
    assertThat(browser.evaluate(drawn)).isEqualTo(List.of(true, true));
    assertThat(browser.evaluate(PALE_TEXTS)).isEqualTo(List.of());
    Object light = browser.evaluate(background);

    browser.prefer("dark");

    assertThat(browser.evaluate(background)).isNotEqualTo(light);
    assertThat(browser.evaluate(PALE_TEXTS)).isEqualTo(List.of());
    assertThat(browser.evaluate(drawn)).isEqualTo(List.of(true, true));
    browser.photograph(PHOTOGRAPHS.resolve("dark.png"));

    browser.evaluate("dispatchEvent(new Event('beforeprint'))");
    assertThat(browser.evaluate(background)).isEqualTo(light);
    browser.evaluate("dispatchEvent(new Event('afterprint'))");
    assertThat(browser.evaluate(background)).isNotEqualTo(light);
  }

  @Test
  void onAPhoneTheAxisScrollsAndThePageDoesNot() throws IOException {
    for (String page : List.of("scored", "raw", "none", "index")) {
      browser.resize(340, 740);
      open(page);
      assertThat(browser.evaluate("document.documentElement.scrollWidth")).isEqualTo(340L);
    }
    open("scored");
    assertThat(browser.evaluate("byId('view').scrollWidth")).isEqualTo(384L);
    browser.photograph(PHOTOGRAPHS.resolve("phone.png"));
  }

  @Test
  void timesBelowTheWaveAreWholeOrLeftOut() {
    String cut =
        """
        [...document.querySelectorAll('.tick')].filter((tick) => {
          const text = document.createRange();
          text.selectNodeContents(tick);
          const { right, height } = text.getBoundingClientRect();
          return right > byId('axis').getBoundingClientRect().right || height > 30;
        }).length""";
    for (int width : new int[] {1280, 340}) {
      browser.resize(width, 900);
      open("scored");
      assertThat(browser.evaluate("document.querySelectorAll('.tick').length > 3")).isEqualTo(true);
      assertThat(browser.evaluate(cut)).isEqualTo(0L);
    }
  }

  @Test
  void hostileNamesAreShownAndDoNotRun() {
    assertThat(browser.find("h1").getText()).isEqualTo(HOSTILE);
    assertThat(browser.evaluate("window.struck === undefined")).isEqualTo(true);
    assertThat(browser.evaluate("document.querySelectorAll('img').length")).isEqualTo(0L);
  }

  @Test
  void withoutACalibrationTheGoodnessIsToldAndWhyThereAreNoScores() {
    open("raw");
    assertThat(browser.find("#note").getText())
        .startsWith("No scores: the checkpoint has no calibration.");
    assertThat(browser.evaluate("byId('mark').hidden")).isEqualTo(true);
    browser.find("#phone-row button").click();
    assertThat(browser.find("#details").getText())
        .contains("th as in “theta” sounded like t", "goodness -3.25");
    assertThat(browser.console()).isEmpty();
  }

  @Test
  void withoutATextNothingIsJudged() {
    open("none");
    assertThat(browser.find("#note").getText()).contains("nothing is judged");
    assertThat(browser.texts("#phone-row button")).containsExactly("w", "ih");
    assertPlays("#phone-row button:nth-child(2)", 0.18, 0.3);
    assertThat(browser.evaluate("byId('worst').hidden && byId('text').hidden")).isEqualTo(true);
    assertThat(browser.console()).isEmpty();
  }

  @Test
  void theIndexLeadsToThePagesWhateverTheirNames() {
    open("index");
    assertThat(browser.texts("#heard tbody th a")).containsExactly(HOSTILE, "raw.wav");
    assertThat(browser.texts("#rejected td")).containsExactly("silent", "<i>");
    browser.find("#heard tbody a").click();
    assertThat(browser.find("#mark .value").getText()).isEqualTo("65");
    assertThat(browser.console()).isEmpty();
  }
}
