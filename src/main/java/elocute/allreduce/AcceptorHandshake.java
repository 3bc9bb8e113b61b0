package elocute.allreduce;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.ByteToMessageDecoder;
import java.util.Arrays;
import java.util.List;

/** The host's side of the {@link Handshake}: lets the predecessor in and nobody else. */
final class AcceptorHandshake extends ByteToMessageDecoder {

  private final RingPosition host;
  private final Handshake handshake;
  private final ConnectionAcceptor acceptor;
  private final byte[] hostNonce = Handshake.freshNonce();
  private byte[] connectorNonce = {};

  AcceptorHandshake(RingPosition host, RingIdentity identity, ConnectionAcceptor acceptor) {
    this.host = host;
    this.handshake = new Handshake(identity, new RingPosition(host.predecessor(), host.ranks()));
    this.acceptor = acceptor;
  }

  @Override
  protected void decode(ChannelHandlerContext context, ByteBuf in, List<Object> out) {
    if (connectorNonce.length == 0) {
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
    int connector = in.readInt();
    int called = in.readInt();
    connectorNonce = Handshake.read(in, Handshake.NONCE_BYTES);
    if (connector != host.predecessor() || called != host.rank()) {
      drop(
          context,
          in,
          "it says that rank %d calls rank %d, but rank %d is called by rank %d"
              .formatted(connector, called, host.rank(), host.predecessor()));
      return;
    }
    byte[] proof = handshake.proof(Handshake.Role.HOST, connectorNonce, hostNonce);
    context.writeAndFlush(Unpooled.wrappedBuffer(hostNonce, proof));
  }

  private void readProof(ChannelHandlerContext context, ByteBuf in) {
    byte[] proof = Handshake.read(in, Handshake.PROOF_BYTES);
    if (!handshake.proves(proof, Handshake.Role.CALLER, connectorNonce, hostNonce)) {
      drop(
          context,
          in,
          "its proof is wrong: it replays, or has another secret, application, stage attempt, model or protection");
      return;
    }
    FrameSeal seal = handshake.seal(Handshake.Role.HOST, connectorNonce, hostNonce);
    FrameSeal opening = handshake.seal(Handshake.Role.CALLER, connectorNonce, hostNonce);
    if (acceptor.admit(context.channel(), seal, opening)) {
      byte[] welcome = handshake.proof(Handshake.Role.WELCOME, connectorNonce, hostNonce);
      context.writeAndFlush(Unpooled.wrappedBuffer(welcome));
      context.pipeline().remove(this);
    } else {
      drop(context, in, "rank %d is connected already".formatted(host.predecessor()));
    }
  }

  private void drop(ChannelHandlerContext context, ByteBuf in, String reason) {
    in.skipBytes(in.readableBytes());
    acceptor.drop(context.channel(), reason);
  }

  @Override
  public void channelInactive(ChannelHandlerContext context) {
    acceptor.drop(context.channel(), "it closed the connection before it had proved itself");
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
    acceptor.drop(context.channel(), cause.toString());
  }
}
