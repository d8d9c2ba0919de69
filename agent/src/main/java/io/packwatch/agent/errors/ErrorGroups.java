package io.packwatch.agent.errors;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The error groups of this process: at most {@link ErrorLimits#MAX_GROUPS}, each forgotten an hour
 * after its last occurrence.
 *
 * <p>Thread-safe: {@code packwatch-interval} adds, any thread reads.
 */
public final class ErrorGroups {

  /** One group; the map's lock guards it. */
  private static final class Group extends ExpiringMap.Thing {
    final ErrorOccurrence first;
    ErrorSeverity severity;
    long count;

    Group(ErrorOccurrence first) {
      this.first = first;
      this.severity = first.severity;
    }

    ErrorGroup asOfNow() {
      return new ErrorGroup(first, severity, count, lastMillis());
    }
  }

  private final ExpiringMap<Group> groups =
      new ExpiringMap<>(ErrorLimits.MAX_GROUPS, ErrorLimits.FORGOTTEN_AFTER_MILLIS);

  private long seen;
  private long ungrouped;

  /**
   * Counts an occurrence.
   *
   * @return the group's current state if this occurrence is written (the first, each tenth up to
   *     100, each hundredth beyond); null for all others
   */
  public @Nullable ErrorGroup add(ErrorOccurrence sighting) {
    synchronized (groups) {
      seen++;
      String fingerprint = sighting.trace.fingerprint();
      Group group = groups.find(fingerprint);
      if (group == null) {
        group = new Group(sighting);
        groups.put(fingerprint, group);
      }
      group.count++;
      groups.met(group, sighting.millis);
      group.severity = group.severity.orWorse(sighting.severity);
      return isWritten(group.count) ? group.asOfNow() : null;
    }
  }

  /** Whether an occurrence is written: the first, each tenth, beyond a hundred each hundredth. */
  static boolean isWritten(long count) {
    return count == 1 || (count <= 100 ? count % 10 == 0 : count % 100 == 0);
  }

  /** Counts exceptions that came too fast to be examined. */
  public void addUngrouped(long exceptions) {
    synchronized (groups) {
      seen += exceptions;
      ungrouped += exceptions;
    }
  }

  /** Forgets groups without an occurrence for an hour. Call it from time to time. */
  public void forget(long nowMillis) {
    synchronized (groups) {
      groups.forget(nowMillis);
    }
  }

  /** The current state of all groups, the most frequent first. */
  public List<ErrorGroup> all() {
    List<ErrorGroup> all;
    synchronized (groups) {
      all = new ArrayList<>(groups.all().size());
      for (Group group : groups.all()) {
        all.add(group.asOfNow());
      }
    }
    Collections.sort(all, BY_FREQUENCY);
    return all;
  }

  private static final Comparator<ErrorGroup> BY_FREQUENCY =
      new Comparator<ErrorGroup>() {
        @Override
        public int compare(ErrorGroup one, ErrorGroup other) {
          int byCount = Long.compare(other.count, one.count);
          return byCount != 0 ? byCount : one.fingerprint.compareTo(other.fingerprint);
        }
      };

  /** Exceptions since the start, each counted once, those that were not grouped included. */
  public long seen() {
    synchronized (groups) {
      return seen;
    }
  }

  /** Exceptions that came too fast to be grouped: they are only counted. */
  public long ungrouped() {
    synchronized (groups) {
      return ungrouped;
    }
  }
}
