package io.packwatch.agent.transform;

import io.packwatch.agent.log.Log;
import java.lang.instrument.ClassFileTransformer;
import java.security.ProtectionDomain;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Looks at each class as it is loaded and weaves the few that probes want.
 *
 * <p>In this order, cheapest first: our own loader; the names that probes ask for; the JDK's
 * loaders; the application's packages; libraries known by prefix; and only for what is left, a look
 * into the class file.
 */
public final class Transformer implements ClassFileTransformer {

  /**
   * The agent's own loader. It is known here, and asked for before any other class of ours is: one
   * that is loaded by a look at itself would be defined twice.
   */
  private static final ClassLoader OWN = Transformer.class.getClassLoader();

  private final ProbeIndex index;
  private final ApplicationClasses application;
  private final BoundaryMethods boundaries;
  private volatile @Nullable Weaver weaver;

  public Transformer(ProbeIndex index, ApplicationClasses application, BoundaryMethods boundaries) {
    this.index = index;
    this.application = application;
    this.boundaries = boundaries;
  }

  @Override
  public byte @Nullable [] transform(
      @Nullable ClassLoader loader,
      @Nullable String name,
      @Nullable Class<?> redefined,
      @Nullable ProtectionDomain domain,
      byte[] bytes) {
    if (name == null || isOwn(loader)) {
      return null;
    }
    try {
      List<Rule> rules = rules(loader, name, domain, bytes);
      return rules == null || rules.isEmpty() ? null : weave(loader, name, bytes, rules);
    } catch (Throwable failure) {
      String fact = "class " + name + " stays unmeasured: " + Log.describe(failure);
      if (Log.debugs()) {
        Log.debug(fact);
      } else {
        Log.warnSometimes("weave", fact);
      }
      return null;
    }
  }

  /** Whether a loader is the agent's, whose classes are left alone. */
  static boolean isOwn(@Nullable ClassLoader loader) {
    return loader == OWN;
  }

  private @Nullable List<Rule> rules(
      @Nullable ClassLoader loader, String name, @Nullable ProtectionDomain domain, byte[] bytes) {
    List<Rule> named = index.named(name, bytes);
    if (Candidates.areJdk(loader)) {
      return named;
    }
    int packageId = application.packageOf(name);
    if (packageId == 0) {
      if (application.isLibrary(name)) {
        if (!Candidates.isLookedInto(name)) {
          return named;
        }
      } else if (application.discover(name, domain)) {
        packageId = application.packageOf(name);
      }
    }
    ClassFile file = ClassFile.read(bytes);
    if (file == null || file.isInterface()) {
      return named;
    }
    List<Rule> rules = index.fitting(file, named);
    if (packageId != 0) {
      rules.addAll(index.selecting(name, file, bytes));
    }
    return rules;
  }

  private byte[] weave(@Nullable ClassLoader loader, String name, byte[] bytes, List<Rule> rules) {
    byte[] woven = weaver().weave(loader, name, bytes, rules);
    if (Log.debugs()) {
      Log.debug("measures " + name);
    }
    return woven;
  }

  private Weaver weaver() {
    Weaver ready = weaver;
    if (ready == null) {
      synchronized (this) {
        ready = weaver;
        if (ready == null) {
          ready = new Weaver(application, boundaries);
          weaver = ready;
        }
      }
    }
    return ready;
  }
}
