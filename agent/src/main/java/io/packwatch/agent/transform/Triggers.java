package io.packwatch.agent.transform;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The classes that concern each probe, without the probes themselves. Probes and their advice are
 * some hundred classes, and a start with a warm transformation cache needs none of them.
 *
 * <p>A class's declarations are looked up and never compared with each probe in turn, so the time
 * for a class does not grow with the number of probes. Filled by one thread, then only read.
 */
final class Triggers {

  private static final int[] NONE = {};

  private final Map<String, int[]> byName = new HashMap<>();
  private final Map<String, int[]> byInterface = new HashMap<>();
  private final Map<String, int[]> byMethod = new HashMap<>();
  private final Map<String, int[]> byDriverMethods = new HashMap<>();
  private final List<String> lookedInto = new ArrayList<>();
  private final List<ClassPattern> driverPatterns = new ArrayList<>();

  /** Made when the first class is examined; two threads may do so, with the same result. */
  private volatile @Nullable Lookups lookups;

  /** Rules out nearly every class without making a string. */
  private static final class Lookups {
    final TextSet interfaces;
    final TextSet methods;

    Lookups(TextSet interfaces, TextSet methods) {
      this.interfaces = interfaces;
      this.methods = methods;
    }
  }

  void lookInto(String prefix) {
    if (!lookedInto.contains(prefix)) {
      lookedInto.add(prefix);
    }
  }

  /** Whether a class lies in a part of a known library that is examined. */
  boolean looksInto(String internalName) {
    for (String prefix : lookedInto) {
      if (internalName.startsWith(prefix)) {
        return true;
      }
    }
    return false;
  }

  void addName(int probe, String internalName) {
    add(byName, internalName, probe);
  }

  void addPattern(int probe, ClassPattern pattern) {
    for (String word : pattern.interfaces()) {
      add(byInterface, word, probe);
    }
    String method = pattern.method();
    if (method != null) {
      add(byMethod, method, probe);
    }
    if (pattern.isOfDriver()) {
      String text = pattern.toText();
      if (!byDriverMethods.containsKey(text)) {
        driverPatterns.add(pattern);
      }
      add(byDriverMethods, text, probe);
    }
    lookups = null;
  }

  private static void add(Map<String, int[]> probes, String key, int probe) {
    int[] known = probes.get(key);
    if (known == null) {
      probes.put(key, new int[] {probe});
    } else if (known[known.length - 1] != probe) {
      int[] more = Arrays.copyOf(known, known.length + 1);
      more[known.length] = probe;
      probes.put(key, more);
    }
  }

  /** The probes that name a class, in ascending order; none for nearly every class. */
  int[] naming(String internalName) {
    return of(byName, internalName);
  }

  private static int[] of(Map<String, int[]> probes, String key) {
    int[] found = probes.get(key);
    return found == null ? NONE : found;
  }

  /** The probes that match a class by its declarations. */
  BitSet fitting(ClassFile file, boolean driver) {
    BitSet fitting = new BitSet();
    Lookups known = lookups();
    if (driver) {
      for (ClassPattern pattern : driverPatterns) {
        if (pattern.fits(file, true)) {
          set(fitting, of(byDriverMethods, pattern.toText()));
        }
      }
    } else {
      for (String each : file.interfacesIn(known.interfaces)) {
        set(fitting, of(byInterface, each));
      }
    }
    for (String each : file.methodsIn(known.methods)) {
      set(fitting, of(byMethod, each));
    }
    return fitting;
  }

  private static void set(BitSet all, int[] probes) {
    for (int probe : probes) {
      all.set(probe);
    }
  }

  private Lookups lookups() {
    Lookups known = lookups;
    if (known == null) {
      List<String> methods = new ArrayList<>();
      for (String method : byMethod.keySet()) {
        methods.add(method.substring(0, method.indexOf('(')));
      }
      known =
          new Lookups(
              new TextSet(byInterface.keySet().toArray(new String[0])),
              new TextSet(methods.toArray(new String[0])));
      lookups = known;
    }
    return known;
  }
}
