package io.packwatch.agent.transform;

import io.packwatch.bootstrap.ProbeFailures;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * All rules of all probes, ready to be looked up by class name. Those of a probe that is off are
 * passed over, so that it can be switched on again.
 *
 * <p>Built by one thread before the transformer is registered; from then on only the switches
 * change, and threads that load classes read.
 */
public final class ProbeIndex {

  private final Map<String, List<Rule>> byType = new HashMap<>();
  private final Map<String, List<Rule>> servletUsers = new HashMap<>();
  private final List<Rule> patterns = new ArrayList<>();
  private final List<Selected> selectors = new ArrayList<>();
  private final List<String> probes = new ArrayList<>();

  /** By a probe's number. A mutable set would be read while it changes. */
  private volatile boolean[] off = new boolean[ProbeFailures.MOST_PROBES];

  private volatile boolean changed;

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

  /** Adds a library that is on. */
  public void add(Library library) {
    add(library, true);
  }

  /** Adds a library's rules, those of one that is off as well. */
  public void add(Library library, boolean isOn) {
    if (probes.size() == ProbeFailures.MOST_PROBES) {
      throw new IllegalStateException("more probes than ProbeFailures.MOST_PROBES");
    }
    off[probes.size()] = !isOn;
    probes.add(library.name());
    library.describe(new Instrumented(this, probes.size() - 1));
  }

  /**
   * Switches all probes of a name. What is woven stays as it is until its class is transformed
   * again.
   *
   * @return whether that changes anything
   */
  synchronized boolean turn(String name, boolean isOn) {
    boolean[] next = off.clone();
    for (int probe = 0; probe < probes.size(); probe++) {
      if (probes.get(probe).equals(name)) {
        next[probe] = !isOn;
      }
    }
    boolean different = !Arrays.equals(next, off);
    off = next;
    changed |= different;
    return different;
  }

  /**
   * Whether a switch was turned since the start. Then classes may come out otherwise than in
   * another run, and the transformation cache is neither asked nor fed.
   */
  boolean isChanged() {
    return changed;
  }

  /** The names of the probes that are on, in the order of their numbers. */
  public List<String> probesOn() {
    List<String> on = new ArrayList<>();
    for (int probe = 0; probe < probes.size(); probe++) {
      if (!off[probe]) {
        on.add(probes.get(probe));
      }
    }
    return on;
  }

  /** Those rules whose probe is on; null when none is left. */
  private @Nullable List<Rule> on(List<Rule> rules) {
    boolean[] without = off;
    List<Rule> on = rules;
    for (Rule rule : rules) {
      if (without[rule.probe]) {
        on = on == rules ? new ArrayList<>(rules) : on;
        on.remove(rule);
      }
    }
    return on.isEmpty() ? null : on;
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

  /** Whether a probe names this class, be it on or off. */
  boolean names(String internalName) {
    return byType.containsKey(internalName);
  }

  /** The rules that name this class; null when none does, as for nearly every class. */
  @Nullable List<Rule> named(String internalName, byte[] bytes) {
    List<Rule> rules = byType.get(internalName);
    if (rules == null) {
      return null;
    }
    List<Rule> users = servletUsers.get(internalName);
    if (users == null) {
      return on(rules);
    }
    ClassFile file = ClassFile.read(bytes);
    boolean jakarta = file != null && file.mentionsPart(Servlets.JAKARTA);
    return on(jakarta ? users : rules);
  }

  /**
   * The rules that name a class and those it fits by what it declares. A probe that names a class
   * has said all about it: its patterns are not asked, lest the same advice be woven twice.
   */
  List<Rule> fitting(ClassFile file, @Nullable List<Rule> named) {
    List<Rule> rules = new ArrayList<>(0);
    for (Rule rule : patterns) {
      if (!off[rule.probe] && !isFrom(rule.probe, named) && rule.fits(file)) {
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
      if (!off[selected.probe] && selected.selector.mayChoose(internalName, file)) {
        return true;
      }
    }
    return false;
  }

  /** The rules for a class of the application, by what the selectors choose in it. */
  List<Rule> selecting(String internalName, ClassFile file, byte[] bytes) {
    List<Rule> rules = new ArrayList<>(1);
    for (Selected selected : selectors) {
      Methods methods =
          off[selected.probe] ? null : selected.selector.select(internalName, file, bytes);
      if (methods != null) {
        rules.add(new Rule(selected.probe).advise(methods, selected.advice));
      }
    }
    return rules;
  }
}
