package elocute.allreduce;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** Plain sockets that stand at a rank's door, and what they say. */
final class Strangers {

  static final int HELLO_BYTES = 48;
  static final int NONCE_BYTES = 32;
  static final int CHALLENGE_BYTES = 64;
  static final int PROOF_BYTES = 32;

  private Strangers() {}

  static Socket connect(String address, byte[] says) throws IOException {
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), Ranks.port(address));
    socket.setSoTimeout(20_000);
    socket.getOutputStream().write(says);
    return socket;
  }

  /** A hello without a nonce of its own. */
  static byte[] hello(int connector, int host) {
    return ByteBuffer.allocate(HELLO_BYTES)
        .put("ELORING1".getBytes(StandardCharsets.US_ASCII))
        .putInt(connector)
        .putInt(host)
        .array();
  }

  static byte[] read(Socket from, int length) throws IOException {
    byte[] bytes = new byte[length];
    new DataInputStream(from.getInputStream()).readFully(bytes);
    return bytes;
  }

  static byte[] forward(Socket from, Socket to, int length) throws IOException {
    byte[] bytes = read(from, length);
    to.getOutputStream().write(bytes);
    return bytes;
  }

  /** The other side closes (or resets) the connection without ever welcoming. */
  static void assertDropped(Socket stranger) throws IOException {
    try (stranger) {
      assertThat(stranger.getInputStream().readAllBytes())
          .hasSizeLessThanOrEqualTo(CHALLENGE_BYTES);
    } catch (java.net.SocketException e) {
      assertThat(e).hasMessageContaining("reset");
    }
  }
}
