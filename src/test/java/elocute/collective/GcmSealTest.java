package elocute.collective;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.CorruptedFrameException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class GcmSealTest {

  private final FrameSeal sender = new GcmSeal(new byte[16]);
  private final FrameSeal receiver = new GcmSeal(new byte[16]);

  @Test
  void aFrameOpensToWhatWasSealedAndIsNotReadableBetween() {
    ByteBuf sealed = seal("weights");

    assertThat(sealed.toString(StandardCharsets.US_ASCII)).doesNotContain("weights");
    assertThat(open(sealed)).isEqualTo("weights");
  }

  @Test
  void aFrameThatWasChangedDoesNotOpen() {
    for (int at : new int[] {4, FrameHeader.BYTES, FrameHeader.BYTES + 10}) {
      ByteBuf sealed = seal("weights");
      sealed.setByte(at, sealed.getByte(at) ^ 1);
      assertThatThrownBy(() -> open(sealed))
          .as("byte %d", at)
          .isInstanceOf(CorruptedFrameException.class);
    }
  }

  @Test
  void aRepeatedFrameDoesNotOpen() {
    ByteBuf sealed = seal("weights");
    ByteBuf again = sealed.copy();

    assertThat(open(sealed)).isEqualTo("weights");
    assertThatThrownBy(() -> open(again)).isInstanceOf(CorruptedFrameException.class);
  }

  private ByteBuf seal(String payload) {
    byte[] bytes = payload.getBytes(StandardCharsets.US_ASCII);
    ByteBuf frame = Unpooled.buffer();
    new FrameHeader(FrameType.TEXT, 3, 0, bytes.length).write(frame);
    frame.writeBytes(bytes);
    sender.seal(frame);
    return frame;
  }

  private String open(ByteBuf frame) {
    ByteBuf header = frame.readSlice(FrameHeader.BYTES);
    ByteBuf body = frame.slice();
    receiver.open(header, body);
    return body.toString(StandardCharsets.US_ASCII);
  }
}
