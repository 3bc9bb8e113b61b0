package elocute.allreduce;

import static org.assertj.core.api.Assertions.assertThat;

import elocute.allreduce.Handshake.Role;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.buffer.UnpooledByteBufAllocator;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

/** Frozen: expected bytes are those of Python's hmac and cryptography for the same inputs. */
class HandshakeTest {

  private static final byte[] CALLER_NONCE = new byte[Handshake.NONCE_BYTES];
  private static final byte[] HOST_NONCE = new byte[Handshake.NONCE_BYTES];

  static {
    for (int i = 0; i < Handshake.NONCE_BYTES; i++) {
      CALLER_NONCE[i] = (byte) i;
      HOST_NONCE[i] = (byte) (255 - i);
    }
  }

  private final Handshake handshake =
      new Handshake(Ranks.identity(Protection.ENCRYPTED), new RingPosition(4, 5));

  @Test
  void proofsAreThoseOfTheFrozenTranscript() {
    assertThat(proof(Role.HOST))
        .isEqualTo("0da641d8df8d38463fcd1c4f8be207439dc536d5a7e01a7ac7dfffd679d22d92");
    assertThat(proof(Role.CALLER))
        .isEqualTo("5149e6a2d6cb1479455fea79a3395bc9e02984a7bfb7c2f819b86ee771e3a335");
    assertThat(proof(Role.WELCOME))
        .isEqualTo("9368e7ea0a0cf844d0911d5273d2180f1177dca52a60d28f525022b060ee6f46");
  }

  @Test
  void theFirstFramesAreThoseOfTheFrozenTranscript() {
    assertThat(sealed(Role.HOST)).isEqualTo("44a213a1e7dfc3794d71f4c18ec1670c3021ccae63b9ca");
    assertThat(sealed(Role.CALLER)).isEqualTo("26a7cc8dd852d6250cfbfc5388a5c7fe2a0b2cda233fce");
  }

  private String proof(Role role) {
    return HexFormat.of().formatHex(handshake.proof(role, CALLER_NONCE, HOST_NONCE));
  }

  private String sealed(Role sender) {
    ByteBuf payload = Unpooled.copiedBuffer("weights", StandardCharsets.US_ASCII);
    ByteBuf header = Unpooled.buffer();
    new FrameHeader(FrameType.TEXT, 3, 0, payload.readableBytes()).write(header);
    FrameSeal seal = handshake.seal(sender, CALLER_NONCE, HOST_NONCE);
    return ByteBufUtil.hexDump(seal.seal(header, payload, UnpooledByteBufAllocator.DEFAULT));
  }
}
