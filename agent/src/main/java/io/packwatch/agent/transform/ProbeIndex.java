package io.packwatch.agent.transform;

import io.packwatch.bootstrap.ProbeFailures;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** All rules of all probes that are on, ready to be looked up by class name. */
public final class ProbeIndex {

  private final Map<String, List<Rule>> byType = new HashMap<>();
  private final Map<String, List<Rule>> servletUsers = new HashMap<>();
  private final List<Rule> patterns = new ArrayList<>();
  private final List<Selected> selectors = new ArrayList<>();
  private final List<String> probes = new ArrayList<>();

  private static final class Selected {
    final int probe;
    final MethodSelector selector;
    final Class<?> advice;

    Selected(int probe, MethodSelector selector, Class<?> advice) {
      this.probe = probe;
      this.selector = selector;
      this.advice = advice;
    }
  }

  /** Adds a library's rules. */
  public void add(Library library) {
    if (probes.size() == ProbeFailures.MOST_PROBES) {
      throw new IllegalStateException("more probes than ProbeFailures.MOST_PROBES");
    }
    probes.add(library.name());
    library.describe(new Instrumented(this, probes.size() - 1));
  }

  /** The names of the probes by their numbers. */
  public List<String> probes() {
    return probes;
  }

  void addType(String internalName, Rule rule) {
    add(byType, internalName, rule);
  }

  void addServletUser(String internalName, Rule rule) {
    add(servletUsers, internalName, rule);
  }

  void addSelector(int probe, MethodSelector selector, Class<?> advice) {
    selectors.add(new Selected(probe, selector, advice));
  }

  void addPattern(Rule rule) {
    patterns.add(rule);
  }

  private static void add(Map<String, List<Rule>> rules, String name, Rule rule) {
    List<Rule> known = rules.get(name);
    if (known == null) {
      known = new ArrayList<>(2);
      rules.put(name, known);
    }
    known.add(rule);
  }

  boolean names(String internalName) {
    return byType.containsKey(internalName);
  }

  /** The rules that name this class; null when none does, as for nearly every class. */
  @Nullable List<Rule> named(String internalName, byte[] bytes) {
    List<Rule> rules = byType.get(internalName);
    if (rules == null || !servletUsers.containsKey(internalName)) {
      return rules;
    }
    ClassFile file = ClassFile.read(bytes);
    boolean jakarta = file != null && file.mentionsPart(Servlets.JAKARTA);
    return jakarta ? servletUsers.get(internalName) : rules;
  }

  /**
   * The rules that name a class and those it fits by what it declares. A probe that names a class
   * has said all about it: its patterns are not asked, lest the same advice be woven twice.
   */
  List<Rule> fitting(ClassFile file, @Nullable List<Rule> named) {
    List<Rule> rules = new ArrayList<>(0);
    for (Rule rule : patterns) {
      if (!isFrom(rule.probe, named) && rule.fits(file)) {
        rules.add(rule);
      }
    }
    if (named != null) {
      rules.addAll(named);
    }
    return rules;
  }

  private static boolean isFrom(int probe, @Nullable List<Rule> rules) {
    for (int i = 0; rules != null && i < rules.size(); i++) {
      if (rules.get(i).probe == probe) {
        return true;
      }
    }
    return false;
  }

  /** Whether a selector may choose methods of a class of the application. */
  boolean maySelect(String internalName, ClassFile file) {
    for (Selected selected : selectors) {
      if (selected.selector.mayChoose(internalName, file)) {
        return true;
      }
    }
    return false;
  }

  /** The rules for a class of the application, by what the selectors choose in it. */
  List<Rule> selecting(String internalName, ClassFile file, byte[] bytes) {
    List<Rule> rules = new ArrayList<>(1);
    for (Selected selected : selectors) {
      Methods methods = selected.selector.select(internalName, file, bytes);
      if (methods != null) {
        rules.add(new Rule(selected.probe).advise(methods, selected.advice));
      }
    }
    return rules;
  }
}
