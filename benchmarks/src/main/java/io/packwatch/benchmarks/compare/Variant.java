package io.packwatch.benchmarks.compare;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One way to run an application: without an agent, or with one and its settings.
 *
 * @param id for {@code --agents} and the CSV file
 * @param title for the report
 * @param jar null without an agent
 * @param settings further arguments of the JVM; {@code {port}}, {@code {tls}}, {@code
 *     {certificate}}, {@code {seconds}} and {@code {directory}} are filled in for each run
 */
record Variant(String id, String title, @Nullable Path jar, List<String> settings) {

  static final Variant NO_AGENT = new Variant("none", "no agent", null, List.of());

  Variant {
    settings = List.copyOf(settings);
  }

  /** Flushes at whole multiples of its interval of the wall clock, so a start can miss them. */
  boolean isAligned() {
    return id.startsWith(Agents.PACKWATCH);
  }
}
