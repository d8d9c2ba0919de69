package io.packwatch.agent.transform;

import io.packwatch.bootstrap.ProbeFailures;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * All probes: which classes concern them, and the rules for these. Those of a probe that is off are
 * passed over, so that it can be switched on again.
 *
 * <p>Built by one thread before the transformer is registered; from then on only the switches
 * change, and threads that load classes read.
 */
public final class ProbeIndex {

  /** Makes the library of a probe, by the probe's number. */
  public interface Libraries {
    Library library(int probe);
  }

  private final @Nullable Libraries libraries;
  private final Triggers triggers = new Triggers();
  private final List<String> probes = new ArrayList<>();

  /**
   * What libraries ask for, each described when it is first needed. Two threads may describe one at
   * the same time, to the same effect: a lock would be held while classes are loaded.
   */
  private final AtomicReferenceArray<@Nullable Description> described =
      new AtomicReferenceArray<>(ProbeFailures.MOST_PROBES);

  /** Probes that choose methods of the application's classes, as bits. */
  private long selecting;

  /** Probes as bits. */
  private volatile long on;

  private volatile boolean changed;

  /** Without probes: each is added. */
  public ProbeIndex() {
    libraries = null;
  }

  /**
   * @param triggers what {@link #triggers} made when the agent was built
   * @param libraries loads what these concern
   */
  public ProbeIndex(String triggers, Libraries libraries, ProbeSwitches.Wanted wanted) {
    this.libraries = libraries;
    for (String probe : this.triggers.read(triggers)) {
      number(probe, wanted.isOn(probe));
    }
  }

  /** Adds a library that is on. */
  public void add(Library library) {
    add(library, true);
  }

  /** Adds a library's rules, those of one that is off as well. */
  public void add(Library library, boolean isOn) {
    int probe = number(library.name(), isOn);
    Description description = Description.of(library, probe);
    described.set(probe, description);
    triggers.add(probe, library.name(), description);
    if (description.selects()) {
      selecting |= Triggers.bit(probe);
    }
  }

  private int number(String name, boolean isOn) {
    int probe = probes.size();
    if (probe == ProbeFailures.MOST_PROBES) {
      throw new IllegalStateException("more probes than ProbeFailures.MOST_PROBES");
    }
    probes.add(name);
    on |= isOn ? Triggers.bit(probe) : 0;
    return probe;
  }

  /** The classes that concern the libraries added, as text for {@link #ProbeIndex}. */
  public String triggers() {
    return triggers.toText();
  }

  /**
   * Switches all probes of a name. What is woven stays as it is until its class is transformed
   * again.
   *
   * @return whether that changes anything
   */
  synchronized boolean turn(String name, boolean isOn) {
    long next = on;
    for (int probe = 0; probe < probes.size(); probe++) {
      if (probes.get(probe).equals(name)) {
        next = isOn ? next | Triggers.bit(probe) : next & ~Triggers.bit(probe);
      }
    }
    boolean different = next != on;
    on = next;
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
    List<String> names = new ArrayList<>();
    for (int probe = 0; probe < probes.size(); probe++) {
      if ((on & Triggers.bit(probe)) != 0) {
        names.add(probes.get(probe));
      }
    }
    return names;
  }

  /** The names of the probes by their numbers. */
  public List<String> probes() {
    return probes;
  }

  /** Whether a probe names this class, be it on or off. */
  boolean names(String internalName) {
    return triggers.naming(internalName) != 0;
  }

  /** Whether a probe that is on names this class. */
  boolean wants(String internalName) {
    return (triggers.naming(internalName) & on) != 0;
  }

  /** Whether a probe that is on names this class, or is concerned by what it declares. */
  boolean wants(String internalName, ClassFile file, boolean driver) {
    return wants(internalName) || triggers.fitting(file, driver, on) != 0;
  }

  /** The rules that name this class; none for nearly every class. */
  List<Rule> named(String internalName, byte[] bytes) {
    List<Rule> rules = new ArrayList<>(1);
    long naming = triggers.naming(internalName) & on;
    for (long left = naming; left != 0; left &= left - 1) {
      rules.addAll(description(Long.numberOfTrailingZeros(left)).named(internalName, bytes));
    }
    return rules;
  }

  /**
   * The rules that a class fits by what it declares, and those that name it. A probe that names a
   * class has said all about it: its patterns are not asked, lest the same advice be woven twice.
   */
  List<Rule> fitting(String internalName, ClassFile file, boolean driver, byte[] bytes) {
    List<Rule> rules = new ArrayList<>(1);
    long fitting = triggers.fitting(file, driver, on & ~triggers.naming(internalName));
    for (long left = fitting; left != 0; left &= left - 1) {
      rules.addAll(description(Long.numberOfTrailingZeros(left)).fitting(file, driver));
    }
    rules.addAll(named(internalName, bytes));
    return rules;
  }

  /** Whether a selector may choose methods of a class of the application. */
  boolean maySelect(String internalName, ClassFile file) {
    long selectors = selecting & on;
    for (long left = selectors; left != 0; left &= left - 1) {
      if (description(Long.numberOfTrailingZeros(left)).maySelect(internalName, file)) {
        return true;
      }
    }
    return false;
  }

  /** The rules for a class of the application, by what the selectors choose in it. */
  List<Rule> selecting(String internalName, ClassFile file) {
    List<Rule> rules = new ArrayList<>(1);
    long selectors = selecting & on;
    for (long left = selectors; left != 0; left &= left - 1) {
      Rule rule = description(Long.numberOfTrailingZeros(left)).selecting(internalName, file);
      if (rule != null) {
        rules.add(rule);
      }
    }
    return rules;
  }

  private Description description(int probe) {
    Description known = described.get(probe);
    if (known == null) {
      if (libraries == null) {
        throw new IllegalStateException("probe " + probe + " was never added");
      }
      known = Description.of(libraries.library(probe), probe);
      described.set(probe, known);
    }
    return known;
  }
}
