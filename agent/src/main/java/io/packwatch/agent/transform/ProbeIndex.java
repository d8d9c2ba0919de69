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
 * All probes: the classes that concern them, and the rules for these. A probe that is off is
 * skipped, and can be switched on again.
 *
 * <p>A probe has one number for its metrics, and another for correlation. Numbers are positions in
 * the index that the build wrote, whatever is switched on, because they are woven into classes. The
 * number of probes is not limited: no step for a class walks through them.
 *
 * <p>Built by one thread before the transformer is registered; from then on only the switches
 * change, and threads that load classes read.
 */
public final class ProbeIndex {

  /** The settings that the index depends on. */
  public interface Catalog extends ProbeSwitches.Wanted {

    /**
     * Whether a feature is needed. If not, its weaving does not exist, and no switch turns it on.
     *
     * @param feature a name of {@link ProbeInfo.Feature}, except METRICS
     */
    boolean needs(String feature);

    /** Makes a probe by its class name. */
    Probe probe(String className);
  }

  private static final int NOT_NEEDED = -1;

  private final @Nullable Catalog catalog;
  private final Triggers triggers = new Triggers();
  private final List<ProbeEntry> entries = new ArrayList<>();
  private final List<String> labels = new ArrayList<>();
  private final Map<String, PoolAccessors> pools = new HashMap<>();

  /**
   * The rules of each probe, described when they are first needed. Two threads may describe one at
   * the same time, with the same result: a lock would be held while classes load.
   */
  private final ConcurrentHashMap<Integer, ProbeRules> described = new ConcurrentHashMap<>();

  /** Probes that select methods of the application's classes. */
  private final List<Integer> selecting = new ArrayList<>(1);

  /** Probes for features that are off. */
  private final BitSet unneeded = new BitSet();

  private final Set<String> switchesOff = new HashSet<>();

  /** Labels of probes that failed too often. */
  private final Set<String> disarmed = new HashSet<>();

  /** By number; replaced, never changed. */
  private volatile BitSet on = new BitSet();

  private volatile boolean changed;

  private volatile ConfiguredRules configured = ConfiguredRules.NONE;

  /** The probe of the configured rules; -1 while there are none. */
  private volatile int configuredProbe = NOT_NEEDED;

  /** An index without probes, to which each is added. */
  public ProbeIndex() {
    catalog = null;
  }

  /**
   * @param written the index as the build wrote it
   * @param catalog decides what is needed and on, and makes the probes
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

  /** Adds a probe that is on, with its metrics. */
  public void add(String name, Probe probe) {
    add(name, probe, true);
  }

  /** Adds a probe with its metrics, on or off. */
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

  /** Sets the rules of the configuration, which {@code label} switches. */
  public void configure(ConfiguredRules rules, String label) {
    configured = rules;
    configuredProbe = labels.indexOf(label);
  }

  /**
   * Whether a class is woven by lines of the configuration. It is not cached: what they match is
   * noted while it is woven, and lines change.
   *
   * @param fitting what {@link #fitting(ClassFile, boolean)} found; null if that was not asked
   */
  boolean isConfigured(String internalName, @Nullable BitSet fitting) {
    int probe = configuredProbe;
    return configured.names(internalName) || (probe >= 0 && fitting != null && fitting.get(probe));
  }

  private boolean isConfigured() {
    int probe = configuredProbe;
    return probe >= 0 && on.get(probe);
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
   * Turns a switch. Woven classes stay unchanged until they are transformed again.
   *
   * @return whether anything changed
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
   * Switches off the entry with this label until the next start, whatever its switches are.
   *
   * @return whether anything changed
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
   * Whether a switch was turned since the start. Classes may then differ from those of another run,
   * and the transformation cache is neither read nor written.
   */
  boolean isChanged() {
    return changed;
  }

  /** The labels of the entries that are needed and on, by number. */
  public List<String> probesOn() {
    List<String> names = new ArrayList<>();
    BitSet now = on;
    for (int probe = now.nextSetBit(0); probe >= 0; probe = now.nextSetBit(probe + 1)) {
      names.add(labels.get(probe));
    }
    return names;
  }

  /** The label of each number: {@code okhttp}, {@code okhttp/correlation}. */
  public List<String> labels() {
    return labels;
  }

  /** The switch of a number that is for metrics; null if it is for correlation. */
  @Nullable String measuring(int probe) {
    ProbeEntry entry = entries.get(probe);
    return entry.isForMetrics() ? entry.switches.get(0) : null;
  }

  /** Accessors for the gauges of pools, by the internal names of their classes. */
  public Map<String, PoolAccessors> pools() {
    return pools;
  }

  /** Whether a probe names this class, whether it is on or off. */
  boolean names(String internalName) {
    return triggers.naming(internalName).length > 0 || configured.names(internalName);
  }

  /** Whether a class of a known library is examined nevertheless. */
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
    return configured.names(internalName) && isConfigured();
  }

  /** The probes that are on and match a class by its declarations; the caller's own. */
  BitSet fitting(ClassFile file, boolean driver) {
    BitSet fitting = triggers.fitting(file, driver);
    fitting.and(on);
    if (isConfigured() && configured.mayWant(file)) {
      fitting.set(configuredProbe);
    }
    return fitting;
  }

  /** The rules that name this class; none for nearly every class. */
  List<Rule> named(String internalName, byte[] bytes) {
    List<Rule> rules = new ArrayList<>(1);
    for (int probe : triggers.naming(internalName)) {
      if (on.get(probe)) {
        rules.addAll(rules(probe).named(internalName, bytes));
      }
    }
    if (configured.names(internalName) && isConfigured()) {
      ClassFile file = ClassFile.read(bytes);
      if (file != null) {
        configured.add(internalName, file, configuredProbe, rules);
      }
    }
    return rules;
  }

  /**
   * The rules that match a class by its declarations, and those that name it. Patterns of a probe
   * that names the class are not used, so that the same advice is not woven twice.
   *
   * @param matching what {@link #fitting(ClassFile, boolean)} found
   */
  List<Rule> fitting(
      String internalName, ClassFile file, boolean driver, BitSet matching, byte[] bytes) {
    List<Rule> rules = new ArrayList<>(1);
    BitSet fitting = (BitSet) matching.clone();
    fitting.and(on); // one may have been switched off meanwhile
    for (int probe : triggers.naming(internalName)) {
      fitting.clear(probe);
    }
    boolean byConfiguration = configuredProbe >= 0 && fitting.get(configuredProbe);
    if (byConfiguration) {
      fitting.clear(configuredProbe);
    }
    for (int probe = fitting.nextSetBit(0); probe >= 0; probe = fitting.nextSetBit(probe + 1)) {
      rules.addAll(rules(probe).fitting(file, driver));
    }
    if (byConfiguration && !configured.names(internalName)) {
      configured.add(internalName, file, configuredProbe, rules);
    }
    rules.addAll(named(internalName, bytes));
    return rules;
  }

  /** Whether a selector may select methods of an application class. */
  boolean maySelect(String internalName, ClassFile file) {
    for (int probe : selecting) {
      if (on.get(probe) && rules(probe).maySelect(internalName, file)) {
        return true;
      }
    }
    return false;
  }

  /** The rules for an application class, by the selectors. */
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
