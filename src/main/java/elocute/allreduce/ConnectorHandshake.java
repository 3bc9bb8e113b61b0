package elocute.allreduce;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.ByteToMessageDecoder;
import io.netty.util.concurrent.Future;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** The caller's side of the {@link Handshake}: connects a rank to its successor. */
final class ConnectorHandshake extends ByteToMessageDecoder {

  private final RingPosition connector;
  private final Handshake handshake;
  private final SuccessorConnector owner;
  private final byte[] connectorNonce = Handshake.freshNonce();
  private byte[] hostNonce = {};
  private Optional<Future<?>> limit = Optional.empty();

  ConnectorHandshake(RingPosition connector, RingIdentity identity, SuccessorConnector owner) {
    this.connector = connector;
    this.handshake = new Handshake(identity, connector);
    this.owner = owner;
  }

  @Override
  public void channelActive(ChannelHandlerContext context) {
    Optional<String> objection = owner.objection(context.channel());
    if (objection.isPresent()) {
      refuse(context, objection.get());
      return;
    }
    double seconds = owner.handshakeLimit().toMillis() / 1000.0;
    Runnable tooSlow =
        () -> refuse(context, "it did not prove itself within %.1f s".formatted(seconds));
    limit =
        Optional.of(
            context
                .executor()
                .schedule(tooSlow, owner.handshakeLimit().toNanos(), TimeUnit.NANOSECONDS));
    ByteBuf hello = context.alloc().buffer(Handshake.HELLO_BYTES);
    hello.writeBytes(Handshake.MAGIC).writeInt(connector.rank()).writeInt(connector.successor());
    context.writeAndFlush(hello.writeBytes(connectorNonce));
  }

  @Override
  protected void decode(ChannelHandlerContext context, ByteBuf in, List<Object> out) {
    if (hostNonce.length == 0 && in.readableBytes() >= Handshake.CHALLENGE_BYTES) {
      answer(context, in);
    } else if (hostNonce.length != 0 && in.readableBytes() >= Handshake.PROOF_BYTES) {
      readWelcome(context, in);
    }
  }

  private void answer(ChannelHandlerContext context, ByteBuf in) {
    hostNonce = Handshake.read(in, Handshake.NONCE_BYTES);
    if (readProof(context, in, Handshake.Role.HOST)) {
      byte[] proof = handshake.proof(Handshake.Role.CALLER, connectorNonce, hostNonce);
      context.writeAndFlush(Unpooled.wrappedBuffer(proof));
    }
  }

  private void readWelcome(ChannelHandlerContext context, ByteBuf in) {
    if (readProof(context, in, Handshake.Role.WELCOME)) {
      FrameSeal seal = handshake.seal(Handshake.Role.CALLER, connectorNonce, hostNonce);
      FrameSeal opening = handshake.seal(Handshake.Role.HOST, connectorNonce, hostNonce);
      owner.connected(context.channel(), seal, opening);
      context.pipeline().remove(this);
    }
  }

  private boolean readProof(ChannelHandlerContext context, ByteBuf in, Handshake.Role role) {
    byte[] proof = Handshake.read(in, Handshake.PROOF_BYTES);
    boolean right = handshake.proves(proof, role, connectorNonce, hostNonce);
    if (!right) {
      in.skipBytes(in.readableBytes());
      refuse(
          context,
          "its proof is wrong: it has another secret, application, stage attempt, model or"
              + " protection");
    }
    return right;
  }

  private void refuse(ChannelHandlerContext context, String reason) {
    owner.refused(reason);
    context.close();
  }

  @Override
  protected void handlerRemoved0(ChannelHandlerContext context) {
    limit.ifPresent(scheduled -> scheduled.cancel(false));
  }

  @Override
  public void channelInactive(ChannelHandlerContext context) {
    owner.refused("it closed the connection during the handshake");
    owner.tryAgain();
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
    refuse(context, cause.toString());
  }
}
