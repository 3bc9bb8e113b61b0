package elocute.allreduce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.ByteBufUtil;
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

  /** Expected bytes are those of Python's cryptography, with keys by its own HKDF. */
  @Test
  void afterEvery65536FramesTheKeyIsAnother() {
    sealEmpty(65_536);
    assertThat(sealedWeights()).isEqualTo("1a1a6f93f191024c9756e70cc9d875fd0a8b40209b4a54");
    sealEmpty(65_534);
    assertThat(sealedWeights()).isEqualTo("12f934ce7e98d603e490167fea829197f267437a3a26a2");
    assertThat(sealedWeights()).isEqualTo("cee056cb3b01661ffdfe9467e2a873f1c1835073667fa3");
  }

  @Test
  void theReceiverChangesTheKeyWithTheSender() {
    for (int frame = 0; frame < 65_536 + 2; frame++) {
      Sealed sealed = seal("weights");
      assertThat(open(sealed)).isEqualTo("weights");
      sealed.body().release();
    }
  }

  private void sealEmpty(int frames) {
    for (int frame = 0; frame < frames; frame++) {
      seal("").body().release();
    }
  }

  private String sealedWeights() {
    return ByteBufUtil.hexDump(seal("weights").body());
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
