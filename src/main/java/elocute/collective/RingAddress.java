package elocute.collective;

import io.netty.channel.unix.DomainSocketAddress;
import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a rank listens, as text {@code host:port} or {@code host:port/name}.
 *
 * @param network host and port, an IPv6 host in brackets
 * @param local for ranks of the same machine: a Unix domain socket, which is about twice as fast as
 *     the loopback interface. Its name is in Linux' abstract namespace: no file, gone with the
 *     process, and seen by those alone who see the machine's loopback interface, too
 */
record RingAddress(InetSocketAddress network, Optional<DomainSocketAddress> local) {

  private static final Pattern TEXT =
      Pattern.compile("(?<host>.+):(?<port>\\d{1,5})(/(?<name>[\\w-]{1,90}))?");

  /**
   * Reads {@link #text}.
   *
   * @throws IllegalArgumentException if it is not an address
   */
  static RingAddress parse(String address) {
    Matcher parts = TEXT.matcher(address);
    if (!parts.matches()) {
      throw new IllegalArgumentException(
          "A rank's address is host:port or host:port/name, not '%s'".formatted(address));
    }
    return new RingAddress(
        new InetSocketAddress(parts.group("host"), Integer.parseInt(parts.group("port"))),
        Optional.ofNullable(parts.group("name")).map(RingAddress::abstractSocket));
  }

  /** The socket of that name, which has no file. */
  static DomainSocketAddress abstractSocket(String name) {
    return new DomainSocketAddress('\0' + name);
  }
}
