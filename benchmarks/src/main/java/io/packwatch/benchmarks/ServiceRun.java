package io.packwatch.benchmarks;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** One run of the small service in a JVM of its own, and what it used per request. */
record ServiceRun(
    double startMillis,
    double startCpuMillis,
    double cpuMicros,
    double bytes,
    double heapMegabytes,
    double classes,
    double threads) {

  /** Requests before anything is measured: enough for the second compiler to settle. */
  private static final int WARM_UP = 60_000;

  private static final int MEASURED = 60_000;

  /** Runs the service once. {@code jvmArguments} attach an agent, or are empty. */
  static ServiceRun of(List<String> jvmArguments, String path)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(System.getProperty("java.home") + "/bin/java");
    command.addAll(List.of("-Xms512m", "-Xmx512m", "-XX:+UseG1GC"));
    command.addAll(jvmArguments);
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), "com.acme.small.Main"));
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
    try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
      String[] ready = ready(out);
      String root = "http://localhost:" + ready[1];
      HttpClient client = HttpClient.newHttpClient();
      long[] first = figures(client, root);
      load(client, root + path, WARM_UP);
      long[] before = figures(client, root);
      load(client, root + path, MEASURED);
      long[] after = figures(client, root);
      long[] settled = figures(client, root, "/figures?gc=1");
      return new ServiceRun(
          Double.parseDouble(ready[2]),
          first[2] / 1e6,
          (after[0] - before[0]) / 1e3 / MEASURED,
          (double) (after[1] - before[1]) / MEASURED,
          settled[3] / 1e6,
          after[4],
          after[5]);
    } finally {
      process.destroyForcibly().waitFor();
    }
  }

  private static String[] ready(BufferedReader out) throws IOException {
    for (String line = out.readLine(); line != null; line = out.readLine()) {
      if (line.startsWith("READY ")) {
        return line.split(" ", -1);
      }
    }
    throw new IOException("the service ended before it was ready");
  }

  /** One request after the other on one connection: the order of events is always the same. */
  private static void load(HttpClient client, String url, int requests)
      throws IOException, InterruptedException {
    HttpRequest request = HttpRequest.newBuilder(URI.create(url)).build();
    for (int i = 0; i < requests; i++) {
      int status = client.send(request, BodyHandlers.discarding()).statusCode();
      if (status != 200) {
        throw new IOException(url + " answered " + status);
      }
    }
  }

  private static long[] figures(HttpClient client, String root)
      throws IOException, InterruptedException {
    return figures(client, root, "/figures");
  }

  private static long[] figures(HttpClient client, String root, String path)
      throws IOException, InterruptedException {
    HttpRequest request = HttpRequest.newBuilder(URI.create(root + path)).build();
    String[] words = client.send(request, BodyHandlers.ofString()).body().split(" ", -1);
    long[] figures = new long[words.length];
    for (int i = 0; i < words.length; i++) {
      figures[i] = Long.parseLong(words[i]);
    }
    return figures;
  }
}
