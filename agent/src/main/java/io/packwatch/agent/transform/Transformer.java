package io.packwatch.agent.transform;

import io.packwatch.agent.log.Log;
import io.packwatch.agent.transform.cache.ClassCache;
import io.packwatch.agent.transform.cache.ClassKey;
import java.io.IOException;
import java.lang.instrument.ClassFileTransformer;
import java.security.AccessController;
import java.security.PrivilegedAction;
import java.security.ProtectionDomain;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Examines each class as it loads. It weaves the few that probes want, or takes them from the cache
 * as an earlier run wove them.
 */
public final class Transformer implements ClassFileTransformer {

  /**
   * The agent's own loader. It is checked before any other class of the agent is used: a class that
   * loads because of the check would be defined twice.
   */
  private static final ClassLoader OWN = Transformer.class.getClassLoader();

  /** Java 8 also passes its anonymous classes (lambdas), which have no name and no loader. */
  private static final boolean NAMELESS_ARE_ANONYMOUS =
      System.getProperty("java.specification.version", "").startsWith("1.");

  private final ProbeIndex index;
  private final ApplicationClasses application;
  private final BoundaryMethods boundaries;
  private final TransformStats stages;
  private final Matching matching;
  private final UnmeasuredLibraries unmeasured;
  private final LoaderSight sight = new LoaderSight();
  private final @Nullable ClassCache cache;
  private volatile @Nullable Weaver weaver;

  /** Defines the bootstrap classes that few libraries need; null when it has, or never will. */
  private volatile @Nullable Runnable definer;

  /**
   * @param cache null for none
   */
  public Transformer(
      ProbeIndex index,
      ApplicationClasses application,
      BoundaryMethods boundaries,
      TransformStats stages,
      @Nullable ClassCache cache) {
    this.index = index;
    this.application = application;
    this.boundaries = boundaries;
    this.stages = stages;
    this.unmeasured = new UnmeasuredLibraries(application);
    this.matching = new Matching(index, application, stages, unmeasured);
    this.cache = cache;
  }

  /** Has this define the {@linkplain LateClasses late} bootstrap classes, once. */
  public void defineLateBy(Runnable classes) {
    definer = classes;
  }

  /** Before a class is there that needs them. What fails here leaves the class unchanged. */
  private void define(String[] types) {
    Runnable late = definer;
    for (String type : types) {
      if (late != null && LateClasses.contain(type)) {
        late.run();
        definer = null;
        return;
      }
    }
  }

  /** Known libraries that were seen and are not measured. */
  public UnmeasuredLibraries unmeasured() {
    return unmeasured;
  }

  @Override
  public byte @Nullable [] transform(
      @Nullable ClassLoader loader,
      @Nullable String name,
      @Nullable Class<?> redefined,
      @Nullable ProtectionDomain domain,
      byte[] bytes) {
    if (isOwn(loader)) {
      return null;
    }
    return System.getSecurityManager() == null
        ? transform(loader, name, domain, bytes)
        : transformPrivileged(loader, name, domain, bytes);
  }

  /**
   * Privileged, because code that loads the class is on the stack, and may lack the permission to
   * read a file.
   */
  private byte @Nullable [] transformPrivileged(
      final @Nullable ClassLoader loader,
      final @Nullable String name,
      final @Nullable ProtectionDomain domain,
      final byte[] bytes) {
    return AccessController.doPrivileged(
        new PrivilegedAction<byte @Nullable []>() {
          @Override
          public byte @Nullable [] run() {
            return transform(loader, name, domain, bytes);
          }
        });
  }

  private byte @Nullable [] transform(
      @Nullable ClassLoader loader,
      @Nullable String given,
      @Nullable ProtectionDomain domain,
      byte[] bytes) {
    String name = given;
    try {
      if (name == null) {
        name = nameIn(bytes);
        if (name == null) {
          return null;
        }
      }
      stages.count(TransformStats.SEEN);
      unmeasured.see(name, bytes);
      Matching.Match match = matching.match(loader, name, domain, bytes);
      if (match == null || !sight.findsBootstrap(loader)) {
        return null;
      }
      TransformedClass woven = become(loader, name, bytes, match);
      define(woven.types);
      if (!sight.findsAll(loader, woven.types, name)) {
        return null;
      }
      byte[] changed = woven.fill(loader, name, application, boundaries);
      if (changed != null && Log.debugs()) {
        Log.debug("measures " + name);
      }
      return changed;
    } catch (Throwable failure) {
      tell(name, failure);
      return null;
    }
  }

  /** The name in the class file: loaders may define a class without giving its name. */
  private static @Nullable String nameIn(byte[] bytes) {
    ClassFile file = NAMELESS_ARE_ANONYMOUS ? null : ClassFile.read(bytes);
    return file == null ? null : file.name();
  }

  /** Never throws, although there may be no memory even for this. */
  private static void tell(@Nullable String name, Throwable failure) {
    try {
      String fact = "class " + name + " is not instrumented: " + Log.describe(failure);
      if (Log.debugs()) {
        Log.debug(fact);
      } else {
        Log.warnSometimes("weave", fact);
      }
    } catch (Throwable untold) {
      // the class stays unchanged, which is what matters
    }
  }

  /** Whether a loader is the agent's, whose classes are left alone. */
  static boolean isOwn(@Nullable ClassLoader loader) {
    return loader == OWN;
  }

  /**
   * From the cache, or woven. A class with a boundary that was left out in this run is woven
   * without it, and cached like that, so the next run need not find out again. A class that is
   * woven after a probe was switched is not cached.
   */
  private TransformedClass become(
      @Nullable ClassLoader loader, String name, byte[] bytes, Matching.Match match)
      throws IOException {
    ClassCache kept = index.isChanged() || index.isConfigured(name, match.fitting) ? null : cache;
    if (kept == null) {
      return weave(loader, name, bytes, match);
    }
    long began = stages.begin();
    ClassKey key = ClassKey.of(name, match.view, bytes);
    byte[] found = boundaries.allowAll(name) ? kept.find(key) : null;
    TransformedClass known = found == null ? null : TransformedClass.of(found);
    stages.end(TransformStats.CACHE, began);
    if (known != null) {
      stages.count(
          known == TransformedClass.UNCHANGED
              ? TransformStats.CACHED_UNFITTING
              : TransformStats.CACHED);
      return known;
    }
    TransformedClass woven = weave(loader, name, bytes, match);
    if (!index.isChanged()) {
      kept.keep(key, woven.toBytes());
    }
    return woven;
  }

  private TransformedClass weave(
      @Nullable ClassLoader loader, String name, byte[] bytes, Matching.Match match) {
    long began = stages.begin();
    List<Rule> rules = matching.rules(name, bytes, match);
    if (rules.isEmpty()) {
      stages.end(TransformStats.LOOK, began);
      stages.count(TransformStats.UNFITTING);
      return TransformedClass.UNCHANGED;
    }
    TransformedClass woven = CrossedClass.of(match.file, rules);
    if (woven == null) {
      woven = weaver().weave(loader, name, bytes, rules);
    }
    woven.keepBoundaries(boundaries.isKept(name));
    stages.end(TransformStats.WEAVING, began);
    stages.count(TransformStats.TRANSFORMED);
    return woven;
  }

  private Weaver weaver() {
    Weaver ready = weaver;
    if (ready == null) {
      synchronized (this) {
        ready = weaver;
        if (ready == null) {
          ready = new Weaver();
          weaver = ready;
        }
      }
    }
    return ready;
  }
}
