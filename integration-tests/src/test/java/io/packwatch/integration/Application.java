package io.packwatch.integration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A real JVM with the real agent attached: driven over HTTP, ended with SIGTERM, and looked at for
 * anything that the agent should not have said or done.
 */
final class Application implements AutoCloseable {

  /** The status of a request whose connection was closed without a response. */
  static final int NO_RESPONSE = -1;

  private static final int READY_SECONDS = 90;
  private static final int END_SECONDS = 30;
  private static final int DUMP_SECONDS = 10;

  /** Follows the threads in every JVM's dump. */
  private static final String END_OF_DUMP = "JNI global ref";

  /** What no run may print: the JVM about us, or we about anything but our start. */
  private static final Pattern COMPLAINT =
      Pattern.compile(".*( packwatch (WARN|ERROR)|^packwatch |VM warning|^WARNING: ).*");

  private static final Pattern THREAD = Pattern.compile("\"(packwatch-|sdk-|idle-conn)[^\"]*\"");

  private final Process process;
  private final List<String> out = new ArrayList<>();
  private final List<String> err = new ArrayList<>();
  private final Thread outReader;
  private final Thread errReader;

  private Application(Process process) {
    this.process = process;
    outReader = collect(process.getInputStream(), out);
    errReader = collect(process.getErrorStream(), err);
  }

  /** Starts a JVM and waits until it says {@code READY}. */
  static Application start(Launch launch) throws IOException, InterruptedException {
    Application application = run(launch);
    try {
      application.awaitOut("READY", READY_SECONDS);
    } catch (AssertionError never) {
      application.close();
      throw never;
    }
    return application;
  }

  /** Starts a JVM. */
  static Application run(Launch launch) throws IOException {
    return new Application(launch.builder().start());
  }

  long pid() {
    return jvm().pid();
  }

  /** What was started, or where that is a script, the JVM that it started. */
  private ProcessHandle jvm() {
    return process
        .toHandle()
        .descendants()
        .filter(child -> child.info().command().orElse("").endsWith("/java"))
        .findFirst()
        .orElse(process.toHandle());
  }

  /** Waits until so many lines match. */
  void awaitSaid(String regex, int times, int seconds) throws InterruptedException {
    Pattern pattern = Pattern.compile(regex);
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
    while (Stream.concat(out().stream(), err().stream())
            .filter(line -> pattern.matcher(line).find())
            .count()
        < times) {
      if (System.nanoTime() > deadline || !process.isAlive()) {
        throw new AssertionError("not " + times + " times '" + regex + "':\n" + said());
      }
      Thread.sleep(100);
    }
  }

  private Thread collect(InputStream from, List<String> lines) {
    JniWarnings warnings = new JniWarnings();
    Thread reader =
        new Thread(
            () -> {
              try (BufferedReader text =
                  new BufferedReader(new InputStreamReader(from, StandardCharsets.UTF_8))) {
                for (String line = text.readLine(); line != null; line = text.readLine()) {
                  synchronized (lines) {
                    lines.addAll(warnings.kept(line));
                    lines.notifyAll();
                  }
                }
              } catch (IOException ended) {
                // the process has ended; what it said is in the list
              }
            });
    reader.setDaemon(true);
    reader.start();
    return reader;
  }

  /** The line that begins like this, as soon as it is there. */
  String awaitOut(String start, int seconds) throws InterruptedException {
    return await(out, start, seconds);
  }

  /** The first line of standard error that contains this, as soon as it is there. */
  String awaitErr(String part, int seconds) throws InterruptedException {
    return await(err, part, seconds);
  }

  private String await(List<String> lines, String part, int seconds) throws InterruptedException {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
    synchronized (lines) {
      while (true) {
        for (String line : lines) {
          if (line.contains(part)) {
            return line;
          }
        }
        long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
        if (left <= 0 || !process.isAlive()) {
          throw new AssertionError("no line with '" + part + "':\n" + said());
        }
        lines.wait(Math.min(left, 500));
      }
    }
  }

  /** Sends a GET request and returns the status. */
  int get(String path) throws IOException {
    return request("GET", path);
  }

  /** Sends the same GET request so many times and wants the status each time. */
  void get(int times, String path, int status) throws IOException {
    for (int i = 0; i < times; i++) {
      assertEquals(status, get(path), path);
    }
  }

  /** Sends the same POST request so many times and wants the status each time. */
  void post(int times, String path, int status) throws IOException {
    for (int i = 0; i < times; i++) {
      assertEquals(status, request("POST", path), path);
    }
  }

  /** The same with a body. */
  void post(int times, String path, String json, int status) throws IOException {
    for (int i = 0; i < times; i++) {
      assertEquals(status, statusOf(answer("POST", path, json)), path);
    }
  }

  /** Sends a GET request that is to succeed, and returns what the answer says. */
  String ask(String path) throws IOException {
    String answer = answer("GET", path, "");
    assertEquals(200, statusOf(answer), answer);
    return answer.substring(answer.indexOf("\r\n\r\n") + 4);
  }

  private int request(String method, String path) throws IOException {
    return statusOf(answer(method, path, ""));
  }

  /** The status of an answer to a request that was sent by hand. */
  static int statusOf(String answer) {
    return answer.startsWith("HTTP/1.1 ") ? Integer.parseInt(answer.substring(9, 12)) : NO_RESPONSE;
  }

  /** Sends a GET request and waits for no answer. */
  void send(String path) throws IOException {
    connect("GET", path, "").close();
  }

  /** Sends a GET request, and breaks the connection when the response has begun. */
  void leave(String path) throws IOException {
    try (Socket socket = connect("GET", path, "")) {
      assertTrue(socket.getInputStream().read() >= 0, path);
      socket.setSoLinger(true, 0);
    }
  }

  /** One request, one connection, by hand: a client library may repeat a request that failed. */
  private String answer(String method, String path, String json) throws IOException {
    try (Socket socket = connect(method, path, json)) {
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    } catch (SocketException reset) {
      return "";
    }
  }

  private Socket connect(String method, String path, String json) throws IOException {
    int port = Integer.parseInt(find("READY").replaceAll(".*READY (\\d+).*", "$1"));
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
    String request =
        method
            + " "
            + path
            + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Length: "
            + json.length()
            + (json.isEmpty() ? "" : "\r\nContent-Type: " + typeOf(json))
            + "\r\n\r\n"
            + json;
    socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
    return socket;
  }

  private static String typeOf(String body) {
    return body.startsWith("<") ? "text/xml" : "application/json";
  }

  private String find(String part) {
    synchronized (out) {
      return out.stream().filter(line -> line.contains(part)).findFirst().orElseThrow();
    }
  }

  /** Threads of the agent and of the AWS SDK, by a thread dump, which every JVM gives. */
  Set<String> agentThreads() throws IOException, InterruptedException {
    dumpThreads();
    Set<String> names = new TreeSet<>();
    synchronized (out) {
      for (String line : out) {
        Matcher thread = THREAD.matcher(line);
        if (thread.lookingAt()) {
          names.add(thread.group().replace("\"", ""));
        }
      }
    }
    return names;
  }

  /** Waits until some thread is where a thread dump shows this. */
  void awaitRunning(String frame) throws IOException, InterruptedException {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(READY_SECONDS);
    while (out().stream().noneMatch(line -> line.contains("at " + frame))) {
      if (System.nanoTime() > deadline) {
        throw new AssertionError("nothing runs in " + frame + ":\n" + said());
      }
      dumpThreads();
    }
  }

  /** Has the JVM print its threads, and waits until it has. */
  private void dumpThreads() throws IOException, InterruptedException {
    int before = count(END_OF_DUMP);
    new ProcessBuilder("kill", "-QUIT", String.valueOf(pid())).start().waitFor();
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(DUMP_SECONDS);
    synchronized (out) {
      while (count(END_OF_DUMP) == before) {
        if (!process.isAlive() || System.nanoTime() > deadline) {
          throw new AssertionError("no thread dump:\n" + said());
        }
        out.wait(100);
      }
    }
  }

  /** What holds a JVM that does not end is seen in what it says. */
  private void tryToDumpThreads() throws InterruptedException {
    try {
      dumpThreads();
    } catch (IOException | AssertionError none) {
      System.out.println("No thread dump of a JVM that does not end: " + none);
    }
  }

  private int count(String part) {
    return (int) out().stream().filter(line -> line.contains(part)).count();
  }

  /** Ends the JVM as an orchestrator does, and waits for it. */
  void terminate() throws InterruptedException {
    beginToTerminate();
    awaitEnd();
  }

  /** The same without waiting. */
  void beginToTerminate() {
    // not the process's own destroy: that closes the streams, and what is said last would be lost
    jvm().destroy();
  }

  boolean isAlive() {
    return process.isAlive();
  }

  /** Sends a signal, {@code STOP} for one. */
  void signal(String name) throws IOException, InterruptedException {
    assertEquals(
        0, new ProcessBuilder("kill", "-" + name, String.valueOf(pid())).start().waitFor());
  }

  /** The status that the JVM ended with. */
  int exitStatus() {
    return process.exitValue();
  }

  /** {@code kill -9}. */
  void kill() throws InterruptedException {
    process.toHandle().destroyForcibly();
    awaitEnd();
  }

  void awaitEnd() throws InterruptedException {
    if (!process.waitFor(END_SECONDS, TimeUnit.SECONDS)) {
      tryToDumpThreads();
      throw new AssertionError("still running after " + END_SECONDS + " s:\n" + said());
    }
    outReader.join();
    errReader.join();
  }

  /** The agent's own lines. */
  List<String> agentLines() {
    synchronized (err) {
      return err.stream().filter(line -> line.contains("packwatch ")).toList();
    }
  }

  List<String> err() {
    synchronized (err) {
      return List.copyOf(err);
    }
  }

  List<String> out() {
    synchronized (out) {
      return List.copyOf(out);
    }
  }

  /**
   * Wants nothing from the agent but the line of the start and then one that contains each of
   * these, and no word of the JVM about it.
   */
  void requireQuiet(String... furtherLines) {
    List<String> complaints = new ArrayList<>();
    synchronized (err) {
      err.stream().filter(line -> COMPLAINT.matcher(line).matches()).forEach(complaints::add);
    }
    synchronized (out) {
      out.stream().filter(line -> line.contains("VM warning")).forEach(complaints::add);
    }
    assertEquals(List.of(), complaints, "nobody complains");
    List<String> lines = agentLines();
    assertEquals(1 + furtherLines.length, lines.size(), () -> "the agent's lines:\n" + lines);
    for (int i = 0; i < furtherLines.length; i++) {
      assertTrue(lines.get(1 + i).contains(furtherLines[i]), lines.get(1 + i));
    }
  }

  private String said() {
    synchronized (out) {
      synchronized (err) {
        return String.join("\n", out) + "\n--- standard error\n" + String.join("\n", err);
      }
    }
  }

  @Override
  public void close() {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly().onExit().join();
  }

  /** The file of an application's module. */
  static File built(String path) {
    return new File(System.getProperty("packwatch.test.apps"), path);
  }
}
