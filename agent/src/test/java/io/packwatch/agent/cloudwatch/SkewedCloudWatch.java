package io.packwatch.agent.cloudwatch;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * An endpoint in the year 2040 that refuses every request for its time. The JDK's HTTP server would
 * overwrite the Date header.
 */
public final class SkewedCloudWatch implements AutoCloseable {

  /** {@code X-Amz-Date} of each request. */
  final List<String> signedAt = Collections.synchronizedList(new ArrayList<>());

  private final ServerSocket server;

  public SkewedCloudWatch() throws IOException {
    server = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
    Thread thread = new Thread(this::serve, "server-2040");
    thread.setDaemon(true);
    thread.start();
  }

  public String endpoint() {
    return "http://127.0.0.1:" + server.getLocalPort();
  }

  private void serve() {
    while (!server.isClosed()) {
      try (Socket socket = server.accept()) {
        answer(socket);
      } catch (IOException e) {
        // closed
      }
    }
  }

  private void answer(Socket socket) throws IOException {
    BufferedReader in =
        new BufferedReader(
            new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1));
    int length = 0;
    for (String line = in.readLine(); line != null && !line.isEmpty(); line = in.readLine()) {
      String value = line.substring(line.indexOf(':') + 1).trim();
      if (line.regionMatches(true, 0, "X-Amz-Date:", 0, 11)) {
        signedAt.add(value);
      } else if (line.regionMatches(true, 0, "Content-Length:", 0, 15)) {
        length = Integer.parseInt(value);
      }
    }
    for (int read = 0; read < length; read++) {
      in.read();
    }
    socket
        .getOutputStream()
        .write(
            ("HTTP/1.1 400 Bad Request\r\nConnection: close\r\nContent-Length: 0\r\n"
                    + "Date: Sun, 01 Jan 2040 00:00:00 GMT\r\nsmithy-protocol: rpc-v2-cbor\r\n"
                    + "x-amzn-query-error: RequestTimeTooSkewed;Sender\r\n"
                    + "x-amzn-ErrorType: RequestTimeTooSkewed\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII));
  }

  @Override
  public void close() throws IOException {
    server.close();
  }
}
