package elocute.allreduce;

import static elocute.allreduce.Strangers.CHALLENGE_BYTES;
import static elocute.allreduce.Strangers.HELLO_BYTES;
import static elocute.allreduce.Strangers.NONCE_BYTES;
import static elocute.allreduce.Strangers.PROOF_BYTES;
import static elocute.allreduce.Strangers.assertDropped;
import static elocute.allreduce.Strangers.forward;
import static elocute.allreduce.Strangers.hello;
import static elocute.allreduce.Strangers.read;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import elocute.allreduce.Handshake.Role;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** Two ranks, and someone between them or before their doors. */
@Tag("slow")
class RingDoorTest {

  private static final String LOOPBACK = InetAddress.getLoopbackAddress().getHostAddress();

  /** Half of it is what a caller waits for one that does not answer. */
  private static final RingTimeouts SHORT =
      new RingTimeouts(Duration.ofSeconds(6), Duration.ofSeconds(6));

  private final List<RingServer> servers = Ranks.servers(2);
  private final List<String> network = Ranks.networkAddresses(servers);
  private final RingIdentity identity = Ranks.identity(Protection.AUTHENTICATED);
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private CapturedLog hosts;
  private CapturedLog connectors;

  @BeforeEach
  void listen() {
    hosts = new CapturedLog(ConnectionAcceptor.class);
    connectors = new CapturedLog(SuccessorConnector.class);
  }

  @AfterEach
  void close() {
    servers.forEach(RingServer::close);
    threads.shutdownNow();
    hosts.close();
    connectors.close();
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void aSocketWithTheNameOfAnotherMachinesIsNotCalled() throws Exception {
    try (LocalImpostor impostor = new LocalImpostor()) {
      String zero = network.get(0) + "/" + impostor.name + "@another-boot-4026531840";

      assertStands(Ranks.PATIENCE, identity, zero, network.get(1));

      assertThat(impostor.connectors()).isZero();
    }
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void aSocketOfAnotherUserIsLeftForTheNetworkWithoutAWord() throws Exception {
    Machine own = Machine.own().orElseThrow();
    servers.set(1, ofUser(own.user() + 1)).close();
    try (LocalImpostor impostor = new LocalImpostor()) {
      String zero = network.get(0) + "/" + impostor.name + "@" + own.id();

      assertStands(Ranks.PATIENCE, identity, zero, servers.get(1).address());

      assertThat(impostor.bytes()).isZero();
      assertThat(connectors.messages())
          .anyMatch(line -> line.contains("a process of user " + own.user()));
      assertThat(hosts.messages())
          .as("rank 0 called rank 1 by a socket whose other end is not its user's, either")
          .anyMatch(line -> line.contains("this rank is user " + (own.user() + 1)));
    }
  }

  private static RingServer ofUser(int user) throws IOException {
    Machine own = Machine.own().orElseThrow();
    return RingServer.bind(LOOPBACK, 1, Optional.of(new Machine(own.id(), user)));
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void aSilentPeerOnASocketIsLeftForTheNetwork() throws Exception {
    try (LocalImpostor impostor = new LocalImpostor()) {
      String zero = network.get(0) + "/" + impostor.name + "@" + Machine.own().orElseThrow().id();

      assertStands(SHORT, identity, zero, network.get(1));

      assertThat(impostor.bytes()).isEqualTo(HELLO_BYTES);
      assertThat(connectors.messages()).anyMatch(line -> line.contains("within 3.0 s"));
    }
  }

  @Test
  void idleGuestsGoForThePredecessorTheOldestFirst() throws Exception {
    List<Socket> idle = new ArrayList<>();
    for (int connection = 0; connection < 64; connection++) {
      idle.add(Strangers.connect(network.get(0), new byte[0]));
    }

    assertStands(Ranks.PATIENCE, identity, network.get(0), network.get(1));

    for (Socket connection : idle) {
      assertDropped(connection);
    }
    int oldest = idle.get(0).getLocalPort();
    assertThat(hosts.messages().get(0))
        .contains(":" + oldest + ": it was the oldest of more than 64");
  }

  @Test
  void ofManyStrangersTheFirstAreLoggedAndTheOthersCounted() throws Exception {
    var rankZero = start(0, Ranks.PATIENCE, identity, network);
    for (int stranger = 0; stranger < 25; stranger++) {
      assertDropped(Strangers.connect(network.get(0), new byte[HELLO_BYTES]));
    }
    assertThat(sum(start(1, Ranks.PATIENCE, identity, network))).isEqualTo(3f);
    assertThat(sum(rankZero)).isEqualTo(3f);

    assertThat(hosts.messages()).hasSize(11);
    assertThat(hosts.messages().get(10))
        .contains("dropped 15 more connections", "does not speak the ring's protocol");
  }

  @Test
  void aCallerWithAFalseProofIsDropped() throws Exception {
    var rankZero = start(0, Ranks.PATIENCE, identity, network);
    Socket stranger = Strangers.connect(network.get(0), hello(1, 0));
    read(stranger, CHALLENGE_BYTES);
    stranger.getOutputStream().write(new byte[PROOF_BYTES]);
    assertDropped(stranger);
    assertThat(sum(start(1, Ranks.PATIENCE, identity, network))).isEqualTo(3f);
    assertThat(sum(rankZero)).isEqualTo(3f);
    assertThat(hosts.messages()).anyMatch(line -> line.contains("its proof is wrong"));
  }

  @Test
  void aHostsOwnProofReflectedIsNoCallersProof() throws Exception {
    var rankZero = start(0, Ranks.PATIENCE, identity, network);
    Socket stranger = Strangers.connect(network.get(0), hello(1, 0));
    byte[] challenge = read(stranger, CHALLENGE_BYTES);
    stranger.getOutputStream().write(Arrays.copyOfRange(challenge, NONCE_BYTES, CHALLENGE_BYTES));
    assertDropped(stranger);
    assertThat(sum(start(1, Ranks.PATIENCE, identity, network))).isEqualTo(3f);
    assertThat(sum(rankZero)).isEqualTo(3f);
    assertThat(hosts.messages()).anyMatch(line -> line.contains("its proof is wrong"));
  }

  @Test
  void aHelloReflectedToItsOwnSenderIsDropped() throws Exception {
    try (ServerSocket mirror = listener()) {
      List<String> mirrored = List.of(network.get(0), at(mirror));
      var rankZero = start(0, Ranks.PATIENCE, identity, mirrored);
      try (Socket connector = accept(mirror)) {
        assertDropped(Strangers.connect(network.get(0), read(connector, HELLO_BYTES)));
      }
      var forwarding = forwardNext(mirror, network.get(1), new byte[0]);
      assertThat(sum(start(1, Ranks.PATIENCE, identity, mirrored))).isEqualTo(3f);
      assertThat(sum(rankZero)).isEqualTo(3f);
      forwarding.get(20, TimeUnit.SECONDS);
      assertThat(hosts.messages()).anyMatch(line -> line.contains("rank 0 calls rank 1"));
    }
  }

  @Test
  void aHostWithAFalseProofIsLeftAndCalledAgain() throws Exception {
    assertLiarIsLeft(
        liar -> {
          read(liar, HELLO_BYTES);
          liar.getOutputStream().write(new byte[CHALLENGE_BYTES]);
        });
  }

  /** The host knows the secret up to here, and then says what it has just heard. */
  @Test
  void aCallersOwnProofReflectedIsNoWelcome() throws Exception {
    var handshake = new Handshake(identity, new RingPosition(1, 2));
    byte[] hostNonce = new byte[NONCE_BYTES];
    assertLiarIsLeft(
        liar -> {
          byte[] hello = read(liar, HELLO_BYTES);
          byte[] connectorNonce = Arrays.copyOfRange(hello, HELLO_BYTES - NONCE_BYTES, HELLO_BYTES);
          byte[] proof = handshake.proof(Role.HOST, connectorNonce, hostNonce);
          liar.getOutputStream()
              .write(ByteBuffer.allocate(CHALLENGE_BYTES).put(hostNonce).put(proof).array());
          liar.getOutputStream().write(read(liar, PROOF_BYTES));
        });
  }

  private interface Lie {
    void tell(Socket connector) throws IOException;
  }

  /** Rank 1 comes to a liar first, and to rank 0 when it tries again. */
  private void assertLiarIsLeft(Lie lie) throws Exception {
    try (ServerSocket door = listener()) {
      List<String> throughDoor = List.of(at(door), network.get(1));
      var rankZero = start(0, Ranks.PATIENCE, identity, network);
      var rankOne = start(1, Ranks.PATIENCE, identity, throughDoor);
      try (Socket liar = accept(door)) {
        lie.tell(liar);
        assertDropped(liar);
      }
      var forwarding = forwardNext(door, network.get(0), new byte[0]);
      assertThat(sum(rankOne)).isEqualTo(3f);
      assertThat(sum(rankZero)).isEqualTo(3f);
      forwarding.get(20, TimeUnit.SECONDS);
      assertThat(connectors.messages()).anyMatch(line -> line.contains("its proof is wrong"));
    }
  }

  @Test
  void anAlteredFrameBreaksAnEncryptedRing() throws Exception {
    RingIdentity encrypted = Ranks.identity(Protection.ENCRYPTED);
    try (ServerSocket relay = listener()) {
      List<String> relayed = List.of(at(relay), network.get(1));
      var forwarding = forwardNext(relay, network.get(0), new byte[] {1});
      var rankZero = start(0, Ranks.PATIENCE, encrypted, network);
      var rankOne = start(1, Ranks.PATIENCE, encrypted, relayed);

      assertThatThrownBy(() -> sum(rankZero))
          .cause()
          .isInstanceOf(CollectiveException.class)
          .hasMessageContaining("Rank 1 sent rank 0 something else than was due")
          .hasMessageContaining("does not open");
      assertThatThrownBy(() -> sum(rankOne)).cause().isInstanceOf(CollectiveException.class);
      forwarding.get(20, TimeUnit.SECONDS);
    }
  }

  private void assertStands(RingTimeouts timeouts, RingIdentity own, String zero, String one)
      throws Exception {
    List<String> addresses = List.of(zero, one);
    var rankZero = start(0, timeouts, own, addresses);
    var rankOne = start(1, timeouts, own, addresses);
    assertThat(sum(rankZero)).isEqualTo(3f);
    assertThat(sum(rankOne)).isEqualTo(3f);
  }

  /** The sum of both ranks' numbers plus one, once they are connected. */
  private CompletableFuture<Float> start(
      int rank, RingTimeouts timeouts, RingIdentity own, List<String> addresses) {
    return Ranks.start(
            1,
            only -> RingGroup.connect(servers.get(rank), rank, addresses, own, timeouts),
            group -> {
              ByteBuffer values = Ranks.direct(group.rank() + 1);
              group.allReduceSum(values, WireFormat.FP32);
              return values.getFloat(0);
            })
        .get(0);
  }

  private static float sum(CompletableFuture<Float> rank) throws Exception {
    return rank.get(30, TimeUnit.SECONDS);
  }

  private static ServerSocket listener() throws IOException {
    return new ServerSocket(0, 8, InetAddress.getLoopbackAddress());
  }

  private static String at(ServerSocket listener) {
    return LOOPBACK + ":" + ((InetSocketAddress) listener.getLocalSocketAddress()).getPort();
  }

  private static Socket accept(ServerSocket listener) throws IOException {
    Socket connector = listener.accept();
    connector.setSoTimeout(20_000);
    return connector;
  }

  /**
   * Connects the next caller with a rank, to its end.
   *
   * @param mask what to alter in the first frame after the caller's handshake
   */
  private CompletableFuture<Void> forwardNext(ServerSocket listener, String rank, byte[] mask) {
    return CompletableFuture.runAsync(
        () -> {
          try (Socket connector = accept(listener);
              Socket host = Strangers.connect(rank, new byte[0])) {
            var back = CompletableFuture.runAsync(() -> pour(host, connector), threads);
            forward(connector, host, HELLO_BYTES);
            forward(connector, host, PROOF_BYTES);
            byte[] altered = read(connector, mask.length);
            for (int i = 0; i < mask.length; i++) {
              altered[i] ^= mask[i];
            }
            host.getOutputStream().write(altered);
            pour(connector, host);
            back.join();
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        },
        threads);
  }

  /** Until either end closes. */
  private static void pour(Socket from, Socket to) {
    try {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      in.transferTo(out);
      to.shutdownOutput();
    } catch (IOException closed) {
      // An end that resets its connection has closed it, too.
    }
  }
}
