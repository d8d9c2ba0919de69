package io.packwatch.agent.cloudwatch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.cbor.CBORFactory;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/** An endpoint on loopback that speaks as much Smithy RPC v2 CBOR as PutMetricData takes. */
public final class FakeCloudWatch implements AutoCloseable {

  private static final String PATH =
      "/service/GraniteServiceVersion20100801/operation/PutMetricData";

  /** One request as it came. */
  public static final class Request {
    public final HttpExchange exchange;
    public final int bytes;
    public final byte[] body;
    public final JsonNode content;

    public Request(HttpExchange exchange, int bytes, byte[] body, JsonNode content) {
      this.exchange = exchange;
      this.bytes = bytes;
      this.body = body;
      this.content = content;
    }

    @Nullable String header(String name) {
      return exchange.getRequestHeaders().getFirst(name);
    }
  }

  private static final ObjectMapper CBOR = new ObjectMapper(new CBORFactory());

  final List<Request> requests = Collections.synchronizedList(new ArrayList<>());

  /** Answered until told otherwise. */
  volatile int status = 200;

  volatile String errorType = "";

  private final HttpServer server;

  public FakeCloudWatch() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.start();
  }

  public String endpoint() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  private void answer(HttpExchange exchange) throws IOException {
    byte[] raw = read(exchange.getRequestBody());
    boolean known = exchange.getRequestURI().getPath().equals(PATH);
    String encoding = exchange.getRequestHeaders().getFirst("Content-Encoding");
    byte[] body = encoding == null ? raw : read(new GZIPInputStream(new ByteArrayInputStream(raw)));
    requests.add(new Request(exchange, raw.length, body, CBOR.readTree(body)));
    byte[] answer =
        status == 200
            ? CBOR.writeValueAsBytes(Collections.emptyMap())
            : CBOR.writeValueAsBytes(Collections.singletonMap("__type", errorType));
    exchange.getResponseHeaders().set("smithy-protocol", "rpc-v2-cbor");
    exchange.getResponseHeaders().set("Content-Type", "application/cbor");
    exchange.sendResponseHeaders(known ? status : 404, answer.length);
    exchange.getResponseBody().write(answer);
    exchange.close();
  }

  private static byte[] read(InputStream in) throws IOException {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    byte[] some = new byte[8_192];
    for (int read = in.read(some); read >= 0; read = in.read(some)) {
      all.write(some, 0, read);
    }
    return all.toByteArray();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
