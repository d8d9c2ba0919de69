package io.packwatch.agent.transform;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The weaving of a probe for one purpose, as the index lists it. Immutable. */
final class ProbeEntry {

  /** The names of its switches: it is on if all of them are. The first is the probe's own. */
  final List<String> switches;

  /** The feature that needs it, as {@link ProbeInfo.Feature} names it. */
  final String feature;

  /** The probe's class; null for a probe that was added by hand. */
  final @Nullable String className;

  ProbeEntry(List<String> switches, String feature, @Nullable String className) {
    this.switches = switches;
    this.feature = feature;
    this.className = className;
  }

  /** An entry that is added by hand, for metrics. */
  static ProbeEntry of(String name) {
    return new ProbeEntry(Collections.singletonList(name), ProbeInfo.Feature.METRICS.name(), null);
  }

  static ProbeEntry read(String[] words) {
    return new ProbeEntry(
        Collections.unmodifiableList(Arrays.asList(words[1].split(",", -1))), words[2], words[3]);
  }

  /** The form that {@link Triggers} writes. */
  String toText() {
    return "probe " + String.join(",", switches) + ' ' + feature + ' ' + className;
  }

  boolean isForMetrics() {
    return feature.equals(ProbeInfo.Feature.METRICS.name());
  }

  /** A name for people, and for counters by probe: {@code okhttp}, {@code okhttp/correlation}. */
  String label() {
    return String.join("/", switches);
  }
}
