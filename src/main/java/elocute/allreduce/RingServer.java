package elocute.allreduce;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandler.Sharable;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoop;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.channel.unix.DomainSocketAddress;
import io.netty.util.concurrent.ImmediateEventExecutor;
import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/**
 * A rank's listening port, bound before the ranks know of each other: bind, exchange the {@link
 * #address() addresses}, then {@link RingGroup#connect}. Until then connections wait unanswered.
 */
public final class RingServer implements Closeable {

  private static final long SHUTDOWN_SECONDS = 5;

  private final String host;
  private final MultiThreadIoEventLoopGroup eventLoops;
  private final Channel channel;
  private final Optional<Channel> localChannel;
  private final Optional<Machine> machine;
  private final Entrance entrance;
  private final ChannelGroup connections;

  private RingServer(
      String host,
      MultiThreadIoEventLoopGroup eventLoops,
      Channel channel,
      Optional<Channel> localChannel,
      Optional<Machine> machine,
      Entrance entrance) {
    this.host = host;
    this.eventLoops = eventLoops;
    this.channel = channel;
    this.localChannel = localChannel;
    this.machine = machine;
    this.entrance = entrance;
    this.connections = entrance.connections;
  }

  /**
   * Binds an ephemeral port.
   *
   * @param host name or address of one interface of this machine, as the other ranks reach it
   * @param cores cores that the rank has, at least 1
   * @throws IllegalArgumentException if {@code host} stands for all interfaces
   * @throws IOException if the host is unknown or not of this machine
   */
  public static RingServer bind(String host, int cores) throws IOException {
    return bind(host, cores, Machine.own());
  }

  /**
   * As {@link #bind(String, int)}.
   *
   * @param machine what the rank sees of its machine; nothing: it uses the network alone
   */
  static RingServer bind(String host, int cores, Optional<Machine> machine) throws IOException {
    if (host.isBlank() || InetAddress.getByName(host).isAnyLocalAddress()) {
      throw new IllegalArgumentException(
          "The ring listens on one interface, not on all: name it instead of '%s'".formatted(host));
    }
    MultiThreadIoEventLoopGroup eventLoops = Transport.eventLoops(cores);
    Entrance entrance = new Entrance();
    var bound =
        Transport.server(eventLoops)
            .childHandler(entrance)
            .bind(new InetSocketAddress(InetAddress.getByName(host), 0))
            .awaitUninterruptibly();
    if (!bound.isSuccess()) {
      shutDown(eventLoops);
      throw new IOException("Cannot listen on '%s'".formatted(host), bound.cause());
    }
    Optional<Channel> local = machine.flatMap(here -> bindLocally(eventLoops, entrance));
    return new RingServer(host, eventLoops, bound.channel(), local, machine, entrance);
  }

  /** Beside the port, where that is possible; without it neighbours use the port. */
  private static Optional<Channel> bindLocally(
      MultiThreadIoEventLoopGroup eventLoops, Entrance entrance) {
    return Transport.localServer(eventLoops)
        .map(
            server ->
                server
                    .childHandler(entrance)
                    .bind(RingAddress.abstractSocket("elocute-ring-" + UUID.randomUUID()))
                    .awaitUninterruptibly())
        .filter(ChannelFuture::isSuccess)
        .map(ChannelFuture::channel);
  }

  /** Where the predecessor connects, see {@link RingAddress}. */
  public String address() {
    String bracketed = host.contains(":") ? "[" + host + "]" : host;
    int port = ((InetSocketAddress) channel.localAddress()).getPort();
    return bracketed + ":" + port + localAddress().map(local -> "/" + local).orElse("");
  }

  private Optional<RingAddress.Local> localAddress() {
    return localChannel.map(
        local ->
            new RingAddress.Local(
                ((DomainSocketAddress) local.localAddress()).path().substring(1),
                machine.orElseThrow().id()));
  }

  /** Answers connections from now on. */
  void open(ConnectionAcceptor acceptor) {
    entrance.acceptor = acceptor;
    channel.config().setAutoRead(true);
    localChannel.ifPresent(local -> local.config().setAutoRead(true));
  }

  /** Stops listening; established connections stay. */
  void closeDoor() {
    channel.close().awaitUninterruptibly();
    localChannel.ifPresent(local -> local.close().awaitUninterruptibly());
  }

  EventLoop nextEventLoop() {
    return eventLoops.next();
  }

  Bootstrap client() {
    return Transport.client(connections::add);
  }

  /** Calls a rank within this machine; nothing where the other is on another one. */
  Optional<Bootstrap> localClient(RingAddress other) {
    return machine
        .flatMap(other::within)
        .flatMap(
            socket ->
                Transport.localClient(connections::add)
                    .map(client -> client.remoteAddress(socket)));
  }

  /** See {@link Machine#objection}. */
  Optional<String> objection(Channel connection) {
    return machine.flatMap(here -> here.objection(connection));
  }

  /** Frees the port, closes all connections and ends the threads; quick. */
  @Override
  public void close() {
    closeDoor();
    // An event loop that ends may leave connections open, of whose end no neighbour would hear.
    connections.close().awaitUninterruptibly(SHUTDOWN_SECONDS, TimeUnit.SECONDS);
    shutDown(eventLoops);
  }

  private static void shutDown(MultiThreadIoEventLoopGroup eventLoops) {
    eventLoops
        .shutdownGracefully(0, SHUTDOWN_SECONDS, TimeUnit.SECONDS)
        .awaitUninterruptibly(SHUTDOWN_SECONDS, TimeUnit.SECONDS);
  }

  @Sharable
  private static final class Entrance extends ChannelInitializer<Channel> {
    private final ChannelGroup connections =
        new DefaultChannelGroup(ImmediateEventExecutor.INSTANCE, true);
    private volatile ConnectionAcceptor acceptor;

    @Override
    protected void initChannel(Channel arriving) {
      connections.add(arriving);
      acceptor.receive(arriving);
    }
  }
}
