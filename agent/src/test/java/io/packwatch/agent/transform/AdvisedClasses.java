package io.packwatch.agent.transform;

import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Which types the advice names that a probe has woven into classes. */
public final class AdvisedClasses {

  private AdvisedClasses() {}

  /**
   * By the class or interface that the advice is for: those that a probe names, and the interfaces
   * by which it finds classes whose names it does not know. All are internal names.
   */
  public static Map<String, Set<String>> of(Probe probe) {
    Map<String, Set<String>> types = new TreeMap<>();
    for (ProbeRules rules :
        Arrays.asList(ProbeRules.ofMetrics(probe, 0), ProbeRules.ofCorrelation(probe, 0))) {
      for (String name : rules.names()) {
        for (Rule rule : rules.ofType(name)) {
          add(types, name, rule);
        }
      }
      for (Rule rule : rules.patterns()) {
        if (rule.pattern != null) {
          for (String name : rule.pattern.interfaces()) {
            add(types, name, rule);
          }
        }
      }
    }
    return types;
  }

  private static void add(Map<String, Set<String>> types, String name, Rule rule) {
    Set<String> all = types.computeIfAbsent(name, fresh -> new TreeSet<>());
    for (Rule.Advised each : rule.advised()) {
      all.addAll(AdviceTypes.in(ClassBytes.of(each.enter)));
      all.addAll(AdviceTypes.in(ClassBytes.of(each.exit)));
    }
  }
}
