package elocute.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** The TCP sockets on which a process and its descendants listen, from Linux' {@code /proc}. */
final class ListeningSockets {

  private static final String LISTEN = "0A";

  private ListeningSockets() {}

  /**
   * Local addresses as {@code /proc/net/tcp} has them, in hexadecimal, for example {@code
   * 0100007F:1E61}.
   */
  static Set<String> of(ProcessHandle process) throws IOException {
    Set<String> inodes = new HashSet<>();
    for (ProcessHandle one : Stream.concat(Stream.of(process), process.descendants()).toList()) {
      inodes.addAll(socketInodes(one.pid()));
    }
    Set<String> addresses = new HashSet<>();
    for (String table : List.of("/proc/net/tcp", "/proc/net/tcp6")) {
      for (String line : lines(Path.of(table))) {
        String[] columns = line.strip().split("\\s+");
        if (columns.length > 9 && columns[3].equals(LISTEN) && inodes.contains(columns[9])) {
          addresses.add(columns[1]);
        }
      }
    }
    return addresses;
  }

  /** Whether an address, as {@link #of} returns it, can be reached from this machine alone. */
  static boolean isLoopback(String address) {
    String host = address.substring(0, address.indexOf(':'));
    boolean mapped = host.startsWith("0000000000000000FFFF0000");
    return host.endsWith("7F") && (host.length() == 8 || mapped)
        || host.equals("00000000000000000000000001000000");
  }

  private static List<String> lines(Path table) throws IOException {
    return Files.exists(table) ? Files.readAllLines(table) : List.of();
  }

  private static Set<String> socketInodes(long processId) {
    Set<String> inodes = new HashSet<>();
    Path descriptors = Path.of("/proc", Long.toString(processId), "fd");
    try (Stream<Path> entries = Files.list(descriptors)) {
      for (Path entry : entries.toList()) {
        String linked = Files.readSymbolicLink(entry).toString();
        if (linked.startsWith("socket:[")) {
          inodes.add(linked.substring("socket:[".length(), linked.length() - 1));
        }
      }
    } catch (IOException gone) {
      // The process, or one of its descriptors, has ended in between: it listens no more.
      return inodes;
    }
    return inodes;
  }
}
