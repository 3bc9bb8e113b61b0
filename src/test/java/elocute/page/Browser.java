package elocute.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.stream.Stream;
import org.openqa.selenium.By;
import org.openqa.selenium.Dimension;
import org.openqa.selenium.Keys;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.interactions.Actions;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;

/**
 * The Chromium that is installed, without a window; it records what it logs and what it fetches.
 */
public final class Browser implements AutoCloseable {

  /** The environment may name another; Debian's is the default. */
  private static final Path CHROMIUM = Path.of(environment("CHROMIUM", "/usr/bin/chromium"));

  private static final Path DRIVER = Path.of(environment("CHROMEDRIVER", "/usr/bin/chromedriver"));

  private final ChromeDriver driver;
  private final Path downloads;

  private Browser(ChromeDriver driver, Path downloads) {
    this.driver = driver;
    this.downloads = downloads;
    driver.executeCdpCommand(
        "Browser.setDownloadBehavior",
        Map.of("behavior", "allow", "downloadPath", downloads.toString()));
  }

  /** Starts it; a test that calls this is skipped where there is none. */
  public static Browser start(Path profile) {
    assumeTrue(
        Files.isExecutable(CHROMIUM) && Files.isExecutable(DRIVER),
        "needs Chromium and its driver (Debian: apt-get install chromium chromium-driver)");
    var logs = new LoggingPreferences();
    logs.enable(LogType.BROWSER, Level.ALL);
    logs.enable(LogType.PERFORMANCE, Level.ALL);
    var options = new ChromeOptions();
    options.setBinary(CHROMIUM.toString());
    options.addArguments(
        "--headless",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--disable-dev-shm-usage",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--user-data-dir=" + profile);
    options.setCapability("goog:loggingPrefs", logs);
    var service = new ChromeDriverService.Builder().usingDriverExecutable(DRIVER.toFile()).build();
    return new Browser(new ChromeDriver(service, options), profile.resolve("downloads"));
  }

  private static String environment(String name, String otherwise) {
    return System.getenv().getOrDefault(name, otherwise);
  }

  public void open(Path page) {
    driver.get(page.toUri().toString());
  }

  /**
   * As {@link #open(Path)}, at a place within the page.
   *
   * @param hash begins with {@code #}
   */
  public void open(Path page, String hash) {
    driver.get("about:blank");
    driver.get(page.toUri() + hash);
  }

  /** Makes the page so wide and high, as on a device. */
  public void resize(int width, int height) {
    driver.executeCdpCommand(
        "Emulation.setDeviceMetricsOverride",
        Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", width < 600));
  }

  /**
   * As if the system preferred {@code light} or {@code dark}. A page hears of it when it draws its
   * next frame, before that frame's callbacks (HTML standard, "update the rendering").
   */
  public void prefer(String scheme) {
    Map<String, String> feature = Map.of("name", "prefers-color-scheme", "value", scheme);
    driver.executeCdpCommand("Emulation.setEmulatedMedia", Map.of("features", List.of(feature)));
    driver.executeAsyncScript(
        "const done = arguments[0]; requestAnimationFrame(() => requestAnimationFrame(() => done()))");
  }

  /** Evaluates JavaScript in the page. */
  public Object evaluate(String expression) {
    return driver.executeScript("return " + expression);
  }

  /** Evaluates JavaScript that has its value later, a promise. */
  public Object await(String promise) {
    return driver.executeAsyncScript(promise + ".then(arguments[0])");
  }

  /** Presses a key on the element that has the focus. */
  public void press(Keys key) {
    driver.switchTo().activeElement().sendKeys(key);
  }

  /** Clicks with the mouse, so many pixels from an element's upper left corner. */
  public void clickAt(String css, double x, double y) {
    WebElement element = find(css);
    driver.executeScript("arguments[0].scrollIntoView({block: 'center'})", element);
    Dimension size = element.getSize();
    new Actions(driver)
        .moveToElement(element, (int) x - size.width / 2, (int) y - size.height / 2)
        .click()
        .perform();
  }

  public WebElement find(String css) {
    return driver.findElement(By.cssSelector(css));
  }

  public List<String> texts(String css) {
    return driver.findElements(By.cssSelector(css)).stream().map(WebElement::getText).toList();
  }

  /** Clicks by script, so nothing can lie above the element. */
  public void click(String css) {
    driver.executeScript("arguments[0].click()", find(css));
  }

  /** Clicks and returns the file that the browser saves; it has its name when it is whole. */
  public Path download(String css, String name) throws IOException, InterruptedException {
    Path file = Files.createDirectories(downloads).resolve(name);
    try (WatchService watch = downloads.getFileSystem().newWatchService()) {
      downloads.register(watch, StandardWatchEventKinds.ENTRY_CREATE);
      click(css);
      while (!Files.exists(file)) {
        WatchKey change = watch.poll(1, TimeUnit.MINUTES);
        assertThat(change).as("something new among the downloads").isNotNull();
        change.pollEvents();
        change.reset();
      }
    }
    return file;
  }

  /** What the console shows since the last call: errors, warnings, violations of the policy. */
  public List<String> console() {
    return driver.manage().logs().get(LogType.BROWSER).getAll().stream()
        .map(Object::toString)
        .toList();
  }

  /** Requests since the last call, as the protocol's events. */
  public List<String> requests() {
    Stream<String> events =
        driver.manage().logs().get(LogType.PERFORMANCE).getAll().stream()
            .map(entry -> entry.getMessage());
    return events.filter(event -> event.contains("\"Network.requestWillBeSent\"")).toList();
  }

  /** The whole page as PNG. */
  public void photograph(Path target) throws IOException {
    Object height = evaluate("document.documentElement.scrollHeight");
    Object width = evaluate("innerWidth");
    resize(((Number) width).intValue(), ((Number) height).intValue());
    Files.createDirectories(target.getParent());
    Files.write(target, driver.getScreenshotAs(OutputType.BYTES));
  }

  @Override
  public void close() {
    driver.quit();
  }
}
