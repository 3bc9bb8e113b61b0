package elocute.allreduce;

import io.netty.bootstrap.Bootstrap;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.PooledByteBufAllocator;
import io.netty.channel.Channel;
import io.netty.channel.ChannelOption;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollDomainSocketChannel;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollServerDomainSocketChannel;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Event loops and socket options of a rank: daemon threads, pooled direct buffers. A failed write
 * does not close a connection, so that what the neighbour said last (why it closed) is still read.
 */
final class Transport {

  /** Neighbours. */
  private static final int MAXIMUM_EVENT_LOOPS = 2;

  /** Linux with Netty's native library, which Spark brings. */
  private static final boolean EPOLL = Epoll.isAvailable();

  private static final int BACKLOG = 1024;
  private static final int LOCAL_SEND_BUFFER_BYTES = 1 << 20;

  private Transport() {}

  /**
   * One for each neighbour, so that sending and receiving do not wait for each other; a single one
   * where a rank has a single core, since a thread that hands over then waits for its turn.
   */
  static MultiThreadIoEventLoopGroup eventLoops(int cores) {
    return new MultiThreadIoEventLoopGroup(
        Math.min(cores, MAXIMUM_EVENT_LOOPS),
        new DefaultThreadFactory("ring", true),
        EPOLL ? EpollIoHandler.newFactory() : NioIoHandler.newFactory());
  }

  /** Does not accept before it is told to read. */
  static ServerBootstrap server(MultiThreadIoEventLoopGroup eventLoops) {
    return listener(eventLoops)
        .channel(EPOLL ? EpollServerSocketChannel.class : NioServerSocketChannel.class)
        .childOption(ChannelOption.TCP_NODELAY, true)
        .childOption(ChannelOption.SO_KEEPALIVE, true);
  }

  /** As {@link #server}, for ranks of the same machine; nothing where the system has no such. */
  static Optional<ServerBootstrap> localServer(MultiThreadIoEventLoopGroup eventLoops) {
    return EPOLL
        ? Optional.of(
            listener(eventLoops)
                .channel(EpollServerDomainSocketChannel.class)
                .childOption(ChannelOption.SO_SNDBUF, LOCAL_SEND_BUFFER_BYTES))
        : Optional.empty();
  }

  private static ServerBootstrap listener(MultiThreadIoEventLoopGroup eventLoops) {
    return new ServerBootstrap()
        .group(eventLoops)
        .option(ChannelOption.SO_BACKLOG, BACKLOG)
        .option(ChannelOption.AUTO_READ, false)
        .childOption(ChannelOption.AUTO_CLOSE, false)
        .childOption(ChannelOption.ALLOCATOR, PooledByteBufAllocator.DEFAULT);
  }

  /**
   * @param made sees every channel before it is connected
   */
  static Bootstrap client(Consumer<Channel> made) {
    return connector(() -> EPOLL ? new EpollSocketChannel() : new NioSocketChannel(), made)
        .option(ChannelOption.TCP_NODELAY, true)
        .option(ChannelOption.SO_KEEPALIVE, true);
  }

  /** As {@link #client}, for a {@link #localServer}. */
  static Optional<Bootstrap> localClient(Consumer<Channel> made) {
    return EPOLL
        ? Optional.of(
            connector(EpollDomainSocketChannel::new, made)
                .option(ChannelOption.SO_SNDBUF, LOCAL_SEND_BUFFER_BYTES))
        : Optional.empty();
  }

  private static Bootstrap connector(Supplier<Channel> channels, Consumer<Channel> made) {
    return new Bootstrap()
        .channelFactory(
            () -> {
              Channel channel = channels.get();
              made.accept(channel);
              return channel;
            })
        .option(ChannelOption.AUTO_CLOSE, false)
        .option(ChannelOption.ALLOCATOR, PooledByteBufAllocator.DEFAULT);
  }

  /** To be called before the channel is read. */
  static void readDirectly(Channel channel) {
    channel.config().setRecvByteBufAllocator(new DirectReads());
  }

  /** How a channel is read that was prepared by {@link #readDirectly}. */
  static DirectReads reads(Channel channel) {
    return channel.config().<DirectReads>getRecvByteBufAllocator();
  }
}
