package io.packwatch.benchmarks.compare;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;

/**
 * Every agent that is compared, with the settings nearest to what Packwatch does: metrics, no
 * traces, sent every few seconds to the sink.
 *
 * <p>Glowroot is not here: its agent is a zip distribution that Maven Central does not have, and it
 * does not know {@code jakarta}.
 */
final class Agents {

  static final String PACKWATCH = "packwatch";

  private final Path root;
  private final Properties versions = new Properties();

  /**
   * @param root the repository
   */
  Agents(Path root) {
    this.root = root;
    try (InputStream in = Agents.class.getResourceAsStream("versions.properties")) {
      if (in == null) {
        throw new IllegalStateException("versions.properties is not on the class path");
      }
      versions.load(in);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  /** All of them, Packwatch first. */
  List<Variant> all() {
    return List.of(
        packwatch(),
        openTelemetry("opentelemetry", "metrics", List.of()),
        openTelemetry(
            "opentelemetry-unsampled", "sampler off", List.of("-Dotel.traces.sampler=always_off")),
        adot(),
        datadog("datadog", "statistics only", "0"),
        datadog("datadog-traces", "traces", "1"),
        elastic(),
        newRelic());
  }

  /** Packwatch as it is, sending to the sink over the real CloudWatch client. */
  Variant packwatch() {
    return new Variant(
        PACKWATCH,
        "Packwatch " + versions.getProperty("packwatch"),
        root.resolve("agent/target/packwatch-agent.jar"),
        List.of(
            "-Dpackwatch.cloudwatch.endpoint=http://127.0.0.1:{port}",
            "-Dpackwatch.interval={seconds}s",
            "-Daws.accessKeyId=benchmark",
            "-Daws.secretAccessKey=benchmark"));
  }

  private Variant openTelemetry(String id, String what, List<String> further) {
    return peer(
        id,
        "opentelemetry",
        "OpenTelemetry {version}, " + what,
        "opentelemetry-javaagent",
        concat(openTelemetrySettings(), further));
  }

  private static List<String> openTelemetrySettings() {
    return List.of(
        "-Dotel.exporter.otlp.endpoint=http://127.0.0.1:{port}",
        "-Dotel.exporter.otlp.protocol=http/protobuf",
        "-Dotel.traces.exporter=none",
        "-Dotel.logs.exporter=none",
        "-Dotel.metrics.exporter=otlp",
        "-Dotel.metric.export.interval={seconds}000",
        "-Dotel.semconv-stability.opt-in=database",
        "-Dotel.service.name=benchmark");
  }

  private Variant adot() {
    return peer(
        "adot",
        "adot",
        "ADOT {version}, metrics",
        "aws-opentelemetry-agent",
        openTelemetrySettings());
  }

  private Variant datadog(String id, String what, String sampled) {
    return peer(
        id,
        "datadog",
        "Datadog {version}, " + what,
        "dd-java-agent",
        List.of(
            "-Ddd.trace.agent.url=http://127.0.0.1:{port}",
            "-Ddd.trace.sample.rate=" + sampled,
            "-Ddd.trace.stats.computation.enabled=true",
            "-Ddd.instrumentation.telemetry.enabled=false",
            "-Ddd.remote_config.enabled=false",
            "-Ddd.jmxfetch.enabled=false",
            "-Ddd.profiling.enabled=false",
            "-Ddd.appsec.enabled=false",
            "-Ddd.service=benchmark"));
  }

  private Variant elastic() {
    return peer(
        "elastic",
        "elastic",
        "Elastic {version}",
        "elastic-apm-agent",
        List.of(
            "-Delastic.apm.server_url=http://127.0.0.1:{port}",
            "-Delastic.apm.transaction_sample_rate=0",
            "-Delastic.apm.metrics_interval={seconds}s",
            "-Delastic.apm.central_config=false",
            "-Delastic.apm.cloud_provider=NONE",
            "-Delastic.apm.application_packages=com.acme",
            "-Delastic.apm.service_name=benchmark"));
  }

  /** Its interval is always a minute, and it speaks nothing but TLS. */
  private Variant newRelic() {
    return peer(
        "newrelic",
        "newrelic",
        "New Relic {version}",
        "newrelic-agent",
        List.of(
            "-Dnewrelic.config.host=localhost",
            "-Dnewrelic.config.port={tls}",
            "-Dnewrelic.config.ca_bundle_path={certificate}",
            "-Dnewrelic.config.license_key=" + "b".repeat(40), // digits alone it takes for a number
            "-Dnewrelic.config.app_name=benchmark",
            "-Dnewrelic.config.log_file_path={directory}",
            "-Dnewrelic.config.transaction_tracer.enabled=false",
            "-Dnewrelic.config.distributed_tracing.enabled=false",
            "-Dnewrelic.config.span_events.enabled=false",
            "-Dnewrelic.config.application_logging.enabled=false"));
  }

  private Variant peer(
      String id, String version, String title, String artifact, List<String> settings) {
    String number = versions.getProperty(version);
    return new Variant(
        id,
        title.replace("{version}", number),
        root.resolve("benchmarks/target/peers/" + artifact + "-" + number + ".jar"),
        settings);
  }

  private static List<String> concat(List<String> first, List<String> second) {
    return Stream.concat(first.stream(), second.stream()).toList();
  }
}
