package io.packwatch.agent.packages;

/**
 * Monitoring tools that send data over HTTP, on threads of their own: agents, exporters, metrics
 * registries, log shippers, the client of a function's runtime. These calls are not the
 * application's.
 *
 * <p>Only the parts that send are listed. Wrappers of such a tool around the application's tasks
 * and clients are on many stacks, and say nothing about the caller.
 */
final class Telemetry {

  private static final PrefixTable SENDERS =
      new PrefixTable(
          // agents
          "co.elastic.apm",
          "com.amazonaws.services.lambda.runtime.api.client.runtimeapi",
          "com.appdynamics",
          "com.contrastsecurity",
          "com.dynatrace",
          "com.instana",
          "com.microsoft.applicationinsights",
          "com.navercorp.pinpoint",
          "com.newrelic",
          "com.singularity",
          "com.splunk",
          "datadog",
          "ddtrot",
          "io.opentelemetry.contrib",
          "io.opentelemetry.exporter",
          "io.opentelemetry.javaagent.shaded.io.opentelemetry.exporter",
          "io.opentelemetry.javaagent.shaded.io.opentelemetry.sdk",
          "io.opentelemetry.javaagent.tooling",
          "io.opentelemetry.sdk",
          "io.pyroscope",
          "org.apache.skywalking",
          "org.glowroot",
          "scouter",
          "software.amazon.codeguruprofilerjavaagent",
          // registries and reporters of libraries
          "com.bugsnag.delivery",
          "com.datadog",
          "com.github.loki4j",
          "com.lightstep",
          "com.rollbar.notifier.sender",
          "com.signalfx",
          "com.wavefront.sdk",
          "io.honeycomb",
          "io.jaegertracing",
          "io.micrometer.core.instrument.push",
          "io.micrometer.core.ipc",
          "io.prometheus.client.exporter",
          "io.prometheus.metrics.exporter",
          "io.sentry.transport",
          "zipkin2.reporter");

  private Telemetry() {}

  /** Whether a class belongs to the sending part of such a tool. */
  static boolean sends(String className) {
    return SENDERS.covers(className);
  }
}
