package io.packwatch.benchmarks.compare;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * A connection that asks one question after the other. So little code that on two cores the client
 * does not become what is measured. For one thread.
 */
final class HttpConnection implements AutoCloseable {

  /** Longer than any pause of a healthy run. */
  private static final int MAX_TO_ANSWER_MILLIS = 30_000;

  private static final String LENGTH = "content-length: ";

  private final Socket socket = new Socket();
  private final InputStream in;
  private final byte[] buffer = new byte[256 * 1024];

  HttpConnection(int port) throws IOException {
    socket.setTcpNoDelay(true);
    socket.setSoTimeout(MAX_TO_ANSWER_MILLIS);
    socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1_000);
    in = socket.getInputStream();
  }

  /** A request, ready to be sent any number of times. */
  static byte[] request(String path) {
    return ("GET " + path + " HTTP/1.1\r\nHost: localhost\r\n\r\n")
        .getBytes(StandardCharsets.US_ASCII);
  }

  /**
   * Sends a request and reads the answer.
   *
   * @return its body, with the chunks' lengths in it where it came in chunks
   * @throws IOException also when the status is not 200
   */
  String ask(byte[] request) throws IOException {
    socket.getOutputStream().write(request);
    int filled = 0;
    int body = -1;
    int end = -1;
    while (end < 0 || filled < end) {
      int count = in.read(buffer, filled, buffer.length - filled);
      if (count <= 0) {
        throw new IOException(count < 0 ? "the connection was closed" : "a response over 256 KB");
      }
      filled += count;
      if (body < 0) {
        body = endOfHead(filled);
      }
      if (body >= 0 && end < 0) {
        end = end(body, filled);
      }
    }
    return new String(buffer, body, filled - body, StandardCharsets.UTF_8);
  }

  private int endOfHead(int filled) {
    for (int i = 3; i < filled; i++) {
      if (buffer[i] == '\n' && buffer[i - 2] == '\n') {
        return i + 1;
      }
    }
    return -1;
  }

  /** Where the response ends, or -1 when that is not known yet. */
  private int end(int body, int filled) throws IOException {
    String head = new String(buffer, 0, body, StandardCharsets.US_ASCII);
    if (!head.startsWith("200", 9)) {
      throw new IOException(head.substring(0, head.indexOf('\r')));
    }
    int length = head.toLowerCase(Locale.ROOT).indexOf(LENGTH);
    if (length >= 0) {
      int from = length + LENGTH.length();
      return body + Integer.parseInt(head.substring(from, head.indexOf('\r', from)));
    }
    boolean lastChunk =
        filled >= body + 5
            && buffer[filled - 5] == '0'
            && buffer[filled - 3] == '\n'
            && buffer[filled - 1] == '\n';
    return lastChunk ? filled : -1;
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
