package io.packwatch.faults;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Stands between a client and an endpoint and breaks the stream of bytes: resets it, closes it,
 * swallows the rest, or changes a byte, after so many bytes of the requests or of the answers.
 *
 * <p>Threads: one accepts, two carry each connection. Thread-safe.
 */
public final class FaultProxy implements Closeable {

  /** What becomes of the byte at a position, and of all behind it. */
  public enum Fault {
    NONE,
    /** TCP RST to both sides. */
    RESET,
    /** An orderly end to both sides. */
    CLOSE,
    /** Nothing is passed on any more, and nothing is closed. */
    SWALLOW,
    /** One bit of one byte is turned, the rest passed on. */
    CORRUPT
  }

  /** One way of one connection. */
  private enum Way {
    REQUEST,
    ANSWER
  }

  private final ServerSocket server;
  private final int port;
  private final List<Socket> sockets = Collections.synchronizedList(new ArrayList<>());
  private volatile Fault fault = Fault.NONE;
  private volatile Way way = Way.REQUEST;
  private volatile long position;
  private long requestBytes;
  private long answerBytes;
  private int broken;

  /**
   * @param port of the endpoint, on loopback
   */
  public FaultProxy(int port) throws IOException {
    this.port = port;
    server = new ServerSocket(0, 100, InetAddress.getLoopbackAddress());
    start(this::accept);
  }

  /** Where clients go instead, on loopback. */
  public int port() {
    return server.getLocalPort();
  }

  /** The same as a URL. */
  public String url() {
    return "http://127.0.0.1:" + port();
  }

  /** From now on, for connections that are made from now on, and counted for each anew. */
  public void breakRequests(Fault what, long afterBytes) {
    told(what, Way.REQUEST, afterBytes);
  }

  /** The same on the way back. */
  public void breakAnswers(Fault what, long afterBytes) {
    told(what, Way.ANSWER, afterBytes);
  }

  /** From now on all is passed on. */
  public void heal() {
    told(Fault.NONE, Way.REQUEST, 0);
  }

  private synchronized void told(Fault what, Way where, long afterBytes) {
    fault = what;
    way = where;
    position = afterBytes;
    requestBytes = 0;
    answerBytes = 0;
    broken = 0;
  }

  /** Waits until so many connections have been broken since the last change. */
  public synchronized void awaitBroken(int connections, Duration atMost)
      throws InterruptedException {
    long deadline = System.nanoTime() + atMost.toNanos();
    while (broken < connections) {
      long left = (deadline - System.nanoTime()) / 1_000_000;
      if (left <= 0) {
        throw new AssertionError("no " + connections + " connections to break, but " + broken);
      }
      wait(left);
    }
  }

  private synchronized void countBroken() {
    broken++;
    notifyAll();
  }

  /** Bytes of requests passed on since the last change. */
  public synchronized long requestBytes() {
    return requestBytes;
  }

  /** Bytes of answers passed on since the last change. */
  public synchronized long answerBytes() {
    return answerBytes;
  }

  private static void start(Runnable carrier) {
    Thread thread = new Thread(carrier, "server-fault-proxy");
    thread.setDaemon(true);
    thread.start();
  }

  private void accept() {
    while (!server.isClosed()) {
      try {
        Socket client = server.accept();
        Socket endpoint = new Socket(InetAddress.getLoopbackAddress(), port);
        client.setTcpNoDelay(true);
        endpoint.setTcpNoDelay(true);
        sockets.add(client);
        sockets.add(endpoint);
        start(() -> carry(client, endpoint, Way.REQUEST));
        start(() -> carry(endpoint, client, Way.ANSWER));
      } catch (IOException e) {
        // closed, or the endpoint is away: the client is told by the next attempt
      }
    }
  }

  private void carry(Socket from, Socket to, Way here) {
    long passed = 0;
    byte[] some = new byte[8_192];
    try {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      for (int read = in.read(some); read >= 0; read = in.read(some)) {
        Fault now = way == here ? fault : Fault.NONE;
        long before = position - passed;
        int whole = now == Fault.NONE ? read : (int) Math.max(0, Math.min(read, before));
        if (now == Fault.CORRUPT && whole < read) {
          some[whole] = (byte) (before < 0 ? some[whole] : some[whole] ^ 1);
          whole = read;
        }
        count(here, whole); // before whoever reads it can ask
        out.write(some, 0, whole);
        out.flush();
        passed += read;
        if (whole < read || (now != Fault.NONE && now != Fault.CORRUPT && passed == position)) {
          end(now, from, to);
          countBroken();
          if (now != Fault.SWALLOW) {
            return;
          }
        }
      }
      to.shutdownOutput();
    } catch (IOException e) {
      end(Fault.CLOSE, from, to);
    }
  }

  private synchronized void count(Way here, int bytes) {
    if (here == Way.REQUEST) {
      requestBytes += bytes;
    } else {
      answerBytes += bytes;
    }
  }

  private static void end(Fault how, Socket... both) {
    for (Socket each : both) {
      try {
        if (how == Fault.RESET) {
          each.setSoLinger(true, 0);
        }
        if (how != Fault.SWALLOW) {
          each.close();
        }
      } catch (IOException e) {
        // it is closed already
      }
    }
  }

  @Override
  public void close() throws IOException {
    server.close();
    for (Socket each : sockets.toArray(new Socket[0])) {
      each.close();
    }
  }
}
