package io.packwatch.agent.transform;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Everything about a library besides its classes. The build makes the index of probes, the {@code
 * packwatch.probe.*} keys and {@code docs/libraries.md} from it.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface ProbeInfo {

  /** Its switch, {@code packwatch.probe.<name>}. Probes that belong together share one. */
  String name();

  Kind kind();

  /** The library's name for people. */
  String library();

  /** The versions that tests cover, for people: {@code 2.4.2 to 7.1}. */
  String versions();

  /** One sentence for people: what is measured, and what deliberately is not. */
  String measures();

  /** Prefixes of class names that advice may call, besides the JDK's: {@code okhttp3/}. */
  String[] calls() default {};

  /** Prefixes of names that a class of the application mentions if it uses the library. */
  String[] usedBy() default {};

  /** Packages of the library, which are never the application's: {@code okhttp3}. */
  String[] brings() default {};

  /** The feature that needs what {@link Probe#correlate} describes. */
  Feature correlates() default Feature.LOGS;

  /**
   * A second switch, for what {@link Probe#correlate} describes, which is woven if both are on.
   * Empty if the probe's own switch is the only one.
   */
  String correlation() default "";

  /** If two probes advise one method, the lower number is the outer advice. */
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
    JOB("Jobs"),
    CACHE("Caches"),
    THREAD_POOL("Thread pools");

    /** Its heading in the documentation. */
    public final String heading;

    Kind(String heading) {
      this.heading = heading;
    }
  }

  /** The feature that must be on for advice to be needed. */
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
