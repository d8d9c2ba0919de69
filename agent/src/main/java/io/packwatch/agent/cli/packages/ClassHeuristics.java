package io.packwatch.agent.cli.packages;

import io.packwatch.agent.config.ProbeNames;
import io.packwatch.agent.metric.EventKind;
import io.packwatch.agent.metric.Evidence;
import io.packwatch.agent.transform.DryRun;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a class of the application most likely does, judged by the types it refers to. Good enough
 * to estimate a bill; the agent itself does not use it. Each probe names the signs of its library's
 * use; this class adds libraries that are built on several of them.
 */
final class ClassHeuristics {

  private static final Map<Evidence, List<String>> SIGNS = new LinkedHashMap<>();

  static {
    for (EventKind kind : EventKind.values()) {
      Evidence evidence = kind.evidence();
      SIGNS.put(evidence, new ArrayList<>(ProbeNames.signsOf(evidence.probeKinds)));
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
    SIGNS.computeIfAbsent(kind.evidence(), fresh -> new ArrayList<>()).addAll(Arrays.asList(signs));
  }

  /** All that there is to look for; several kinds of event may share one. */
  static Set<Evidence> all() {
    return SIGNS.keySet();
  }

  /** Whether a class shows it. */
  static boolean shows(Evidence evidence, byte[] bytes) {
    for (String sign : SIGNS.getOrDefault(evidence, Collections.emptyList())) {
      if (DryRun.mentions(bytes, sign)) {
        return true;
      }
    }
    return false;
  }
}
