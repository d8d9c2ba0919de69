package io.packwatch.integration;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A connection that stays open, with what is sent and read on it by hand. */
final class Wire implements AutoCloseable {

  private static final int PATIENCE_MILLIS = 30_000;

  private static final Pattern LENGTH = Pattern.compile("\r\ncontent-length: (\\d+)");

  private final Socket socket;

  Wire(int port) throws IOException {
    socket = new Socket(InetAddress.getLoopbackAddress(), port);
    socket.setSoTimeout(PATIENCE_MILLIS);
  }

  /** Sends the heads of requests, all of them at once. */
  void get(String... paths) throws IOException {
    StringBuilder text = new StringBuilder();
    for (String path : paths) {
      text.append("GET ").append(path).append(" HTTP/1.1\r\nHost: localhost\r\n\r\n");
    }
    send(text.toString());
  }

  /** Asks to go on as a web socket. */
  void upgrade(String path) throws IOException {
    send(
        "GET "
            + path
            + " HTTP/1.1\r\nHost: localhost\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n"
            + "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n");
  }

  void send(String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
  }

  /** Sends a masked frame of a web socket with this text. */
  void say(String text) throws IOException {
    byte[] frame = new byte[6 + text.length()];
    frame[0] = (byte) 0x81;
    frame[1] = (byte) (0x80 | text.length());
    for (int i = 0; i < text.length(); i++) {
      frame[6 + i] = (byte) text.charAt(i); // the mask is 0
    }
    socket.getOutputStream().write(frame);
  }

  /** Reads until this was there so many times, or the end. */
  String read(String part, int times) throws IOException {
    InputStream in = socket.getInputStream();
    StringBuilder text = new StringBuilder();
    int found = 0;
    int from = 0;
    while (found < times) {
      int next = in.read();
      if (next < 0) {
        throw new IOException("ended after " + text);
      }
      text.append((char) next);
      int at = text.indexOf(part, from);
      if (at >= 0) {
        from = at + part.length();
        found++;
      }
    }
    return text.toString();
  }

  /**
   * Reads one answer to its end, as its head says where that is: what follows it on the connection
   * is left there. An answer that is cut off ends there.
   */
  String answer() throws IOException {
    StringBuilder text = new StringBuilder();
    if (!readTo(text, "\r\n\r\n")) {
      return text.toString();
    }
    String head = text.toString().toLowerCase(Locale.ROOT);
    Matcher length = LENGTH.matcher(head);
    if (head.contains("\r\ntransfer-encoding: chunked")) {
      readTo(text, "\r\n0\r\n\r\n");
    } else if (length.find()) {
      for (int left = Integer.parseInt(length.group(1)); left > 0 && readOne(text); left--) {}
    } else {
      while (readOne(text)) {}
    }
    return text.toString();
  }

  private boolean readTo(StringBuilder text, String end) throws IOException {
    while (text.length() < end.length()
        || !text.substring(text.length() - end.length()).equals(end)) {
      if (!readOne(text)) {
        return false;
      }
    }
    return true;
  }

  private boolean readOne(StringBuilder text) throws IOException {
    try {
      int next = socket.getInputStream().read();
      if (next >= 0) {
        text.append((char) next);
      }
      return next >= 0;
    } catch (SocketException reset) {
      return false;
    }
  }

  /** Breaks the connection. */
  void leave() throws IOException {
    socket.setSoLinger(true, 0);
    socket.close();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
