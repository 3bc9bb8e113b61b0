package elocute.allreduce;

import io.netty.channel.Channel;
import io.netty.channel.epoll.EpollDomainSocketChannel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a process sees of its machine, as Linux shows it under {@code /proc}.
 *
 * @param id boot id and network namespace: processes with equal ids see the same abstract sockets
 * @param user effective user id of this process
 */
record Machine(String id, int user) {

  private static final Pattern BOOT = Pattern.compile("[0-9a-f-]{36}");
  private static final Pattern NAMESPACE = Pattern.compile("net:\\[(\\d+)]");
  private static final Pattern EFFECTIVE_USER = Pattern.compile("(?m)^Uid:\\s+\\d+\\s+(\\d+)\\s");

  /** This process's; nothing where the system does not say it. */
  static Optional<Machine> own() {
    return under(Path.of("/proc"));
  }

  static Optional<Machine> under(Path proc) {
    try {
      String boot = Files.readString(proc.resolve("sys/kernel/random/boot_id")).strip();
      Path namespace = Files.readSymbolicLink(proc.resolve("self/ns/net"));
      Matcher number = NAMESPACE.matcher(namespace.toString());
      Matcher user = EFFECTIVE_USER.matcher(Files.readString(proc.resolve("self/status")));
      return BOOT.matcher(boot).matches() && number.matches() && user.find()
          ? Optional.of(new Machine(boot + "-" + number.group(1), user(user.group(1))))
          : Optional.empty();
    } catch (IOException | UnsupportedOperationException unsaid) {
      return Optional.empty();
    }
  }

  /** As the kernel's 32 bits, which Netty shows as a signed number. */
  private static int user(String digits) {
    return Integer.parseUnsignedInt(digits);
  }

  /** The boot id: the same in all containers of a machine. */
  String boot() {
    return id.substring(0, id.lastIndexOf('-'));
  }

  /**
   * Why a connection is not to be used: another user's process is at its other end. Says nothing of
   * connections over the network, whose ends have no users.
   */
  Optional<String> objection(Channel channel) {
    if (!(channel instanceof EpollDomainSocketChannel local)) {
      return Optional.empty();
    }
    try {
      int peer = local.peerCredentials().uid();
      return peer == user
          ? Optional.empty()
          : Optional.of(
              "a process of user %s is at its other end, this rank is user %s's"
                  .formatted(Integer.toUnsignedString(peer), Integer.toUnsignedString(user)));
    } catch (IOException e) {
      return Optional.of("its other end's user is not known: " + e.getMessage());
    }
  }
}
