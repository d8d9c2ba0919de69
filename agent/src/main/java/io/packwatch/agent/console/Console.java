package io.packwatch.agent.console;

import io.packwatch.agent.console.server.Accepted;
import io.packwatch.agent.console.server.Access;
import io.packwatch.agent.console.server.Request;
import io.packwatch.agent.console.server.Response;
import io.packwatch.agent.console.server.Server;
import io.packwatch.agent.console.server.Site;
import io.packwatch.agent.log.Log;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** What is to be found where on the console's port. {@code packwatch-console} has it alone. */
public final class Console implements Site {

  private static final String JSON = "application/json";
  private static final String OPEN_METRICS = "application/openmetrics-text";
  private static final String TEXT = "text/plain";

  /** To come back after this many milliseconds when the stream breaks: an application restarts. */
  private static final String RETRY = "retry: 1000\n\n";

  private final AgentState watched;
  private final Access access;
  private final Live live;
  private final PageFiles files = new PageFiles();
  private final HealthDocument health;

  /** The number of the first point of the charts that those who watch have not been sent. */
  private long unsent;

  private Console(AgentState watched, Access access) {
    this.watched = watched;
    this.access = access;
    this.live = new Live(watched);
    this.health = new HealthDocument(watched);
  }

  /**
   * Opens the port, in the background.
   *
   * @param address {@code packwatch.console.address}
   * @param token {@code packwatch.console.token}, or null
   * @return whether it may be there; once it is, the log says where
   */
  public static boolean open(AgentState watched, String address, int port, @Nullable String token) {
    InetAddress resolved;
    try {
      resolved = InetAddress.getByName(address);
    } catch (UnknownHostException unknown) {
      Log.warn("packwatch.console.address=" + address + " is not known here: there is no console");
      return false;
    }
    boolean loopback = resolved.isLoopbackAddress();
    if (!loopback && token == null) {
      Log.warn(
          "packwatch.console.address="
              + address
              + " can be reached from other machines: there is no console without"
              + " packwatch.console.token");
      return false;
    }
    Access access = new Access(loopback, token, port);
    String host = address.indexOf(':') < 0 ? address : "[" + address + "]";
    String url = "http://" + host + ":" + port;
    Server.start(
        new InetSocketAddress(resolved, port),
        access,
        new Console(watched, access),
        bound -> Log.info("the console is at " + url));
    return true;
  }

  @Override
  public byte[] tick(boolean someoneWatches) {
    long millis = System.currentTimeMillis();
    live.read(millis);
    long from = Math.max(unsent, live.history().first());
    unsent = live.history().next();
    if (!someoneWatches) {
      return new byte[0];
    }
    ByteArrayOutputStream events = new ByteArrayOutputStream(16_384);
    event(events, "live", new LiveDocument(watched).of(live.snapshot(millis)));
    if (from < unsent) {
      event(events, "points", HistoryDocument.of(live.history(), from));
    }
    return events.toByteArray();
  }

  private static void event(ByteArrayOutputStream events, String name, byte[] data) {
    byte[] head = ("event: " + name + "\ndata: ").getBytes(StandardCharsets.US_ASCII);
    events.write(head, 0, head.length);
    events.write(data, 0, data.length); // of one line
    events.write('\n');
    events.write('\n');
  }

  @Override
  public Response answer(Request request) throws IOException {
    String path = request.path();
    Response file = files.find(path);
    if (file != null) {
      return file; // no figure is in it
    }
    if (path.equals("/session")) {
      return access.showsToken(request) || access.allows(request)
          ? Response.json(200, "{}".getBytes(StandardCharsets.UTF_8)).with(access.signIn())
          : unauthorized();
    }
    if (!access.allows(request)) {
      // a probe of an orchestrator's has no token: it is told whether, not why
      return path.equals("/healthz") ? brief() : unauthorized();
    }
    long millis = System.currentTimeMillis();
    switch (path) {
      case "/metrics":
        live.read(millis);
        return metrics(request, live.snapshot(millis));
      case "/healthz":
        return Response.json(health.isWell() ? 200 : 503, health.bytes());
      case "/live":
        live.read(millis);
        return Response.json(200, new LiveDocument(watched).of(live.snapshot(millis)));
      case "/history":
        return Response.json(200, HistoryDocument.of(live.history()));
      case "/events":
        live.read(millis);
        return Response.stream(opening(millis));
      default:
        return Response.text(
            404, "There are /, /metrics, /healthz, /live, /history and /events here.");
    }
  }

  private byte[] opening(long millis) {
    ByteArrayOutputStream events = new ByteArrayOutputStream(16_384);
    byte[] retry = RETRY.getBytes(StandardCharsets.US_ASCII);
    events.write(retry, 0, retry.length);
    event(events, "live", new LiveDocument(watched).of(live.snapshot(millis)));
    return events.toByteArray();
  }

  private Response metrics(Request request, Snapshot snapshot) throws IOException {
    switch (Accepted.best(request.header("accept"), JSON, OPEN_METRICS, TEXT)) {
      case OPEN_METRICS:
        return prometheus(Prometheus.openMetrics(watched), snapshot);
      case TEXT:
        return prometheus(Prometheus.text(watched), snapshot);
      default:
        return Response.json(200, new MetricsDocument(watched).of(snapshot)).with("Vary: Accept");
    }
  }

  private static Response prometheus(Prometheus format, Snapshot snapshot) throws IOException {
    return Response.of(200, format.contentType(), format.of(snapshot)).with("Vary: Accept");
  }

  private Response brief() {
    String word = health.status();
    return Response.json(
        health.isWell() ? 200 : 503,
        ("{\"status\":\"" + word + "\"}").getBytes(StandardCharsets.UTF_8));
  }

  private static Response unauthorized() {
    return Response.text(401, "Show the token: Authorization: Bearer <packwatch.console.token>")
        .with("WWW-Authenticate: Bearer realm=\"packwatch\"");
  }
}
