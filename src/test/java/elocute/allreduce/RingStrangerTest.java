package elocute.allreduce;

import static elocute.allreduce.Strangers.CHALLENGE_BYTES;
import static elocute.allreduce.Strangers.HELLO_BYTES;
import static elocute.allreduce.Strangers.PROOF_BYTES;
import static elocute.allreduce.Strangers.assertDropped;
import static elocute.allreduce.Strangers.forward;
import static elocute.allreduce.Strangers.hello;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Rank 0 stands at its door; rank 1 comes only when the stranger has been dealt with. */
class RingStrangerTest {

  private final List<RingServer> servers = Ranks.servers(2);
  private final List<String> addresses = Ranks.networkAddresses(servers);
  private final RingIdentity identity = Ranks.identity(Protection.AUTHENTICATED);
  private CapturedLog log;

  @BeforeEach
  void listen() {
    log = new CapturedLog(ConnectionAcceptor.class);
  }

  @AfterEach
  void close() {
    servers.forEach(RingServer::close);
    log.close();
  }

  @Test
  void garbageIsDroppedAndTheGroupCompletes() throws Exception {
    var rankZero = start(0, identity);
    assertDropped(stranger(0, "GET / HTTP/1.1\r\n\r\n".getBytes(StandardCharsets.US_ASCII)));
    assertCompletes(rankZero);
    assertThat(log.messages())
        .anyMatch(line -> line.contains("does not speak the ring's protocol"));
  }

  @Test
  void aHugeLengthIsDroppedAndTheGroupCompletes() throws Exception {
    var rankZero = start(0, identity);
    assertDropped(stranger(0, frame(1, 0, 0, Integer.MAX_VALUE)));
    assertCompletes(rankZero);
    assertThat(log.messages())
        .anyMatch(line -> line.contains("does not speak the ring's protocol"));
  }

  @Test
  void framesPushedBehindAHelloAreDropped() throws Exception {
    var rankZero = start(0, identity);
    assertDropped(stranger(0, concat(hello(1, 0), frame(1, 0, 0, 1 << 30))));
    assertCompletes(rankZero);
    assertThat(log.messages()).anyMatch(line -> line.contains("more than a hello"));
  }

  @Test
  void aWrongRankIsDropped() throws Exception {
    var rankZero = start(0, identity);
    assertDropped(stranger(0, hello(7, 0)));
    assertCompletes(rankZero);
    assertThat(log.messages()).anyMatch(line -> line.contains("rank 7 calls rank 0"));
  }

  @Test
  void aSilentStrangerDoesNotKeepTheGroupFromCompleting() throws Exception {
    Socket silent = stranger(0, new byte[0]);
    var rankZero = start(0, identity);
    assertCompletes(rankZero);
    assertDropped(silent);
    assertThat(log.messages()).anyMatch(line -> line.contains("the group is complete"));
  }

  @Test
  void aRecordedHandshakeCannotBeReplayed() throws Exception {
    byte[][] recorded = recordHandshake();
    List<RingServer> again = Ranks.servers(2);
    List<String> newAddresses = Ranks.networkAddresses(again);
    var rankZero = Ranks.start(1, rank -> connect(again, newAddresses, 0, identity), sumOfRanks());

    Socket replaying = Strangers.connect(newAddresses.get(0), recorded[0]);
    replaying.getInputStream().readNBytes(CHALLENGE_BYTES);
    replaying.getOutputStream().write(recorded[1]);
    assertDropped(replaying);

    var rankOne = Ranks.start(1, rank -> connect(again, newAddresses, 1, identity), sumOfRanks());
    assertThat(rankZero.get(0).get(20, TimeUnit.SECONDS)).isEqualTo(3f);
    assertThat(rankOne.get(0).get(20, TimeUnit.SECONDS)).isEqualTo(3f);
    assertThat(log.messages()).anyMatch(line -> line.contains("it replays"));
  }

  enum Difference {
    SECRET {
      @Override
      RingIdentity of(RingIdentity own) {
        byte[] other = RingIdentity.randomSecret();
        return new RingIdentity(other, own.applicationId(), own.stageAttempt(), own.modelHash());
      }
    },
    APPLICATION {
      @Override
      RingIdentity of(RingIdentity own) {
        return new RingIdentity(own.secret(), "other", own.stageAttempt(), own.modelHash());
      }
    },
    STAGE_ATTEMPT {
      @Override
      RingIdentity of(RingIdentity own) {
        return new RingIdentity(own.secret(), own.applicationId(), "other", own.modelHash());
      }
    },
    MODEL_HASH {
      @Override
      RingIdentity of(RingIdentity own) {
        return new RingIdentity(own.secret(), own.applicationId(), own.stageAttempt(), "other");
      }
    },
    PROTECTION {
      @Override
      RingIdentity of(RingIdentity own) {
        return Ranks.identity(Protection.ENCRYPTED);
      }
    };

    abstract RingIdentity of(RingIdentity own);
  }

  @ParameterizedTest
  @EnumSource
  void aRankOfAnotherIdentityIsAStrangerAndNeverAMember(Difference difference) {
    var timeouts = new RingTimeouts(Duration.ofMillis(600), Duration.ofMillis(600));
    List<CompletableFuture<Float>> results =
        Ranks.start(
            2,
            rank ->
                RingGroup.connect(
                    servers.get(rank),
                    rank,
                    addresses,
                    rank == 0 ? identity : difference.of(identity),
                    timeouts),
            sumOfRanks());

    assertThatThrownBy(() -> results.get(0).join())
        .isInstanceOf(CompletionException.class)
        .cause()
        .isInstanceOf(CollectiveException.class)
        .hasMessageContaining("Rank 1 was silent for 0.6 s")
        .hasMessageContaining("model");
    assertThatThrownBy(() -> results.get(1).join())
        .cause()
        .isInstanceOf(CollectiveException.class)
        .hasMessageContaining("Rank 0");
  }

  @Test
  void theSecretIsNeverSentNorPrinted() throws Exception {
    byte[][] recorded = recordHandshake();
    String secret = new String(identity.secret(), StandardCharsets.ISO_8859_1);

    assertThat(new String(concat(recorded), StandardCharsets.ISO_8859_1)).doesNotContain(secret);
    assertThat(identity.toString()).doesNotContain("secret");
  }

  @Test
  void aPortOfAllInterfacesIsRefused() {
    for (String host : new String[] {"0.0.0.0", "::", ""}) {
      assertThatThrownBy(() -> RingServer.bind(host, 1))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("one interface");
    }
  }

  /** What rank 1 sends to rank 0 in a handshake that succeeds, read by a proxy between the two. */
  private byte[][] recordHandshake() throws Exception {
    try (ServerSocket proxy = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      List<String> throughProxy = List.of("127.0.0.1:" + proxy.getLocalPort(), addresses.get(1));
      var rankZero = start(0, identity);
      var rankOne =
          Ranks.start(1, rank -> connect(servers, throughProxy, 1, identity), sumOfRanks());
      try (Socket connector = proxy.accept();
          Socket host = Strangers.connect(addresses.get(0), new byte[0])) {
        byte[] hello = forward(connector, host, HELLO_BYTES);
        forward(host, connector, CHALLENGE_BYTES);
        byte[] proof = forward(connector, host, PROOF_BYTES);
        forward(host, connector, PROOF_BYTES);
        CompletableFuture<Void> rest =
            CompletableFuture.runAsync(() -> forwardRest(connector, host));
        assertThat(rankZero.get(20, TimeUnit.SECONDS)).isEqualTo(3f);
        assertThat(rankOne.get(0).get(20, TimeUnit.SECONDS)).isEqualTo(3f);
        rest.get(20, TimeUnit.SECONDS);
        return new byte[][] {hello, proof};
      }
    }
  }

  private static void forwardRest(Socket from, Socket to) {
    try (InputStream in = from.getInputStream();
        OutputStream out = to.getOutputStream()) {
      in.transferTo(out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private CompletableFuture<Float> start(int rank, RingIdentity own) {
    return Ranks.start(1, only -> connect(servers, addresses, rank, own), sumOfRanks()).get(0);
  }

  private static RankGroup connect(
      List<RingServer> servers, List<String> addresses, int rank, RingIdentity identity) {
    return RingGroup.connect(servers.get(rank), rank, addresses, identity, Ranks.PATIENCE);
  }

  private void assertCompletes(CompletableFuture<Float> rankZero) throws Exception {
    assertThat(start(1, identity).get(20, TimeUnit.SECONDS)).isEqualTo(3f);
    assertThat(rankZero.get(20, TimeUnit.SECONDS)).isEqualTo(3f);
  }

  private static Function<RankGroup, Float> sumOfRanks() {
    return group -> {
      var values = Ranks.direct(group.rank() + 1);
      group.allReduceSum(values, WireFormat.FP32);
      return values.getFloat(0);
    };
  }

  private Socket stranger(int rank, byte[] says) throws IOException {
    return Strangers.connect(addresses.get(rank), says);
  }

  private static byte[] frame(int type, int call, int index, int length) {
    return ByteBuffer.allocate(4 * Integer.BYTES)
        .order(java.nio.ByteOrder.LITTLE_ENDIAN)
        .putInt(type)
        .putInt(call)
        .putInt(index)
        .putInt(length)
        .array();
  }

  private static byte[] concat(byte[]... parts) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      out.writeBytes(part);
    }
    return out.toByteArray();
  }
}
