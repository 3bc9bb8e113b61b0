package elocute.model.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import elocute.model.hub.HubEnvironment.Access;
import elocute.model.hub.PretrainedModels.Located;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PretrainedModelsTest {

  private static final String ID = "some/model";
  private static final String WEIGHTS = "model.safetensors";
  private static final byte[] CONFIG = "{\"hidden_size\": 16}\n".getBytes(StandardCharsets.UTF_8);
  private static final byte[] CONTENT = noise(700_000);
  private static final RetryPolicy ONCE = new RetryPolicy(1, Duration.ZERO, Duration.ofSeconds(20));
  private static final RetryPolicy THRICE =
      new RetryPolicy(3, Duration.ZERO, Duration.ofSeconds(20));

  @TempDir Path directory;
  private FakeHub hub;
  private Path cache;

  @BeforeEach
  void start() throws IOException {
    hub = new FakeHub().with("config.json", CONFIG).with(WEIGHTS, CONTENT);
    cache = directory.resolve("hub");
  }

  @AfterEach
  void stop() {
    hub.close();
  }

  @Test
  void aModelIsDownloadedIntoTheLayoutOfTheHuggingFaceCache() throws IOException {
    Located model = locate(THRICE);

    assertThat(model.name()).isEqualTo(ID + "@" + FakeHub.MAIN_COMMIT);
    Path repository = cache.resolve("models--some--model");
    Path snapshot = repository.resolve("snapshots").resolve(FakeHub.MAIN_COMMIT);
    assertThat(model.directory().path()).isEqualTo(snapshot);
    assertThat(snapshot.resolve("config.json")).hasBinaryContent(CONFIG);
    assertThat(snapshot.resolve(WEIGHTS)).hasBinaryContent(CONTENT);
    assertThat(Files.readSymbolicLink(snapshot.resolve(WEIGHTS)))
        .isEqualTo(Path.of("../../blobs", FakeHub.sha256(CONTENT)));
    assertThat(Files.readSymbolicLink(snapshot.resolve("config.json")))
        .isEqualTo(Path.of("../../blobs", FakeHub.gitBlob(CONFIG)));
    assertThat(repository.resolve("refs/main")).hasContent(FakeHub.MAIN_COMMIT);
    assertThat(
            repository
                .resolve(".no_exist")
                .resolve(FakeHub.MAIN_COMMIT)
                .resolve("preprocessor_config.json"))
        .exists();
    try (var blobs = Files.list(repository.resolve("blobs"))) {
      assertThat(blobs).hasSize(2);
    }
  }

  @Test
  void whatTheCacheHasIsNotAskedForAgain() throws IOException {
    Located first = locate(THRICE);
    hub.hubRequests.clear();
    assertThat(locate(THRICE)).isEqualTo(first);
    assertThat(locate(first.name(), THRICE)).isEqualTo(first);
    assertThat(hub.hubRequests).isEmpty();
  }

  @Test
  void aCutDownloadGoesOnWhereItWasCut() throws IOException {
    hub.next(FakeHub.cutAfter(300_000));
    assertIntact(locate(THRICE));
    assertThat(hub.storageRequests).hasSize(2);
    assertThat(hub.storageRequests.get(1).range()).hasValue("bytes=300000-");
  }

  @Test
  void aLaterCallGoesOnWhereAnEarlierOneGaveUp() throws IOException {
    hub.next(FakeHub.cutAfter(123_456));
    assertThatThrownBy(() -> locate(ONCE))
        .isInstanceOf(PretrainedModelException.class)
        .hasMessageContaining("was cut 1 times")
        .hasMessageContaining("123,456 of 700,000 bytes are kept");
    assertIntact(locate(ONCE));
    assertThat(hub.storageRequests.get(1).range()).hasValue("bytes=123456-");
  }

  @Test
  void cutsThatLeaveMoreBytesEachTimeDoNotEndADownload() throws IOException {
    for (int i = 1; i <= 7; i++) {
      hub.next(FakeHub.restCutAfter(100_000 - 1));
    }
    assertIntact(locate(THRICE));
    assertThat(hub.storageRequests).hasSize(8);
  }

  @Test
  void cutsThatLeaveNoMoreBytesEndADownloadAtAnyOfThem() {
    for (int bytes : new int[] {0, 1, CONTENT.length - 1}) {
      hub.storageRequests.clear();
      hub.next(FakeHub.cutAfter(bytes), FakeHub.cutAfter(bytes), FakeHub.cutAfter(bytes));
      assertThatThrownBy(() -> locate(THRICE)).hasMessageContaining("was cut 3 times");
      assertThat(hub.storageRequests).hasSize(3);
    }
  }

  @Test
  void aRangeThatAServerRefusesIsReadFromTheStart() throws IOException {
    hub.next(FakeHub.cutAfter(300_000), (exchange, content) -> FakeHub.finish(exchange, 416));
    assertIntact(locate(THRICE));
    assertThat(hub.storageRequests).hasSize(3);
  }

  @Test
  void aServerThatAlwaysCutsAndMistakesRangesIsGivenUp() {
    for (int i = 0; i < 20; i++) {
      hub.next(FakeHub.cutAfter(300_000), FakeHub::wrongRange);
    }
    assertThatThrownBy(() -> locate(THRICE)).isInstanceOf(PretrainedModelException.class);
    assertThat(hub.storageRequests).hasSizeLessThan(10);
  }

  @Test
  void aServerThatIgnoresRangesIsReadFromTheStart() throws IOException {
    hub.next(
        FakeHub.cutAfter(300_000), (exchange, content) -> FakeHub.send(exchange, 200, content, 0));
    assertIntact(locate(THRICE));
  }

  @Test
  void newContentDoesNotContinueOldContent() throws IOException {
    hub.next(FakeHub.cutAfter(300_000));
    assertThatThrownBy(() -> locate(ONCE)).hasMessageContaining("was cut");
    byte[] changed = noise(650_000);
    hub.with(WEIGHTS, changed);
    hub.commit = "f".repeat(40);
    assertThat(locate(ONCE).directory().path().resolve(WEIGHTS)).hasBinaryContent(changed);
    assertThat(hub.storageRequests.get(1).range()).isEmpty();
  }

  @Test
  void damagedContentIsRefusedAndNotKept() throws IOException {
    hub.next((exchange, content) -> FakeHub.send(exchange, 200, new byte[content.length], 0));
    assertThatThrownBy(() -> locate(THRICE))
        .isInstanceOf(PretrainedModelException.class)
        .hasMessageContaining(WEIGHTS + " arrived damaged")
        .hasMessageContaining(FakeHub.sha256(CONTENT));
    try (var blobs = Files.list(cache.resolve("models--some--model/blobs"))) {
      assertThat(blobs.map(path -> path.getFileName().toString()))
          .containsExactly(FakeHub.gitBlob(CONFIG));
    }
    assertIntact(locate(THRICE));
  }

  @Test
  void aDamagedRestOfAnEarlierTryIsThrownAway() throws IOException {
    Path blobs = Files.createDirectories(cache.resolve("models--some--model/blobs"));
    Files.write(blobs.resolve(FakeHub.sha256(CONTENT) + ".partial"), new byte[1000]);
    assertIntact(locate(THRICE));
    assertThat(hub.downloads()).hasSize(2);
  }

  @Test
  void aBusyServerIsAskedAgainButNotForEver() throws IOException {
    FakeHub.Mishap busy = (exchange, content) -> FakeHub.finish(exchange, 503);
    hub.next(busy, busy);
    assertIntact(locate(THRICE));
    assertThat(hub.downloads()).hasSize(3);

    hub.refusal = 503;
    hub.hubRequests.clear();
    assertThatThrownBy(() -> locate(ID + "@other", THRICE)).hasMessageContaining("answers 503");
    assertThat(hub.hubRequests).hasSize(3);
  }

  @Test
  void aServerThatFallsSilentIsAskedAgain() throws Exception {
    var forever = new CountDownLatch(1);
    hub.next(
        (exchange, content) -> {
          exchange.sendResponseHeaders(200, content.length);
          exchange.getResponseBody().write(content, 0, 1000);
          exchange.getResponseBody().flush();
          awaitQuietly(forever);
        });
    assertIntact(locate(new RetryPolicy(2, Duration.ZERO, Duration.ofMillis(300))));
    assertThat(hub.storageRequests.get(1).range()).hasValue("bytes=1000-");
    forever.countDown();
  }

  @Test
  void theTokenGoesToTheHubAndToNoOtherHost() throws IOException {
    new PretrainedModels(hub.environment(cache, Optional.of("secret")), THRICE).locate(ID);
    assertThat(hub.hubRequests)
        .allSatisfy(request -> assertThat(request.token()).hasValue("Bearer secret"));
    assertThat(hub.storageRequests)
        .isNotEmpty()
        .allSatisfy(request -> assertThat(request.token()).isEmpty());
  }

  @Test
  void shardsAndTheirIndexAreBroughtTogether() throws IOException {
    hub.close();
    String index = "{\"weight_map\": {\"a\": \"m-1.safetensors\", \"b\": \"m-2.safetensors\"}}";
    hub =
        new FakeHub()
            .with("config.json", CONFIG)
            .with("preprocessor_config.json", CONFIG)
            .with("model.safetensors.index.json", index.getBytes(StandardCharsets.UTF_8))
            .with("m-1.safetensors", noise(10))
            .with("m-2.safetensors", noise(20))
            .with("pytorch_model.bin", noise(30));
    Located model = locate(THRICE);
    assertThat(model.directory().weightFiles())
        .extracting(file -> Files.size(file))
        .containsExactly(10L, 20L);
    assertThat(model.directory().preprocessor()).isPresent();
    assertThat(model.directory().path().resolve("pytorch_model.bin")).doesNotExist();
  }

  @Test
  void pytorchWeightsAreBroughtWhereThereAreNoOthers() throws IOException {
    hub.close();
    hub = new FakeHub().with("config.json", CONFIG).with("pytorch_model.bin", CONTENT);
    Path file = locate(THRICE).directory().weightFiles().get(0);
    assertThat(file).hasFileName("pytorch_model.bin").hasBinaryContent(CONTENT);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "404 | RepoNotFound | is no model on http://127.0.0.1",
        "404 | EntryNotFound | did you mean a directory?",
        "404 | RevisionNotFound | has no revision main",
        "401 | RepoNotFound | set HF_TOKEN",
        "403 | GatedRepo | set HF_TOKEN",
        "410 | '' | answers 410",
      })
  void aRefusalNamesTheModelAndSaysWhatToDo(int status, String code, String message) {
    hub.refusal = status;
    hub.errorCode = code;
    assertThatThrownBy(() -> locate(THRICE))
        .isInstanceOf(PretrainedModelException.class)
        .hasMessageContaining(ID)
        .hasMessageContaining(message);
    assertThat(hub.hubRequests).hasSize(1);
  }

  @Test
  void aTokenThatIsNotGoodIsNotAskedForButDoubted() {
    hub.refusal = 403;
    var models = new PretrainedModels(hub.environment(cache, Optional.of("secret")), THRICE);
    assertThatThrownBy(() -> models.locate(ID))
        .hasMessageContaining("the token of HF_TOKEN")
        .message()
        .doesNotContain("secret");
  }

  @Test
  void withoutANetworkTheMessageNamesTheEndpointAndAWayOut() throws IOException {
    int closed;
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      closed = socket.getLocalPort();
    }
    URI endpoint = URI.create("http://127.0.0.1:" + closed);
    var environment = new HubEnvironment(endpoint, Optional.empty(), cache, Access.ONLINE);
    var patience = new RetryPolicy(9, Duration.ofDays(1), Duration.ofSeconds(20));
    assertThatThrownBy(() -> new PretrainedModels(environment, patience).locate(ID))
        .isInstanceOf(PretrainedModelException.class)
        .hasMessageContaining(endpoint.toString())
        .hasMessageContaining("name a local directory")
        .hasMessageContaining(cache.toString());
  }

  @Test
  void offlineOnlyTheCacheCounts() throws IOException {
    HubEnvironment online = hub.environment(cache, Optional.empty());
    var offline =
        new PretrainedModels(
            new HubEnvironment(online.endpoint(), online.token(), cache, Access.OFFLINE), ONCE);
    assertThatThrownBy(() -> offline.locate(ID))
        .isInstanceOf(PretrainedModelException.class)
        .hasMessageContaining("HF_HUB_OFFLINE");
    assertThat(hub.hubRequests).isEmpty();
    Located model = locate(ONCE);
    hub.hubRequests.clear();
    assertThat(offline.locate(ID)).isEqualTo(model);
    assertThat(hub.hubRequests).isEmpty();
  }

  @Test
  void whatAnotherToolLeftOutOfTheCacheIsBroughtOrDoneWithoutOffline() throws IOException {
    hub.with("preprocessor_config.json", CONFIG);
    Path preprocessor = locate(ONCE).directory().path().resolve("preprocessor_config.json");
    Files.delete(preprocessor);
    HubEnvironment online = hub.environment(cache, Optional.empty());
    var offline = new HubEnvironment(online.endpoint(), online.token(), cache, Access.OFFLINE);
    new PretrainedModels(offline, ONCE).locate(ID);
    assertThat(preprocessor).doesNotExist();
    locate(ONCE);
    assertThat(preprocessor).hasBinaryContent(CONFIG);
    assertThat(hub.downloads()).hasSize(1);
  }

  @Test
  void theProcessorIsBroughtWhereThereIsNoPreprocessor() throws IOException {
    hub.with("processor_config.json", CONFIG);
    Path processor = locate(ONCE).directory().path().resolve("processor_config.json");
    assertThat(processor).hasBinaryContent(CONFIG);
    hub.hubRequests.clear();
    locate(ONCE);
    assertThat(hub.hubRequests).isEmpty();
    Files.delete(processor);
    locate(ONCE);
    assertThat(processor).hasBinaryContent(CONFIG);
  }

  @Test
  void severalAtOnceDownloadOnce() throws Exception {
    var pool = Executors.newFixedThreadPool(4);
    try {
      List<Future<Located>> all = new ArrayList<>();
      for (int i = 0; i < 4; i++) {
        all.add(pool.submit(() -> locate(THRICE)));
      }
      for (Future<Located> one : all) {
        assertIntact(one.get());
      }
    } finally {
      pool.shutdownNow();
    }
    assertThat(hub.downloads()).containsExactly("GET " + WEIGHTS);
  }

  @Test
  void aFullDiskIsToldBeforeAndDuringTheDownload() throws IOException {
    hub.claimedSize = Optional.of(1L << 59);
    assertThatThrownBy(() -> locate(THRICE))
        .hasMessageContaining("needs 576,460,752,303,423,488 bytes")
        .hasMessageContaining("HF_HUB_CACHE");
    assertThat(hub.downloads()).isEmpty();

    hub.claimedSize = Optional.empty();
    Path full = Path.of("/dev/full");
    assumeThat(full).exists();
    Path blobs = cache.resolve("models--some--model/blobs");
    Files.createSymbolicLink(blobs.resolve(FakeHub.sha256(CONTENT) + ".partial"), full);
    assertThatThrownBy(() -> locate(THRICE))
        .isInstanceOf(PretrainedModelException.class)
        .hasMessageContaining("cannot write")
        .hasMessageContaining("make room");
  }

  @Test
  void aServerThatIsNoHubIsToldFromOne() {
    hub.commit = "latest";
    assertThatThrownBy(() -> locate(THRICE))
        .hasMessageContaining("does not answer as a hub does")
        .hasMessageContaining("HF_ENDPOINT");
  }

  @Test
  void aDirectoryIsTakenAsItIs() throws IOException {
    Path model = Files.createDirectories(directory.resolve("my/model"));
    Located located = locate(model.resolve("../model").toString(), ONCE);
    assertThat(located.name()).isEqualTo(model.toString());
    assertThat(hub.hubRequests).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"no-directory", "/no/directory", "../model", "a/b/c", "a/b--c", "a/b@", "a/b@../c"})
  void whatIsNeitherADirectoryNorAnIdIsRefused(String text) {
    assertThatThrownBy(() -> locate(text, ONCE))
        .isInstanceOf(PretrainedModelException.class)
        .hasMessageContaining(text)
        .hasMessageContaining("must be a local directory or a hub id");
    assertThat(hub.hubRequests).isEmpty();
  }

  private Located locate(RetryPolicy patience) throws IOException {
    return locate(ID, patience);
  }

  private Located locate(String name, RetryPolicy patience) throws IOException {
    return new PretrainedModels(hub.environment(cache, Optional.empty()), patience).locate(name);
  }

  private static void assertIntact(Located model) {
    assertThat(model.directory().path().resolve(WEIGHTS)).hasBinaryContent(CONTENT);
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static byte[] noise(int bytes) {
    byte[] noise = new byte[bytes];
    new Random(bytes).nextBytes(noise);

    return noise;
  }
}
