package elocute.allreduce;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.ByteToMessageDecoder;
import java.util.Arrays;
import java.util.List;

/** The host's side of the {@link Handshake}: lets the predecessor in and nobody else. */
final class HostHandshake extends ByteToMessageDecoder {

  private final Seat host;
  private final Handshake handshake;
  private final Doorkeeper doorkeeper;
  private final byte[] hostNonce = Handshake.freshNonce();
  private byte[] callerNonce = {};

  HostHandshake(Seat host, RingIdentity identity, Doorkeeper doorkeeper) {
    this.host = host;
    this.handshake = new Handshake(identity, new Seat(host.predecessor(), host.ranks()));
    this.doorkeeper = doorkeeper;
  }

  @Override
  protected void decode(ChannelHandlerContext context, ByteBuf in, List<Object> out) {
    if (callerNonce.length == 0) {
      readHello(context, in);
    } else if (in.readableBytes() >= Handshake.PROOF_BYTES) {
      readProof(context, in);
    }
  }

  private void readHello(ChannelHandlerContext context, ByteBuf in) {
    int magicBytes = Math.min(in.readableBytes(), Handshake.MAGIC.length);
    byte[] magic = new byte[magicBytes];
    in.getBytes(in.readerIndex(), magic);
    if (!Arrays.equals(magic, Arrays.copyOf(Handshake.MAGIC, magicBytes))) {
      drop(context, in, "it does not speak the ring's protocol");
    } else if (in.readableBytes() > Handshake.HELLO_BYTES) {
      drop(context, in, "it sent more than a hello before it was challenged");
    } else if (in.readableBytes() == Handshake.HELLO_BYTES) {
      in.skipBytes(magicBytes);
      challenge(context, in);
    }
  }

  private void challenge(ChannelHandlerContext context, ByteBuf in) {
    int caller = in.readInt();
    int called = in.readInt();
    callerNonce = Handshake.read(in, Handshake.NONCE_BYTES);
    if (caller != host.predecessor() || called != host.rank()) {
      drop(
          context,
          in,
          "it says that rank %d calls rank %d, but rank %d is called by rank %d"
              .formatted(caller, called, host.rank(), host.predecessor()));
      return;
    }
    byte[] proof = handshake.proof(Handshake.Role.HOST, callerNonce, hostNonce);
    context.writeAndFlush(Unpooled.wrappedBuffer(hostNonce, proof));
  }

  private void readProof(ChannelHandlerContext context, ByteBuf in) {
    byte[] proof = Handshake.read(in, Handshake.PROOF_BYTES);
    if (!handshake.proves(proof, Handshake.Role.CALLER, callerNonce, hostNonce)) {
      drop(
          context,
          in,
          "its proof is wrong: it replays, or has another secret, application, stage attempt, model or protection");
      return;
    }
    FrameSeal seal = handshake.seal(Handshake.Role.HOST, callerNonce, hostNonce);
    FrameSeal opening = handshake.seal(Handshake.Role.CALLER, callerNonce, hostNonce);
    if (doorkeeper.admit(context.channel(), seal, opening)) {
      byte[] welcome = handshake.proof(Handshake.Role.WELCOME, callerNonce, hostNonce);
      context.writeAndFlush(Unpooled.wrappedBuffer(welcome));
      context.pipeline().remove(this);
    } else {
      drop(context, in, "rank %d is connected already".formatted(host.predecessor()));
    }
  }

  private void drop(ChannelHandlerContext context, ByteBuf in, String reason) {
    in.skipBytes(in.readableBytes());
    doorkeeper.drop(context.channel(), reason);
  }

  @Override
  public void channelInactive(ChannelHandlerContext context) {
    doorkeeper.drop(context.channel(), "it closed the connection before it had proved itself");
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
    doorkeeper.drop(context.channel(), cause.toString());
  }
}
