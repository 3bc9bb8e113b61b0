package elocute.allreduce;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler.Sharable;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelOption;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Listens on a Unix domain socket of its own, counts who calls and what they say, and is silent.
 */
final class LocalImpostor implements AutoCloseable {

  final String name = "impostor-" + UUID.randomUUID();

  private final MultiThreadIoEventLoopGroup eventLoops = Transport.eventLoops(1);
  private final AtomicInteger connectors = new AtomicInteger();
  private final AtomicInteger bytes = new AtomicInteger();
  private final Channel channel =
      Transport.localServer(eventLoops)
          .orElseThrow()
          .option(ChannelOption.AUTO_READ, true)
          .childHandler(new Listener())
          .bind(RingAddress.abstractSocket(name))
          .syncUninterruptibly()
          .channel();

  int connectors() {
    return connectors.get();
  }

  int bytes() {
    return bytes.get();
  }

  @Override
  public void close() {
    channel.close().syncUninterruptibly();
    eventLoops.shutdownGracefully().syncUninterruptibly();
  }

  @Sharable
  private final class Listener extends ChannelInboundHandlerAdapter {
    @Override
    public void channelActive(ChannelHandlerContext context) {
      connectors.incrementAndGet();
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
      bytes.addAndGet(((ByteBuf) message).readableBytes());
      ((ByteBuf) message).release();
    }
  }
}
