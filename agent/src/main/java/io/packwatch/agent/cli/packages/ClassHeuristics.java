package io.packwatch.agent.cli.packages;

import io.packwatch.agent.config.ProbeNames;
import io.packwatch.agent.metric.EventKind;
import io.packwatch.agent.transform.DryRun;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * What a class of the application most likely does, judged by the types it refers to. Good enough
 * to estimate a bill; the agent itself does not use it. Each probe names the signs of its library's
 * use; this class adds libraries that are built on several of them.
 */
final class ClassHeuristics {

  private static final Map<EventKind, List<String>> SIGNS = new EnumMap<>(EventKind.class);

  static {
    for (EventKind kind : EventKind.values()) {
      SIGNS.put(kind, new ArrayList<>(ProbeNames.signsOf(kind.evidence().probeKinds)));
    }
    add(EventKind.REQUEST, "io/micronaut/http/annotation/");
    add(
        EventKind.OUTBOUND,
        "org/springframework/web/client/",
        "org/springframework/web/reactive/function/client/",
        "feign/");
  }

  private ClassHeuristics() {}

  private static void add(EventKind kind, String... signs) {
    SIGNS.computeIfAbsent(kind, fresh -> new ArrayList<>()).addAll(Arrays.asList(signs));
  }

  /** Whether a class seems to have events of a kind. */
  static boolean suggests(EventKind kind, byte[] bytes) {
    for (String sign : SIGNS.getOrDefault(kind, Collections.emptyList())) {
      if (DryRun.mentions(bytes, sign)) {
        return true;
      }
    }
    return false;
  }
}
