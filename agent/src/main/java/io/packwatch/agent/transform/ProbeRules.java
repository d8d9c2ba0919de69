package io.packwatch.agent.transform;

import io.packwatch.agent.record.PoolAccessors;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Everything that one probe requested. Filled by one thread, then only read. */
final class ProbeRules {

  private final int probe;
  private final Map<String, List<Rule>> byType = new HashMap<>();
  private final Map<String, List<Rule>> servletUsers = new HashMap<>();
  private final Map<String, PoolAccessors> pools = new HashMap<>(0);
  private final List<String> lookedInto = new ArrayList<>(0);
  private final List<Rule> patterns = new ArrayList<>(0);
  private @Nullable MethodSelector selector;

  private ProbeRules(int probe) {
    this.probe = probe;
  }

  /** The rules of a probe for metrics. */
  static ProbeRules ofMetrics(Probe probe, int number) {
    ProbeRules rules = new ProbeRules(number);
    probe.instrument(new InstrumentationBuilder(rules, number));
    return rules;
  }

  /** The rules of a probe for logs and correlation. */
  static ProbeRules ofCorrelation(Probe probe, int number) {
    ProbeRules rules = new ProbeRules(number);
    probe.correlate(new InstrumentationBuilder(rules, number));
    return rules;
  }

  boolean isEmpty() {
    return byType.isEmpty() && patterns.isEmpty() && selector == null;
  }

  void addPool(String internalName, PoolAccessors accessors) {
    pools.put(internalName, accessors);
  }

  void lookInto(String[] prefixes) {
    Collections.addAll(lookedInto, prefixes);
  }

  List<String> lookedInto() {
    return lookedInto;
  }

  Map<String, PoolAccessors> pools() {
    return pools;
  }

  void addType(String internalName, Rule rule) {
    add(byType, internalName, rule);
  }

  void addServletUser(String internalName, Rule rule) {
    add(servletUsers, internalName, rule);
  }

  void addPattern(Rule rule) {
    patterns.add(rule);
  }

  void select(MethodSelector chosenBy) {
    selector = chosenBy;
  }

  /** Whether it selects methods of the application's classes. */
  boolean selects() {
    return selector != null;
  }

  private static void add(Map<String, List<Rule>> rules, String name, Rule rule) {
    List<Rule> known = rules.get(name);
    if (known == null) {
      known = new ArrayList<>(2);
      rules.put(name, known);
    }
    known.add(rule);
  }

  Set<String> names() {
    return byType.keySet();
  }

  /** The rules for a class that is named, whatever it mentions. */
  List<Rule> ofType(String internalName) {
    List<Rule> rules = byType.get(internalName);
    return rules == null ? new ArrayList<Rule>(0) : rules;
  }

  /** The rules for classes that are known by what they declare. */
  List<Rule> patterns() {
    return patterns;
  }

  List<ClassPattern> classPatterns() {
    List<ClassPattern> found = new ArrayList<>(patterns.size());
    for (Rule pattern : patterns) {
      if (pattern.pattern != null) {
        found.add(pattern.pattern);
      }
    }
    return found;
  }

  /** The rules that name a class. */
  List<Rule> named(String internalName, byte[] bytes) {
    List<Rule> rules = byType.get(internalName);
    if (rules == null) {
      return new ArrayList<>(0);
    }
    List<Rule> users = servletUsers.get(internalName);
    if (users == null && !isMentioning(rules)) {
      return rules;
    }
    ClassFile file = ClassFile.read(bytes);
    boolean renamed = users != null && file != null && file.mentionsPart(Servlets.JAKARTA);
    List<Rule> meant = new ArrayList<>(1);
    for (Rule rule : renamed && users != null ? users : rules) {
      if (rule.mentioned == null || (file != null && file.mentionsPart(rule.mentioned))) {
        meant.add(rule);
      }
    }
    return meant;
  }

  private static boolean isMentioning(List<Rule> rules) {
    for (Rule rule : rules) {
      if (rule.mentioned != null) {
        return true;
      }
    }
    return false;
  }

  /** The rules that match a class by its declarations. */
  List<Rule> fitting(ClassFile file, boolean driver) {
    List<Rule> rules = new ArrayList<>(0);
    for (Rule pattern : patterns) {
      if (pattern.pattern != null && pattern.pattern.fits(file, driver)) {
        rules.add(pattern);
      }
    }
    return rules;
  }

  /** Whether methods of an application class may be selected. */
  boolean maySelect(String internalName, ClassFile file) {
    return selector != null && selector.mayChoose(internalName, file);
  }

  /** The rule for the selected methods of an application class; null for none. */
  @Nullable Rule selecting(String internalName, ClassFile file) {
    if (selector == null) {
      return null;
    }
    Rule rule = new Rule(probe);
    selector.select(internalName, file, rule);
    return rule.advised().isEmpty() ? null : rule;
  }
}
