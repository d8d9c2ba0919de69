package io.packwatch.agent.logs;

import io.packwatch.agent.errors.Source;
import org.jspecify.annotations.Nullable;

/** An exception that waits, for a second at most, to be looked at. */
final class Failure implements Event {

  final Throwable thrown;
  final Source source;
  final int packageId;
  final @Nullable String route;
  final @Nullable String id;
  final long millis;

  Failure(
      Throwable thrown,
      Source source,
      int packageId,
      @Nullable String route,
      @Nullable String id,
      long millis) {
    this.thrown = thrown;
    this.source = source;
    this.packageId = packageId;
    this.route = route;
    this.id = id;
    this.millis = millis;
  }
}
