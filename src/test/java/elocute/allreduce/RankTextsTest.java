package elocute.allreduce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class RankTextsTest {

  private static final String HOSTILE = "gone\u001b[2J\r\nRank 9\u2028is\u202e fine\u0000";

  @Test
  void charactersThatControlATerminalOrALogAreReplaced() {
    assertThat(RankTexts.shown(HOSTILE)).isEqualTo("gone?[2J??Rank 9?is? fine?");
    assertThat(RankTexts.shown("Läufe 1–3: 日本")).isEqualTo("Läufe 1–3: 日本");
  }

  @Test
  void theReasonForWhichANeighbourGivesUpIsShownWithoutThem() {
    var ring = new Ring(new RingPosition(0, 2), Ranks.PATIENCE);
    ByteBuf reason = Unpooled.copiedBuffer(HOSTILE, StandardCharsets.UTF_8);

    new Neighbour(ring, Neighbour.Side.PREDECESSOR)
        .received(new FrameHeader(FrameType.ABORT, 0, 1, reason.readableBytes()), reason);

    assertThatThrownBy(() -> ring.awaitNeighbours(() -> ""))
        .isInstanceOf(CollectiveException.class)
        .hasMessage("gone?[2J??Rank 9?is? fine?");
  }
}
