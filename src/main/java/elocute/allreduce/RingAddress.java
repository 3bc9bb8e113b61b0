package elocute.allreduce;

import io.netty.channel.unix.DomainSocketAddress;
import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a rank listens, as text {@code host:port} or {@code host:port/name@machine}.
 *
 * @param network host and port, an IPv6 host in brackets
 * @param local for ranks of the same machine
 */
record RingAddress(InetSocketAddress network, Optional<Local> local) {

  /**
   * A Unix domain socket, which is about twice as fast as the loopback interface. Its name is in
   * Linux' abstract namespace: no file, gone with the process, and seen by those alone who see the
   * machine's loopback interface, too. Elsewhere the name is free for anyone to take.
   *
   * @param name the socket's name
   * @param machine {@link Machine#id} of the rank that listens
   */
  record Local(String name, String machine) {

    @Override
    public String toString() {
      return name + "@" + machine;
    }
  }

  private static final Pattern TEXT =
      Pattern.compile(
          "(?<host>.+):(?<port>\\d{1,5})(/(?<name>[\\w-]{1,90})@(?<machine>[\\w-]{1,90}))?");

  /**
   * Reads an address.
   *
   * @throws IllegalArgumentException if it is not an address
   */
  static RingAddress parse(String address) {
    Matcher parts = TEXT.matcher(address);
    if (!parts.matches()) {
      throw new IllegalArgumentException(
          "A rank's address is host:port or host:port/name@machine, not '%s'".formatted(address));
    }
    return new RingAddress(
        new InetSocketAddress(parts.group("host"), Integer.parseInt(parts.group("port"))),
        Optional.ofNullable(parts.group("name"))
            .map(name -> new Local(name, parts.group("machine"))));
  }

  /** The way within {@code here}; nothing if the rank listens on another machine. */
  Optional<DomainSocketAddress> within(Machine here) {
    return local
        .filter(socket -> socket.machine().equals(here.id()))
        .map(socket -> abstractSocket(socket.name()));
  }

  /** The socket of that name, which has no file. */
  static DomainSocketAddress abstractSocket(String name) {
    return new DomainSocketAddress('\0' + name);
  }
}
