package io.packwatch.bootstrap;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The requests of one connection that carries many at once, each on a stream of its own (HTTP/2).
 *
 * <p>A thread is in a request while it handles a frame of its stream: {@link #begin} and {@link
 * #enter} are each followed by {@link ServerConnection#leaveHere}. The answer may come from
 * anywhere, at any time.
 */
public final class ServerStreams {

  /** Requests that a connection may have open at once; further ones are not counted. */
  private static final int MAX_OPEN = 10_000;

  private static final int FIRST_OPEN = 4;
  private static final int DIGITS_OF_A_STATUS = 3;

  private final ServerConnection connection;
  private int[] streams = new int[FIRST_OPEN];
  private @Nullable AsyncRequest[] requests = new AsyncRequest[FIRST_OPEN];
  private int open;

  ServerStreams(ServerConnection connection) {
    this.connection = connection;
  }

  /**
   * The head of a request is decoded on this thread, which is in that request from now on.
   *
   * @return whether it has to leave it
   */
  public synchronized boolean begin(int stream) {
    if (indexOf(stream) >= 0) {
      return enter(stream); // the end of its body, in trailers
    }
    if (open == MAX_OPEN) {
      Beyond.go(Beyond.STREAMS, MAX_OPEN);
      return false;
    }
    AsyncRequest request = connection.open(ThreadState.current());
    if (request != null) {
      take(stream, request);
    }
    return request != null;
  }

  /** A request that came otherwise is answered on this stream. */
  synchronized void take(int stream, AsyncRequest request) {
    if (open == streams.length) {
      streams = Arrays.copyOf(streams, open * 2);
      requests = Arrays.copyOf(requests, open * 2);
    }
    streams[open] = stream;
    requests[open++] = request;
  }

  /**
   * This thread handles a frame of this stream.
   *
   * @return whether it has to leave the stream's request
   */
  public synchronized boolean enter(int stream) {
    return connection.enter(request(stream));
  }

  /** The stream of a request that was refused when its head was read was never opened. */
  public synchronized void refused(int stream) {
    AsyncRequest request = remove(stream);
    if (request != null) {
      request.abandon();
    }
  }

  /** The id to answer this stream's request with. */
  public synchronized void answerWith(int stream, @Nullable String id) {
    AsyncRequest request = request(stream);
    if (request != null) {
      request.answerId = id;
    }
  }

  /** The id that the head of this stream's answer gets; null for none, or where the head is out. */
  public synchronized @Nullable String answerId(int stream) {
    AsyncRequest request = request(stream);
    return request == null || request.status >= 0 ? null : request.answerId;
  }

  /** A head is on its way: that of the answer, one that says that another comes, or trailers. */
  public synchronized void answered(
      int stream, @Nullable CharSequence status, @Nullable CharSequence type) {
    AsyncRequest request = request(stream);
    if (request == null || request.status >= 0 || status == null) {
      return;
    }
    int code = 0;
    for (int i = 0; i < DIGITS_OF_A_STATUS && i < status.length(); i++) {
      code = code * 10 + status.charAt(i) - '0';
    }
    if (code >= 200) {
      request.status = code;
      ServerRequests.committed(request, type == null ? null : type.toString());
    }
  }

  /** The answer is complete. */
  public synchronized void complete(int stream) {
    AsyncRequest request = remove(stream);
    if (request != null) {
      ServerConnection.end(ThreadState.current(), request, false, false);
      connection.finished(request);
    }
  }

  /** The server gives the stream up: it will get no answer, or no more of it. */
  public synchronized void failed(int stream) {
    AsyncRequest request = remove(stream);
    if (request != null) {
      ServerConnection.end(ThreadState.current(), request, true, false);
    }
  }

  /** The stream is closed, and nothing has completed its answer. */
  public synchronized void closed(int stream) {
    AsyncRequest request = remove(stream);
    if (request != null) {
      ServerConnection.cutOff(request);
    }
  }

  /** The connection is closed: nothing that still waits gets an answer. */
  synchronized void closed() {
    while (open > 0) {
      closed(streams[open - 1]);
    }
  }

  private @Nullable AsyncRequest request(int stream) {
    int index = indexOf(stream);
    return index < 0 ? null : requests[index];
  }

  /** The newest are answered first more often than not, and few are open. */
  private int indexOf(int stream) {
    int index = open - 1;
    while (index >= 0 && streams[index] != stream) {
      index--;
    }
    return index;
  }

  private @Nullable AsyncRequest remove(int stream) {
    int index = indexOf(stream);
    if (index < 0) {
      return null;
    }
    AsyncRequest request = requests[index];
    open--;
    streams[index] = streams[open];
    requests[index] = requests[open];
    requests[open] = null;
    return request;
  }
}
