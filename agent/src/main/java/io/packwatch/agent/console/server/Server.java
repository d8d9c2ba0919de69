package io.packwatch.agent.console.server;

import io.packwatch.agent.log.Log;
import io.packwatch.agent.time.SystemClock;
import io.packwatch.bootstrap.Recording;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** The thread {@code packwatch-console}: one selector for all clients. */
public final class Server implements Runnable {

  private static final long NANOS_PER_MILLI = 1_000_000;

  private final InetSocketAddress address;
  private final Access access;
  private final Site site;
  private final List<Connection> connections = new ArrayList<>();
  private final LongSupplier nanos;
  private final Consumer<InetSocketAddress> bound;
  private long nextTick;

  Server(
      InetSocketAddress address,
      Access access,
      Site site,
      Consumer<InetSocketAddress> bound,
      LongSupplier nanos) {
    this.address = address;
    this.access = access;
    this.site = site;
    this.bound = bound;
    this.nanos = nanos;
    nextTick = nanos.getAsLong();
  }

  /**
   * Starts the thread.
   *
   * @param bound is told, on that thread, whenever the port is open
   */
  public static void start(
      InetSocketAddress address, Access access, Site site, Consumer<InetSocketAddress> bound) {
    Server server = new Server(address, access, site, bound, SystemClock.NANOS);
    Thread thread = new Thread(server, "packwatch-console");
    thread.setDaemon(true);
    thread.setContextClassLoader(Server.class.getClassLoader());
    thread.start();
  }

  @Override
  public void run() {
    Recording.muteThisThread();
    while (true) {
      try (Selector selector = Selector.open();
          ServerSocketChannel listening = ServerSocketChannel.open()) {
        listening.bind(address);
        listening.configureBlocking(false);
        listening.register(selector, SelectionKey.OP_ACCEPT);
        bound.accept((InetSocketAddress) listening.getLocalAddress());
        serve(selector, listening);
      } catch (IOException failure) {
        Log.warnSometimes(
            "console port",
            "the console cannot listen on "
                + address
                + " and tries again ("
                + Log.describe(failure)
                + "); nothing else depends on it");
        pause();
      }
    }
  }

  /** Charts go on meanwhile. */
  private void pause() {
    try {
      Thread.sleep(ServerLimits.BIND_AGAIN_MILLIS);
    } catch (InterruptedException nobodysBusiness) {
      Log.debug("packwatch-console was interrupted and continues");
    }
    if (nanos.getAsLong() - nextTick >= 0) {
      tick(nanos.getAsLong());
    }
  }

  private void serve(Selector selector, ServerSocketChannel listening) throws IOException {
    while (listening.isOpen()) {
      selector.select(Math.max(1, nanosToWait() / NANOS_PER_MILLI + 1));
      for (Iterator<SelectionKey> keys = selector.selectedKeys().iterator(); keys.hasNext(); ) {
        SelectionKey key = keys.next();
        keys.remove();
        if (key.isValid() && key.isAcceptable()) {
          accept(selector, listening);
        } else if (key.isValid()) {
          advance((Connection) key.attachment(), key);
        }
      }
      long now = nanos.getAsLong();
      if (now - nextTick >= 0) {
        tick(now);
      }
      closeLate(now);
    }
  }

  /** Until the next tick, or until the first connection has had its time. */
  private long nanosToWait() {
    long now = nanos.getAsLong();
    long wait = nextTick - now;
    for (Connection connection : connections) {
      wait = Math.min(wait, connection.nanosLeft(now));
    }
    return wait;
  }

  private void accept(Selector selector, ServerSocketChannel listening) throws IOException {
    SocketChannel channel = listening.accept();
    if (channel == null) {
      return;
    }
    long now = nanos.getAsLong();
    boolean room = makeRoom(now);
    if (!room && connections.size() >= ServerLimits.CONNECTIONS + ServerLimits.REFUSED) {
      channel.close();
      return;
    }
    channel.configureBlocking(false);
    SelectionKey key = channel.register(selector, SelectionKey.OP_READ);
    Connection connection = new Connection(channel, key, now);
    key.attach(connection);
    connections.add(connection);
    if (!room) {
      refuse(
          connection,
          503,
          "All " + ServerLimits.CONNECTIONS + " connections are taken: come again.");
    }
  }

  /** Connections past their time go first, then the one that has been silent longest. */
  private boolean makeRoom(long now) {
    if (connections.size() >= ServerLimits.CONNECTIONS) {
      closeLate(now);
    }
    for (Connection connection : new ArrayList<>(connections)) {
      if (connections.size() < ServerLimits.CONNECTIONS) {
        break;
      }
      if (connection.isSilent()) {
        close(connection);
      }
    }
    return connections.size() < ServerLimits.CONNECTIONS;
  }

  private void refuse(Connection connection, int status, String why) {
    try {
      connection.refuse(Response.text(status, why), nanos.getAsLong());
    } catch (IOException | RuntimeException gone) {
      close(connection);
    }
  }

  /** Whatever goes wrong with one client is the end of it alone. */
  private void advance(Connection connection, SelectionKey key) {
    try {
      if (key.isReadable()) {
        String head = connection.read();
        if (head != null) {
          answer(connection, Request.parse(head));
        } else if (connection.isHeadTooLarge()) {
          refuse(
              connection,
              431,
              "The head of this request is longer than " + ServerLimits.HEAD_BYTES + " bytes.");
        }
      }
      if (key.isValid() && key.isWritable()) {
        connection.write(nanos.getAsLong());
      }
    } catch (IOException | RuntimeException over) {
      close(connection);
    }
  }

  private void answer(Connection connection, @Nullable Request request) throws IOException {
    boolean headOnly = request != null && request.method().equals("HEAD");
    Response response = responseTo(request);
    if (response.isStream()) {
      if (watchers() >= ServerLimits.WATCHERS) {
        response =
            Response.text(
                503, "As many as " + ServerLimits.WATCHERS + " watch already: close a page.");
      } else {
        nextTick = Math.min(nextTick, nanos.getAsLong() + ServerLimits.WATCHED_NANOS);
      }
    }
    connection.answer(response, headOnly, nanos.getAsLong());
  }

  private Response responseTo(@Nullable Request request) {
    if (request == null || request.hasBody()) {
      return Response.text(400, "This is not a request without a body.");
    }
    Response refusal = access.refusal(request);
    if (refusal != null) {
      return refusal;
    }
    if (!request.method().equals("GET") && !request.method().equals("HEAD")) {
      return Response.text(405, "This console only shows: GET and HEAD.").with("Allow: GET, HEAD");
    }
    try {
      return site.answer(request);
    } catch (Exception | LinkageError failure) {
      Log.warnSometimes(
          "console answer",
          "the console failed to answer " + request.path() + ": " + Log.describe(failure));
      return Response.text(503, "The console failed; the agent's log says why.");
    }
  }

  private int watchers() {
    int watchers = 0;
    for (Connection connection : connections) {
      watchers += connection.isWatching() ? 1 : 0;
    }
    return watchers;
  }

  private void tick(long now) {
    boolean watched = watchers() > 0;
    nextTick = now + (watched ? ServerLimits.WATCHED_NANOS : ServerLimits.IDLE_NANOS);
    byte[] events;
    try {
      events = site.tick(watched);
    } catch (RuntimeException | LinkageError failure) {
      Log.warnSometimes("console tick", "the console skipped one update: " + Log.describe(failure));
      return;
    }
    for (Connection connection : new ArrayList<>(connections)) {
      if (connection.isWatching()) {
        try {
          connection.push(events, now);
        } catch (IOException | RuntimeException gone) {
          close(connection);
        }
      }
    }
  }

  private void closeLate(long now) {
    for (Connection connection : new ArrayList<>(connections)) {
      if (connection.isLate(now)) {
        close(connection);
      }
    }
  }

  private void close(Connection connection) {
    connections.remove(connection);
    connection.close();
  }
}
