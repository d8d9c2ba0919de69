package io.packwatch.agent.console.server;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/** One client: its request comes in, an answer goes out, and that is the end unless it watches. */
final class Connection {

  private final SocketChannel channel;
  private final SelectionKey key;
  private final ByteBuffer in = ByteBuffer.allocate(ServerLimits.HEAD_BYTES);
  private final Deque<ByteBuffer> out = new ArrayDeque<>();
  private int backlog;
  private boolean answered;
  private boolean watching;
  private boolean refused;
  private long deadline;

  Connection(SocketChannel channel, SelectionKey key, long now) {
    this.channel = channel;
    this.key = key;
    deadline = now + ServerLimits.HEAD_NANOS;
  }

  /**
   * Reads what there is.
   *
   * @return the head once it is complete, null while it is not
   * @throws IOException when there will be none: the client is gone
   */
  @Nullable String read() throws IOException {
    if (answered) {
      drain();
      return null;
    }
    int count = channel.read(in);
    int end = endOfHead();
    if (end >= 0) {
      return new String(in.array(), 0, end, StandardCharsets.ISO_8859_1);
    }
    if (count < 0) {
      throw new IOException("no request");
    }
    return null;
  }

  /** What comes after the request is of no interest, but that it ends is. */
  private void drain() throws IOException {
    in.clear();
    if (channel.read(in) < 0) {
      throw new IOException("the client is gone");
    }
  }

  private int endOfHead() {
    byte[] bytes = in.array();
    for (int i = 3; i < in.position(); i++) {
      if (bytes[i] == '\n'
          && (bytes[i - 1] == '\n' || (bytes[i - 1] == '\r' && bytes[i - 2] == '\n'))) {
        return i - (bytes[i - 1] == '\r' ? 2 : 1);
      }
    }
    return -1;
  }

  /** Whether there is no end of the head in as much as a head may be. */
  boolean isHeadTooLarge() {
    return !answered && !in.hasRemaining();
  }

  /** Whether it may yet send its head. */
  boolean isSilent() {
    return !answered;
  }

  /** Answers one that may still be sending; what it sends is read and dropped. */
  void refuse(Response response, long now) throws IOException {
    refused = true;
    answer(response, false, now);
  }

  /** Begins to answer. */
  void answer(Response response, boolean headOnly, long now) throws IOException {
    answered = true;
    watching = response.isStream() && !headOnly;
    enqueue(response.head());
    if (!headOnly) {
      enqueue(response.body());
    }
    write(now);
  }

  /** Sends further events. */
  void push(byte[] events, long now) throws IOException {
    if (backlog > ServerLimits.BACKLOG_BYTES) {
      throw new IOException("too slow");
    }
    enqueue(events);
    write(now);
  }

  private void enqueue(byte[] bytes) {
    if (bytes.length > 0) {
      out.addLast(ByteBuffer.wrap(bytes));
      backlog += bytes.length;
    }
  }

  /**
   * Writes what the client takes.
   *
   * @throws IOException when it is gone, or has everything it wanted
   */
  void write(long now) throws IOException {
    int before = backlog;
    while (!out.isEmpty()) {
      backlog -= channel.write(out.getFirst());
      if (out.getFirst().hasRemaining()) {
        break;
      }
      out.removeFirst();
    }
    if (out.isEmpty() && refused) {
      channel.shutdownOutput();
      deadline = now + ServerLimits.REFUSED_NANOS;
      key.interestOps(SelectionKey.OP_READ);
      return;
    }
    if (out.isEmpty() && !watching) {
      channel.shutdownOutput();
      throw new IOException("done");
    }
    if (backlog < before || out.isEmpty()) {
      deadline = now + ServerLimits.STALLED_NANOS;
    }
    key.interestOps(
        out.isEmpty() ? SelectionKey.OP_READ : SelectionKey.OP_READ | SelectionKey.OP_WRITE);
  }

  boolean isWatching() {
    return watching;
  }

  /** How long it still has; negative once it is late. */
  long nanosLeft(long now) {
    return watching && out.isEmpty() ? Long.MAX_VALUE : deadline - now;
  }

  /** Whether it has had its time. One who watches and has all there is may go on. */
  boolean isLate(long now) {
    return nanosLeft(now) < 0;
  }

  void close() {
    key.cancel();
    try {
      channel.close();
    } catch (IOException gone) {
      // which is what is wanted
    }
  }
}
