package io.packwatch.agent.transform;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * What Packwatch knows of a library beside its classes. The build reads it, and makes from it the
 * index of probes, the {@code packwatch.probe.*} keys and {@code docs/libraries.md}.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface ProbeInfo {

  /** Its switch, {@code packwatch.probe.<name>}. Probes that belong together share one. */
  String name();

  Kind kind();

  /** The library's name for people. */
  String library();

  /** The versions that the tests hold it against, for people: {@code 2.4.2 to 7.1}. */
  String versions();

  /** One sentence for people: what is measured, and what deliberately is not. */
  String measures();

  /** How the names of classes begin that advice may call, beside the JDK's: {@code okhttp3/}. */
  String[] calls() default {};

  /** How the names begin that a class of the application mentions where it uses the library. */
  String[] usedBy() default {};

  /** Packages that come with the library, and are never the application's: {@code okhttp3}. */
  String[] brings() default {};

  /** Which feature needs what {@link Probe#correlate} describes. */
  Feature correlates() default Feature.LOGS;

  /**
   * A second switch, for what {@link Probe#correlate} describes: it is woven where both are on.
   * Empty where the probe's own switch is the only one.
   */
  String correlation() default "";

  /** Where two probes advise one method, that of the lower number is the outer advice. */
  int order() default 0;

  /** In the order of the documentation. */
  enum Kind {
    SERVER("Requests"),
    FRAMEWORK("Handlers and routes"),
    STATEMENTS("Statements"),
    POOL("Connection pools"),
    CLIENT("Outbound calls"),
    PACKAGES("Package calls"),
    LOGGING("Log libraries"),
    EXECUTOR("Threads"),
    MESSAGING("Message listeners"),
    JOB("Jobs");

    /** Its heading in the documentation. */
    public final String heading;

    Kind(String heading) {
      this.heading = heading;
    }
  }

  /** What must be on for advice to be needed. */
  enum Feature {
    /** Always: the metrics. */
    METRICS,
    /** Structured logs, correlation, or a console that shows errors. */
    LOGS,
    /** Ids in the application's own log lines. */
    LOG_CONTEXT,
    /** Ids in messages of {@code java.util.logging}. */
    LOG_MESSAGES,
    /** Ids that follow work to other threads. */
    THREADS,
    /** The texts of slow statements. */
    SQL
  }
}
