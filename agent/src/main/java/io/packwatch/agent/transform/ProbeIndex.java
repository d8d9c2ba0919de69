package io.packwatch.agent.transform;

import io.packwatch.agent.record.PoolAccessors;
import io.packwatch.bootstrap.ProbeFailures;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * All probes: which classes concern them, and the rules for these. Those of a probe that is off are
 * passed over, so that it can be switched on again.
 *
 * <p>A probe has one number for what it weaves for metrics, and another for correlation. Numbers
 * are positions in the index that the build wrote, whatever is on, because they are woven into
 * classes. There may be any number of probes: no step for a class walks through them.
 *
 * <p>Built by one thread before the transformer is registered; from then on only the switches
 * change, and threads that load classes read.
 */
public final class ProbeIndex {

  /** What the index is to be read for. */
  public interface Catalog extends ProbeSwitches.Wanted {

    /**
     * Whether anything needs what is woven for a feature. If not, it is as if the probe did not do
     * it, and no switch turns it on.
     *
     * @param feature a name of {@link ProbeInfo.Feature}, but for the metrics
     */
    boolean needs(String feature);

    /** Makes a probe by the name of its class. */
    Probe probe(String className);
  }

  private static final int NOT_NEEDED = -1;

  private final @Nullable Catalog catalog;
  private final Triggers triggers = new Triggers();
  private final List<ProbeEntry> entries = new ArrayList<>();
  private final List<String> labels = new ArrayList<>();
  private final Map<String, PoolAccessors> pools = new HashMap<>();

  /**
   * The rules of each, described when they are first needed. Two threads may describe one at the
   * same time, to the same effect: a lock would be held while classes are loaded.
   */
  private final ConcurrentHashMap<Integer, ProbeRules> described = new ConcurrentHashMap<>();

  /** Those that choose methods of the application's classes. */
  private final List<Integer> selecting = new ArrayList<>(1);

  /** Those that no feature that is on needs. */
  private final BitSet unneeded = new BitSet();

  private final Set<String> switchesOff = new HashSet<>();

  /** Labels of what failed too often. */
  private final Set<String> disarmed = new HashSet<>();

  /** By number; never changed, but replaced. */
  private volatile BitSet on = new BitSet();

  private volatile boolean changed;

  /** Without probes: each is added. */
  public ProbeIndex() {
    catalog = null;
  }

  /**
   * @param written what the build wrote
   * @param catalog says what is needed and on, and makes the probes
   */
  public ProbeIndex(String written, final Catalog catalog) {
    this.catalog = catalog;
    ProbeIndexFile.read(
        written,
        new ProbeIndexFile.Reader() {
          @Override
          public int probe(ProbeEntry entry) {
            boolean needed = entry.isForMetrics() || catalog.needs(entry.feature);
            for (String each : entry.switches) {
              if (!catalog.isOn(each)) {
                switchesOff.add(each);
              }
            }
            int probe = number(entry);
            unneeded.set(probe, !needed);
            return needed ? probe : NOT_NEEDED;
          }

          @Override
          public void name(int probe, String internalName) {
            if (probe >= 0) {
              triggers.addName(probe, internalName);
            }
          }

          @Override
          public void pool(int probe, String internalName, PoolAccessors accessors) {
            pools.put(internalName, accessors);
          }

          @Override
          public void look(int probe, String prefix) {
            if (probe >= 0) {
              triggers.lookInto(prefix);
            }
          }

          @Override
          public void pattern(int probe, ClassPattern pattern) {
            if (probe >= 0) {
              triggers.addPattern(probe, pattern);
            }
          }
        });
    on = allOn();
  }

  /** Adds a probe that is on, for what it weaves for metrics. */
  public void add(String name, Probe probe) {
    add(name, probe, true);
  }

  /** Adds what a probe weaves for metrics, that of one that is off as well. */
  public void add(String name, Probe probe, boolean isOn) {
    ProbeEntry entry = ProbeEntry.of(name);
    int number = number(entry);
    ProbeRules rules = ProbeRules.ofMetrics(probe, number);
    described.put(number, rules);
    for (String each : rules.names()) {
      triggers.addName(number, each);
    }
    for (ClassPattern each : rules.classPatterns()) {
      triggers.addPattern(number, each);
    }
    for (String each : rules.lookedInto()) {
      triggers.lookInto(each);
    }
    pools.putAll(rules.pools());
    if (rules.selects()) {
      selecting.add(number);
    }
    if (!isOn) {
      switchesOff.add(name);
    }
    on = allOn();
  }

  private int number(ProbeEntry entry) {
    entries.add(entry);
    labels.add(entry.label());
    return entries.size() - 1;
  }

  private BitSet allOn() {
    ProbeFailures.expect(entries.size());
    BitSet all = new BitSet(entries.size());
    for (int probe = 0; probe < entries.size(); probe++) {
      boolean isOn =
          Collections.disjoint(entries.get(probe).switches, switchesOff)
              && !disarmed.contains(labels.get(probe));
      all.set(probe, isOn && !unneeded.get(probe));
    }
    return all;
  }

  /** The names of all switches. */
  Set<String> switches() {
    Set<String> names = new HashSet<>();
    for (ProbeEntry entry : entries) {
      names.addAll(entry.switches);
    }
    return names;
  }

  /**
   * Turns a switch. What is woven stays as it is until its class is transformed again.
   *
   * @return whether that changes anything
   */
  synchronized boolean turn(String name, boolean isOn) {
    if (isOn) {
      switchesOff.remove(name);
    } else {
      switchesOff.add(name);
    }
    return replace(allOn());
  }

  /**
   * Switches off what has this label until the next start, whatever its switches say.
   *
   * @return whether that changes anything
   */
  synchronized boolean disarm(String label) {
    disarmed.add(label);
    return replace(allOn());
  }

  private boolean replace(BitSet next) {
    boolean different = !next.equals(on);
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

  /** The labels of what is needed and on, in the order of the numbers. */
  public List<String> probesOn() {
    List<String> names = new ArrayList<>();
    BitSet now = on;
    for (int probe = now.nextSetBit(0); probe >= 0; probe = now.nextSetBit(probe + 1)) {
      names.add(labels.get(probe));
    }
    return names;
  }

  /** What each number stands for: {@code okhttp}, {@code okhttp/correlation}. */
  public List<String> labels() {
    return labels;
  }

  /** The switch of what a number weaves for metrics; null where it is for correlation. */
  @Nullable String measuring(int probe) {
    ProbeEntry entry = entries.get(probe);
    return entry.isForMetrics() ? entry.switches.get(0) : null;
  }

  /** How to ask pools for their gauges, by the internal names of their classes. */
  public Map<String, PoolAccessors> pools() {
    return pools;
  }

  /** Whether a probe names this class, be it on or off. */
  boolean names(String internalName) {
    return triggers.naming(internalName).length > 0;
  }

  /** Whether a class of a known library is looked into all the same. */
  boolean looksInto(String internalName) {
    return triggers.looksInto(internalName);
  }

  /** Whether a probe that is on names this class. */
  boolean wants(String internalName) {
    for (int probe : triggers.naming(internalName)) {
      if (on.get(probe)) {
        return true;
      }
    }
    return false;
  }

  /** Whether a probe that is on names this class, or is concerned by what it declares. */
  boolean wants(String internalName, ClassFile file, boolean driver) {
    return wants(internalName) || triggers.fitting(file, driver).intersects(on);
  }

  /** The rules that name this class; none for nearly every class. */
  List<Rule> named(String internalName, byte[] bytes) {
    List<Rule> rules = new ArrayList<>(1);
    for (int probe : triggers.naming(internalName)) {
      if (on.get(probe)) {
        rules.addAll(rules(probe).named(internalName, bytes));
      }
    }
    return rules;
  }

  /**
   * The rules that a class fits by what it declares, and those that name it. A probe that names a
   * class has said all about it: its patterns are not asked, so that the same advice is not woven
   * twice.
   */
  List<Rule> fitting(String internalName, ClassFile file, boolean driver, byte[] bytes) {
    List<Rule> rules = new ArrayList<>(1);
    BitSet fitting = triggers.fitting(file, driver);
    fitting.and(on);
    for (int probe : triggers.naming(internalName)) {
      fitting.clear(probe);
    }
    for (int probe = fitting.nextSetBit(0); probe >= 0; probe = fitting.nextSetBit(probe + 1)) {
      rules.addAll(rules(probe).fitting(file, driver));
    }
    rules.addAll(named(internalName, bytes));
    return rules;
  }

  /** Whether a selector may choose methods of a class of the application. */
  boolean maySelect(String internalName, ClassFile file) {
    for (int probe : selecting) {
      if (on.get(probe) && rules(probe).maySelect(internalName, file)) {
        return true;
      }
    }
    return false;
  }

  /** The rules for a class of the application, by what the selectors choose in it. */
  List<Rule> selecting(String internalName, ClassFile file) {
    List<Rule> rules = new ArrayList<>(1);
    for (int probe : selecting) {
      Rule rule = on.get(probe) ? rules(probe).selecting(internalName, file) : null;
      if (rule != null) {
        rules.add(rule);
      }
    }
    return rules;
  }

  private ProbeRules rules(int number) {
    ProbeRules known = described.get(number);
    if (known == null) {
      ProbeEntry entry = entries.get(number);
      if (catalog == null || entry.className == null) {
        throw new IllegalStateException("probe " + number + " was never added");
      }
      Probe probe = catalog.probe(entry.className);
      known =
          entry.isForMetrics()
              ? ProbeRules.ofMetrics(probe, number)
              : ProbeRules.ofCorrelation(probe, number);
      described.put(number, known);
    }
    return known;
  }
}
