package io.packwatch.agent.packages;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * The Java packages directly above the logical packages, of one application or of a server's
 * applications, and the mapping that follows from them. Not thread-safe.
 */
final class FoundRoots {

  /**
   * Roots of one JVM. A large server runs some dozen web applications, mostly with one root each. A
   * server with more of them is better configured by hand.
   */
  static final int MAX = 64;

  private static final class Root {
    final String prefix;

    /** Empty for the only application. */
    final String application;

    Root(String prefix, String application) {
      this.prefix = prefix;
      this.application = application;
    }
  }

  private final List<Root> roots = new ArrayList<>();
  private final MovedLibraries moved;

  /** Packages of one segment, which name themselves. */
  private List<String> ofOneSegment = Collections.emptyList();

  FoundRoots(MovedLibraries moved) {
    this.moved = moved;
  }

  boolean isFull() {
    return roots.size() == MAX;
  }

  /** In the order they were found, without duplicates. */
  List<String> prefixes() {
    List<String> prefixes = new ArrayList<>(roots.size());
    for (Root root : roots) {
      if (!prefixes.contains(root.prefix)) {
        prefixes.add(root.prefix);
      }
    }
    return prefixes;
  }

  /** Whether a root of this application lies above a package, or equals it. */
  boolean covers(String javaPackage, String application, Mapping now) {
    if (javaPackage.isEmpty()) {
      return now.defaultPackage;
    }
    for (Root known : roots) {
      if (known.application.equals(application)
          && !known.prefix.isEmpty()
          && Owners.isWithin(javaPackage, known.prefix)) {
        return true;
      }
    }
    return false;
  }

  Mapping withOfOneSegment(List<String> javaPackages) {
    ofOneSegment = javaPackages;
    return mapping();
  }

  /**
   * The mapping with one more root.
   *
   * @param now the mapping of the former roots
   */
  Mapping with(String prefix, String application, Mapping now) {
    for (Root known : roots) {
      if (known.prefix.equals(prefix) && known.application.equals(application)) {
        return now;
      }
    }
    boolean overlaps = !prefix.isEmpty() && now.isOfAnother(prefix, application);
    roots.add(new Root(prefix, application));
    return overlaps
        ? mapping()
        : now.withRoot(prefix, coreName(roots.size() - 1), application, false);
  }

  /** Rebuilds the mapping: a root that two applications share no longer belongs to one. */
  private Mapping mapping() {
    Mapping fresh = Mapping.empty(moved);
    for (String javaPackage : ofOneSegment) {
      fresh =
          fresh.withSegment(javaPackage, SegmentNames.nameOf(javaPackage), "", Mapping.UNASSIGNED);
    }
    for (int i = 0; i < roots.size(); i++) {
      Root root = roots.get(i);
      if (!isRepeated(i)) {
        fresh = fresh.withRoot(root.prefix, coreName(i), root.application, isShared(root));
      }
    }
    return fresh;
  }

  /** Whether a former root has the same prefix: it then stands for both. */
  private boolean isRepeated(int index) {
    for (int i = 0; i < index; i++) {
      if (roots.get(i).prefix.equals(roots.get(index).prefix)) {
        return true;
      }
    }
    return false;
  }

  private boolean isShared(Root root) {
    for (Root other : roots) {
      if (!other.application.equals(root.application)
          && (Owners.isWithin(other.prefix, root.prefix)
              || Owners.isWithin(root.prefix, other.prefix))) {
        return true;
      }
    }
    return false;
  }

  /**
   * Classes directly in an application's first root are its core; a further root gives its own
   * name.
   */
  private String coreName(int index) {
    Root root = roots.get(index);
    for (int i = 0; i < index; i++) {
      Root before = roots.get(i);
      if (before.application.equals(root.application) && !root.prefix.isEmpty()) {
        return SegmentNames.nameOf(Owners.lastSegment(root.prefix));
      }
    }
    return LogicalPackages.CORE;
  }
}
