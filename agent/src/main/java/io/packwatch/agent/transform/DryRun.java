package io.packwatch.agent.transform;

import java.security.ProtectionDomain;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What would happen to a class if it were loaded, by the same matching; nothing is woven. */
public final class DryRun {

  /** What probes would do with one class. Immutable. */
  public static final class Outcome {

    /** The probes' names, without duplicates. */
    public final List<String> probes;

    /** The number of its methods that are package boundaries. */
    public final int boundaries;

    Outcome(List<String> probes, int boundaries) {
      this.probes = probes;
      this.boundaries = boundaries;
    }
  }

  private final ProbeIndex index;
  private final Matching matching;

  public DryRun(ProbeIndex index, ApplicationClasses application) {
    this.index = index;
    this.matching = new Matching(index, application, new TransformStats(false), null);
  }

  /**
   * Examines one class.
   *
   * @param loader any loader that is not the JDK's
   * @param bytes of a class file
   * @return null if no probe wants it, or if the file is not understood
   */
  public @Nullable Outcome of(
      ClassLoader loader, String internalName, @Nullable ProtectionDomain domain, byte[] bytes) {
    Matching.Match match;
    try {
      match = matching.match(loader, internalName, domain, bytes);
    } catch (IndexOutOfBoundsException torn) {
      return null;
    }
    if (match == null) {
      return null;
    }
    int boundaries = 0;
    List<String> probes = new ArrayList<>();
    for (Rule rule : matching.rules(internalName, bytes, match)) {
      String name = index.measuring(rule.probe);
      if (name == null) {
        continue;
      }
      if (!probes.contains(name)) {
        probes.add(name);
      }
      for (Rule.Advised advised : rule.advised()) {
        boundaries += advised.methods.signed();
      }
    }
    return probes.isEmpty() ? null : new Outcome(probes, boundaries);
  }

  /** Whether a class refers to anything whose internal name contains this. */
  public static boolean mentions(byte[] bytes, String part) {
    ClassFile file;
    try {
      file = ClassFile.read(bytes);
    } catch (IndexOutOfBoundsException torn) {
      return false;
    }
    return file != null && file.mentionsPart(part);
  }
}
