package io.packwatch.agent.transform;

import java.security.ProtectionDomain;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds the few classes that probes want among all that load.
 *
 * <p>In this order, cheapest first: the names that probes ask for; the JDK's loaders; the
 * application's packages; libraries known by prefix; and only for the rest, the class file.
 */
final class Matching {

  /** A class that probes want, or may want: its rules are still unknown. */
  static final class Match {

    /**
     * The view under which the class was examined: the same bytes may match differently under
     * another.
     */
    final int view;

    /** Whether the class is of a JDBC driver or pool. */
    final boolean driver;

    /** Set if the class file was read. */
    final @Nullable ClassFile file;

    /** The probes that match its declarations; null if these were not looked at. */
    final @Nullable BitSet fitting;

    /** Whether selectors have to be called. */
    final boolean selects;

    Match(
        int view,
        boolean driver,
        @Nullable ClassFile file,
        @Nullable BitSet fitting,
        boolean selects) {
      this.view = view;
      this.driver = driver;
      this.file = file;
      this.fitting = fitting;
      this.selects = selects;
    }
  }

  /** The JVM calls these while it loads a class; recording there may need the very class. */
  private static final String[] TRANSFORMERS = {"java/lang/instrument/ClassFileTransformer"};

  private static final String MAIN = "main";
  private static final String OF_MAIN = "([Ljava/lang/String;)V";

  private static final int BY_NAME = 0;
  private static final int LOOKED_INTO = 1;
  private static final int APPLICATION = 2;

  private final ProbeIndex index;
  private final ApplicationClasses application;
  private final TransformStats stages;
  private final @Nullable UnmeasuredLibraries unmeasured;

  /**
   * @param unmeasured receives examined classes that are not the application's
   */
  Matching(
      ProbeIndex index,
      ApplicationClasses application,
      TransformStats stages,
      @Nullable UnmeasuredLibraries unmeasured) {
    this.index = index;
    this.application = application;
    this.stages = stages;
    this.unmeasured = unmeasured;
  }

  /** The match for a class; null for nearly every class. */
  @Nullable Match match(
      @Nullable ClassLoader loader, String name, @Nullable ProtectionDomain domain, byte[] bytes) {
    long began = stages.begin();
    boolean named = index.wants(name);
    began = stages.end(TransformStats.NAMES, began);
    if (ClassFilter.areJdk(loader)) {
      return byName(named, TransformStats.JDK);
    }
    boolean ofApplication = false;
    if (application.isLibrary(name) && !application.discover(name, domain, loader)) {
      if (!index.looksInto(name)) {
        stages.end(TransformStats.LIBRARIES, began);
        return byName(named, TransformStats.LIBRARY);
      }
    } else {
      application.loading(name, domain, loader);
      ofApplication =
          application.packageOf(name, loader) != 0 || application.discover(name, domain, loader);
    }
    began = stages.end(TransformStats.LIBRARIES, began);
    try {
      ClassFile file = ClassFile.read(bytes);
      if (file != null && !ofApplication && application.mayBeLaunched(loader)) {
        ofApplication = application.isLaunched(name, domain, loader, file.declares(MAIN, OF_MAIN));
      }
      return look(name, file, named, ofApplication);
    } finally {
      stages.end(TransformStats.LOOK, began);
    }
  }

  private @Nullable Match byName(boolean named, int skipped) {
    if (!named) {
      stages.count(skipped);
      return null;
    }
    return new Match(BY_NAME, false, null, null, false);
  }

  private @Nullable Match look(
      String name, @Nullable ClassFile file, boolean named, boolean ofApplication) {
    if (unmeasured != null && file != null && !ofApplication) {
      unmeasured.see(name, file);
    }
    if (file == null || (file.isInterface() && (!ofApplication || !file.hasCode()))) {
      return byName(named, TransformStats.UNFITTING);
    }
    boolean selects =
        ofApplication && !file.implementsAny(TRANSFORMERS) && index.maySelect(name, file);
    boolean driver = application.isDriver(name);
    BitSet fitting = file.isInterface() ? null : index.fitting(file, driver);
    if (!selects && !named && (fitting == null || fitting.isEmpty())) {
      stages.count(TransformStats.UNFITTING);
      return null;
    }
    return new Match(ofApplication ? APPLICATION : LOOKED_INTO, driver, file, fitting, selects);
  }

  /** The rules for a matched class; perhaps none, once its methods are examined. */
  List<Rule> rules(String name, byte[] bytes, Match match) {
    ClassFile file = match.file;
    if (file == null) {
      return index.named(name, bytes);
    }
    List<Rule> rules =
        match.fitting == null
            ? index.named(name, bytes)
            : index.fitting(name, file, match.driver, match.fitting, bytes);
    if (match.selects) {
      rules.addAll(index.selecting(name, file));
    }
    return rules;
  }
}
