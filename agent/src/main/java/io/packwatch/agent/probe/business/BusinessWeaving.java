package io.packwatch.agent.probe.business;

import io.packwatch.agent.business.BusinessMeter;
import io.packwatch.agent.business.BusinessRule;
import io.packwatch.agent.business.BusinessRules;
import io.packwatch.agent.probe.boundary.GeneratedClasses;
import io.packwatch.agent.transform.ClassFile;
import io.packwatch.agent.transform.ConfiguredRules;
import io.packwatch.agent.transform.ProbeIndex;
import io.packwatch.agent.transform.Rule;
import io.packwatch.agent.transform.TextSet;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Finds the methods that rules name. A class is found by its name, by an interface that it names
 * itself, by a pattern of its name, or by an annotation; the last two only among classes that are
 * read anyway.
 */
public final class BusinessWeaving implements ConfiguredRules {

  private final BusinessRules rules = new BusinessRules();
  private volatile Found found = new Found(Collections.<BusinessMeter>emptyList());

  /** The rules that are configured now, by what they look for. Immutable. */
  private static final class Found {
    final Map<String, List<BusinessMeter>> named = new HashMap<>();
    final List<ClassSearch> patterns = new ArrayList<>(0);
    final TextSet names;

    Found(List<BusinessMeter> meters) {
      for (BusinessMeter meter : meters) {
        if (meter.rule().namesOneClass()) {
          String name = meter.rule().className().replace('.', '/');
          List<BusinessMeter> ofClass = named.get(name);
          if (ofClass == null) { // no lambda: this runs before main
            ofClass = new ArrayList<>(1);
            named.put(name, ofClass);
          }
          ofClass.add(meter);
        } else {
          patterns.add(new ClassSearch(meter));
        }
      }
      names = new TextSet(named.keySet().toArray(new String[0]));
    }
  }

  private BusinessWeaving() {}

  /** Adds the rules of the configuration to the probes. */
  public static BusinessWeaving into(
      ProbeIndex index, Map<String, BusinessRule> lines, boolean isOn) {
    BusinessWeaving weaving = new BusinessWeaving();
    index.add(BusinessCalls.NAME, new BusinessCalls(weaving), isOn);
    index.configure(weaving, BusinessCalls.NAME);
    weaving.apply(lines);
    return weaving;
  }

  public BusinessRules rules() {
    return rules;
  }

  /**
   * Applies the configuration; loaded classes stay as they are until they are transformed again.
   *
   * @return the rules that came or went; empty where nothing changed
   */
  public List<BusinessRule> apply(Map<String, BusinessRule> lines) {
    List<BusinessRule> changed = rules.apply(lines);
    if (!changed.isEmpty()) {
      found = new Found(rules.current());
    }
    return changed;
  }

  @Override
  public boolean names(String internalName) {
    return found.named.containsKey(internalName);
  }

  @Override
  public boolean mayWant(ClassFile file) {
    Found now = found;
    if (now.named.isEmpty() && now.patterns.isEmpty()) {
      return false;
    }
    if (!now.named.isEmpty()
        && !file.interfacesIn(now.names).isEmpty()
        && !GeneratedClasses.contain(file.name())) {
      return true;
    }
    for (ClassSearch pattern : now.patterns) {
      if (pattern.mayFind(file)) {
        return true;
      }
    }
    return false;
  }

  @Override
  public void add(String internalName, ClassFile file, int probe, List<Rule> to) {
    Found now = found;
    Rule rule = new Rule(probe);
    List<BusinessMeter> meant =
        new ArrayList<>(
            now.named.getOrDefault(internalName, Collections.<BusinessMeter>emptyList()));
    if (!GeneratedClasses.contain(internalName)) {
      for (String each : file.interfacesIn(now.names)) {
        for (BusinessMeter meter :
            now.named.getOrDefault(each, Collections.<BusinessMeter>emptyList())) {
          if (!meant.contains(meter)) {
            meant.add(meter);
          }
        }
      }
    }
    for (BusinessMeter meter : meant) {
      advise(meter, file, rule);
    }
    for (ClassSearch pattern : now.patterns) {
      if (pattern.mayFind(file)) {
        advise(pattern.meter, file, rule);
      }
    }
    if (!rule.isEmpty()) {
      to.add(rule);
    }
  }

  private void advise(BusinessMeter meter, ClassFile file, Rule rule) {
    int number = rules.numberOf(meter);
    if (number >= 0) {
      new MethodSearch(meter, file).advise(number, rule);
    }
  }
}
