package elocute.collective;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.Unpooled;
import io.netty.buffer.UnpooledByteBufAllocator;
import io.netty.handler.codec.CorruptedFrameException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class GcmSealTest {

  private static final ByteBufAllocator ALLOCATOR = UnpooledByteBufAllocator.DEFAULT;

  private final FrameSeal sender = new GcmSeal(new byte[16]);
  private final FrameSeal receiver = new GcmSeal(new byte[16]);

  private record Sealed(ByteBuf header, ByteBuf body) {

    Sealed copy() {
      return new Sealed(header.copy(), body.copy());
    }

    void flip(int at) {
      ByteBuf part = at < FrameHeader.BYTES ? header : body;
      int index = at < FrameHeader.BYTES ? at : at - FrameHeader.BYTES;
      part.setByte(index, part.getByte(index) ^ 1);
    }
  }

  @Test
  void aFrameOpensToWhatWasSealedAndIsNotReadableBetween() {
    Sealed sealed = seal("weights");

    assertThat(sealed.body().toString(StandardCharsets.US_ASCII)).doesNotContain("weights");
    assertThat(open(sealed)).isEqualTo("weights");
  }

  @Test
  void aFrameThatWasChangedDoesNotOpen() {
    for (int at : new int[] {4, FrameHeader.BYTES, FrameHeader.BYTES + 10}) {
      Sealed sealed = seal("weights");
      sealed.flip(at);
      assertThatThrownBy(() -> open(sealed))
          .as("byte %d", at)
          .isInstanceOf(CorruptedFrameException.class);
    }
  }

  @Test
  void aRepeatedFrameDoesNotOpen() {
    Sealed sealed = seal("weights");
    Sealed again = sealed.copy();

    assertThat(open(sealed)).isEqualTo("weights");
    assertThatThrownBy(() -> open(again)).isInstanceOf(CorruptedFrameException.class);
  }

  @Test
  void aFrameOfSeveralRecordsOpensToWhatWasSealed() {
    for (int length : new int[] {0, 1, 16_384, 16_385, 100_000}) {
      String text = "gradients".repeat(length).substring(0, length);
      Sealed sealed = seal(text);
      int records = Math.max(1, (length + 16_383) / 16_384);
      assertThat(sealed.body().readableBytes()).isEqualTo(length + 16 * records);
      assertThat(open(sealed, length)).isEqualTo(text);
    }
  }

  @Test
  void recordsThatChangePlacesDoNotOpen() {
    Sealed sealed = seal("gradients".repeat(5_000));
    int record = 16_384 + 16;
    ByteBuf first = sealed.body().copy(0, record);
    sealed.body().setBytes(0, sealed.body().copy(record, record)).setBytes(record, first);

    assertThatThrownBy(() -> open(sealed, 45_000)).isInstanceOf(CorruptedFrameException.class);
  }

  private Sealed seal(String text) {
    ByteBuf payload = Unpooled.copiedBuffer(text, StandardCharsets.US_ASCII);
    ByteBuf header = Unpooled.buffer();
    new FrameHeader(FrameType.TEXT, 3, 0, payload.readableBytes()).write(header);
    return new Sealed(header, sender.seal(header, payload, ALLOCATOR));
  }

  private String open(Sealed sealed) {
    return open(sealed, "weights".length());
  }

  private String open(Sealed sealed, int length) {
    ByteBuf room = Unpooled.buffer(length, length);
    ByteBuf body = receiver.sealedRoom(room, ALLOCATOR).writeBytes(sealed.body());
    return receiver.open(sealed.header(), body, room).toString(StandardCharsets.US_ASCII);
  }
}
