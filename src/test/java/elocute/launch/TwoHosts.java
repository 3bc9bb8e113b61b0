package elocute.launch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Two hosts on one machine: network namespaces with addresses of their own and a link between them.
 * Needs root and iproute2. What runs on them ends with them.
 */
final class TwoHosts implements AutoCloseable {

  private static final long NUMBER = ProcessHandle.current().pid();

  /** One of the two. */
  enum Host {
    A("10.79.0.1"),
    B("10.79.0.2");

    private final String address;

    Host(String address) {
      this.address = address;
    }

    String address() {
      return address;
    }

    String namespace() {
      return "elocute" + NUMBER + name().toLowerCase(Locale.ROOT);
    }

    private String link() {
      return "el" + NUMBER + name().toLowerCase(Locale.ROOT);
    }
  }

  /** Why this machine cannot have them; nothing: it can. */
  static Optional<String> obstacle() {
    boolean isRoot = "root".equals(System.getProperty("user.name"));
    if (!isRoot || Stream.of("/sbin/ip", "/usr/sbin/ip", "/bin/ip").noneMatch(TwoHosts::runs)) {
      return Optional.of("skipped: network namespaces need root and iproute2");
    }
    return Optional.empty();
  }

  private static boolean runs(String program) {
    return Files.isExecutable(Path.of(program));
  }

  TwoHosts() throws IOException, InterruptedException {
    for (Host host : Host.values()) {
      ip("netns add " + host.namespace());
      ip("-n %s link set lo up".formatted(host.namespace()));
    }
    ip("link add %s type veth peer name %s".formatted(Host.A.link(), Host.B.link()));
    for (Host host : Host.values()) {
      ip("link set %s netns %s".formatted(host.link(), host.namespace()));
      ip("-n %s addr add %s/24 dev %s".formatted(host.namespace(), host.address(), host.link()));
      ip("-n %s link set %s up".formatted(host.namespace(), host.link()));
    }
  }

  /** The command that runs one on a host. */
  static List<String> on(Host host, List<String> command) {
    List<String> all = new ArrayList<>(List.of("ip", "netns", "exec", host.namespace()));
    all.addAll(command);
    return all;
  }

  /** Cuts the link. */
  void cut() throws IOException, InterruptedException {
    ip("-n %s link set %s down".formatted(Host.A.namespace(), Host.A.link()));
  }

  /** Mends the link. */
  void mend() throws IOException, InterruptedException {
    ip("-n %s link set %s up".formatted(Host.A.namespace(), Host.A.link()));
  }

  /** Bytes that a host has sent to the other so far. */
  long bytesSent(Host host) throws IOException, InterruptedException {
    String file = "/sys/class/net/%s/statistics/tx_bytes".formatted(host.link());
    return Long.parseLong(output(on(host, List.of("cat", file))).strip());
  }

  /** Processes of a host whose command line has this word. */
  List<ProcessHandle> processes(Host host, String word) throws IOException, InterruptedException {
    return output(List.of("ip", "netns", "pids", host.namespace()))
        .lines()
        .flatMap(id -> ProcessHandle.of(Long.parseLong(id)).stream())
        .filter(process -> commandLine(process).contains(word))
        .toList();
  }

  private static String commandLine(ProcessHandle process) {
    try {
      return Files.readString(Path.of("/proc/%d/cmdline".formatted(process.pid())));
    } catch (IOException ended) {
      return "";
    }
  }

  private static void ip(String words) throws IOException, InterruptedException {
    output(Stream.concat(Stream.of("ip"), Stream.of(words.split(" "))).toList());
  }

  private static String output(List<String> command) throws IOException, InterruptedException {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as("%s: %s", command, said).isZero();
    return said;
  }

  @Override
  public void close() throws IOException, InterruptedException {
    for (Host host : Host.values()) {
      processes(host, "").forEach(ProcessHandle::destroyForcibly);
      ip("netns del " + host.namespace());
    }
  }
}
