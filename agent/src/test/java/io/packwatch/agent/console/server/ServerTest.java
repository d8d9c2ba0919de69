package io.packwatch.agent.console.server;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Many clients, and such as say too little or too much. */
class ServerTest {

  /** More than the buffers of two sockets hold. */
  private static final byte[] LARGE = new byte[32 << 20];

  private final AtomicLong nanos = new AtomicLong(1);
  private final BlockingQueue<InetSocketAddress> bound = new LinkedBlockingQueue<>();
  private final List<Socket> sockets = new ArrayList<>();
  private @Nullable InetSocketAddress address;

  private static final class TestSite implements Site {
    @Override
    public byte[] tick(boolean someoneWatches) {
      return new byte[0];
    }

    @Override
    public Response answer(Request request) {
      return request.path().equals("/large")
          ? Response.of(200, "text/plain", LARGE)
          : Response.text(200, "here");
    }
  }

  @BeforeEach
  void begin() throws InterruptedException {
    InetSocketAddress any = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    Access access = new Access(true, null, 0);
    Server server = new Server(any, access, new TestSite(), bound::add, nanos::get);
    Thread thread = new Thread(server, "packwatch-console");
    thread.setDaemon(true);
    thread.start();
    address = bound.poll(30, TimeUnit.SECONDS);
  }

  @AfterEach
  void end() throws IOException {
    for (Socket socket : sockets) {
      socket.close();
    }
  }

  private Socket connect() throws IOException {
    Socket socket = new Socket();
    sockets.add(socket);
    socket.setSoTimeout(30_000);
    socket.connect(address);
    return socket;
  }

  private static void send(Socket socket, String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(ISO_8859_1));
  }

  private static String all(Socket socket) throws IOException {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    InputStream in = socket.getInputStream();
    byte[] chunk = new byte[8192];
    for (int read = in.read(chunk); read >= 0; read = in.read(chunk)) {
      all.write(chunk, 0, read);
    }
    return new String(all.toByteArray(), ISO_8859_1);
  }

  private static void requireAnswer(String status, Socket socket) throws IOException {
    String answer = all(socket);
    assertTrue(answer.startsWith("HTTP/1.1 " + status + " "), answer);
  }

  private Socket asking(String path) throws IOException {
    Socket socket = connect();
    send(socket, "GET " + path + " HTTP/1.1\r\nHost: localhost\r\n\r\n");
    return socket;
  }

  /** One byte tells that the server has taken it. */
  private Socket stalled() throws IOException {
    Socket socket = asking("/large");
    assertTrue(socket.getInputStream().read() > 0);
    return socket;
  }

  @Test
  void whoeverWasSilentForLongestMakesRoom() throws IOException {
    Socket first = connect();
    for (int i = 1; i < ServerLimits.CONNECTIONS; i++) {
      connect();
    }
    requireAnswer("200", asking("/"));
    assertEquals("", all(first));
  }

  @Test
  void thoseWhoHadTheirTimeAreClosedBeforeAnybodyElse() throws IOException {
    List<Socket> silent = new ArrayList<>();
    for (int i = 0; i < ServerLimits.CONNECTIONS; i++) {
      silent.add(connect());
    }
    requireAnswer("200", asking("/")); // all have been accepted, the first has gone
    nanos.addAndGet(ServerLimits.HEAD_NANOS + 1);
    requireAnswer("200", asking("/"));
    for (Socket socket : silent) {
      assertEquals("", all(socket));
    }
  }

  @Test
  void whoComesWhenAllAreBusyIsToldSo() throws IOException {
    for (int i = 0; i < ServerLimits.CONNECTIONS; i++) {
      stalled();
    }
    requireAnswer("503", asking("/"));
  }

  @Test
  void aHeadThatIsTooLargeIsAnswered() throws IOException {
    Socket socket = connect();
    StringBuilder head = new StringBuilder("GET / HTTP/1.1\r\nHost: localhost\r\n");
    while (head.length() < 3 * ServerLimits.HEAD_BYTES) {
      head.append("X-Filler: ................................................\r\n");
    }
    send(socket, head.append("\r\n").toString());
    requireAnswer("431", socket);
  }

  @Test
  void anOldHealthCheckIsAnswered() throws IOException {
    Socket socket = connect();
    send(socket, "GET /healthz HTTP/1.0\r\n\r\n");
    requireAnswer("200", socket);
  }
}
