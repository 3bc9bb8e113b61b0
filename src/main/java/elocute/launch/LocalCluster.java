package elocute.launch;

import static java.nio.charset.StandardCharsets.UTF_8;

import elocute.cli.OwnSpark;
import elocute.cli.PageGuard;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.URLConnection;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.commons.io.FileUtils;

/**
 * A real Spark master and workers on this machine's loopback, in JVMs of their own that outlive
 * this one.
 */
final class LocalCluster {

  /** The property that holds the password of Spark's pages. */
  static final String PASSWORD = PageGuard.PASSWORD;

  private static final String HOST = "127.0.0.1";
  private static final Duration PATIENCE = Duration.ofMinutes(1);
  private static final Pattern ALIVE = Pattern.compile("\"state\" *: *\"ALIVE\"");

  private final Door door;
  private final Path folder;

  LocalCluster(Door door) {
    this.door = door;
    this.folder = door.work().resolve("cluster");
  }

  /** What a job that runs on it is given: its address and its secrets. */
  Path properties() {
    return folder.resolve("cluster.properties");
  }

  boolean isUp() {
    return daemon("master").isAlive();
  }

  String master() {
    return property(UserSettings.MASTER);
  }

  /** The port of the master's page. */
  int pagePort() {
    return URI.create(master()).getPort() + 1;
  }

  /**
   * Starts it.
   *
   * @throws LaunchException when one is up, a port is taken, or it does not come up
   */
  void start(ClusterOptions options) {
    if (isUp()) {
      throw new LaunchException("a cluster is up already; ./submit.sh cluster stop ends it");
    }
    int page = options.port() + 1;
    Stream.of(options.port(), page).forEach(LocalCluster::requireFree);
    FileUtils.deleteQuietly(folder.toFile());
    var spark = new EmbeddedSpark(door, RunFolder.keep(door.installation(), folder, door.work()));
    String master = "spark://" + HOST + ":" + options.port();
    writeProperties(master);
    start("master", spark, masterWords(options.port()));
    await(() -> answers(options.port()) && answers(page));
    for (int number = 1; number <= options.workers(); number++) {
      start("worker-" + number, spark, workerWords(number, options, master));
    }
    await(() -> aliveWorkers() >= options.workers());
  }

  private static void requireFree(int port) {
    if (answers(port)) {
      throw new LaunchException(
          "port %d is taken; choose others with --port (that one and the next are used)"
              .formatted(port));
    }
  }

  /**
   * Makes Spark's processes ask each other for a secret, and its pages their readers for a
   * password, which only the user can read.
   */
  private void writeProperties(String master) {
    Map<String, String> settings = new LinkedHashMap<>(OwnSpark.settings());
    settings.put(UserSettings.MASTER, master);
    // The driver tells executors the secret.
    settings.put("spark.network.crypto.enabled", "true");
    List<String> lines =
        settings.entrySet().stream().map(e -> e.getKey() + "  " + e.getValue()).toList();
    var own = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
    try {
      Files.write(Files.createFile(properties(), own), lines, UTF_8);
    } catch (IOException error) {
      throw new LaunchException("cannot write '" + properties() + "': " + error, Launcher.FAILED);
    }
  }

  private List<String> masterWords(int port) {
    return List.of(
        "org.apache.spark.deploy.master.Master",
        "--host",
        HOST,
        "--port",
        Integer.toString(port),
        "--webui-port",
        Integer.toString(port + 1),
        "--properties-file",
        properties().toString());
  }

  private List<String> workerWords(int number, ClusterOptions options, String master) {
    return List.of(
        "org.apache.spark.deploy.worker.Worker",
        "--host",
        HOST,
        "--webui-port",
        "0",
        "--cores",
        Integer.toString(options.cores()),
        "--memory",
        options.memory(),
        "--work-dir",
        folder.resolve("work/" + number).toString(),
        "--properties-file",
        properties().toString(),
        master);
  }

  private void start(String name, EmbeddedSpark spark, List<String> words) {
    List<String> command = spark.command(words.get(0), words.subList(1, words.size()));
    Map<String, String> environment = spark.environment(Map.of("SPARK_LOCAL_IP", HOST));
    daemon(name).start(command, environment);
  }

  private Daemon daemon(String name) {
    return new Daemon(folder, name, properties().toString());
  }

  /** How many workers the master's page says there are. */
  long aliveWorkers() {
    try {
      URLConnection page =
          URI.create("http://" + HOST + ":" + pagePort() + "/json/").toURL().openConnection();
      String known = "elocute:" + property(PASSWORD);
      page.setRequestProperty(
          "Authorization", "Basic " + Base64.getEncoder().encodeToString(known.getBytes(UTF_8)));
      String said = new String(page.getInputStream().readAllBytes(), UTF_8);
      return ALIVE.matcher(said).results().count();
    } catch (IOException notYet) {
      return 0;
    }
  }

  private String property(String key) {
    return SettingsFile.read(properties()).settings().stream()
        .filter(setting -> setting.key().equals(key))
        .map(Setting::value)
        .findFirst()
        .orElseThrow(
            () -> new LaunchException("there is no " + key + " in '" + properties() + "'"));
  }

  private static boolean answers(int port) {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      return socket.isConnected();
    } catch (IOException refused) {
      return false;
    }
  }

  private void await(BooleanSupplier condition) {
    if (!Daemon.waitUntil(condition, PATIENCE)) {
      sayLogs();
      stop();
      throw new LaunchException(
          "the cluster did not come up within a minute; see its logs above", Launcher.FAILED);
    }
  }

  private void sayLogs() {
    for (String name : names()) {
      System.err.println("==> " + name + " <==");
      daemon(name).lastLines().forEach(System.err::println);
    }
  }

  /**
   * Ends it, its workers first.
   *
   * @throws LaunchException when a process does not end
   */
  void stop() {
    for (String name : names()) {
      daemon(name).stop();
    }
  }

  private List<String> names() {
    List<String> names = new ArrayList<>();
    try (Stream<Path> files =
        Files.isDirectory(folder) ? Files.list(folder) : Stream.<Path>empty()) {
      files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.matches("worker-\\d+\\.pid"))
          .map(name -> name.substring(0, name.length() - Daemon.SUFFIX.length()))
          .sorted()
          .forEach(names::add);
    } catch (IOException error) {
      throw new LaunchException("'" + folder + "' cannot be read: " + error, Launcher.FAILED);
    }
    names.add("master");
    return names;
  }
}
