package io.packwatch.agent.transform;

import io.packwatch.agent.log.Log;
import io.packwatch.bootstrap.ProbeFailures;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;

/**
 * Checks which types that advice names a class loader finds: the bootstrap classes, and types of
 * the library that the woven class itself may not refer to (a bundle may import {@code
 * javax.servlet} without {@code javax.servlet.http}). A woven class that did not find them would
 * fail in the application, so nothing is woven for a loader that does not.
 *
 * <p>A loader is asked in the way the JVM would when the woven class runs: each name once, by the
 * thread that loads the class. None of the agent's locks is held, and no class is initialised.
 * Loaders are remembered weakly, by identity.
 */
final class LoaderSight {

  /** Loaders beyond this number are not named in the log. */
  private static final int MAX_NAMED = 4;

  /** A class in the package of everything that advice calls; every advice names it. */
  private static final Class<?> BESIDE_ADVICE = ProbeFailures.class;

  private final ConcurrentMap<Key, ConcurrentMap<String, Boolean>> known =
      new ConcurrentHashMap<>();
  private final ReferenceQueue<ClassLoader> collected = new ReferenceQueue<>();
  private final Set<String> named = ConcurrentHashMap.newKeySet();

  private static final class Key extends WeakReference<ClassLoader> {

    private final int hash;

    Key(ClassLoader loader, @Nullable ReferenceQueue<ClassLoader> queue) {
      super(loader, queue);
      hash = System.identityHashCode(loader);
    }

    @Override
    public int hashCode() {
      return hash;
    }

    @Override
    public boolean equals(@Nullable Object other) {
      if (this == other) {
        return true;
      }
      ClassLoader loader = get();
      return loader != null && other instanceof Key && ((Key) other).get() == loader;
    }
  }

  /** Whether a loader finds the bootstrap classes. The first time that one does not is logged. */
  boolean findsBootstrap(@Nullable ClassLoader loader) {
    if (loader == null || ClassFilter.areJdk(loader)) {
      return true;
    }
    if (finds(loader, BESIDE_ADVICE.getName(), BESIDE_ADVICE)) {
      return true;
    }
    tell(loader);
    return false;
  }

  /**
   * Whether a loader finds all these types.
   *
   * @param woven the class that needs them, which is being loaded
   */
  boolean findsAll(@Nullable ClassLoader loader, String[] types, String woven) {
    for (String type : types) {
      if (!type.equals(woven) && loader != null && !finds(loader, type.replace('/', '.'), null)) {
        if (Log.debugs()) {
          Log.debug(woven + " does not find " + type + ": it is not measured");
        }
        return false;
      }
    }
    return true;
  }

  private boolean finds(ClassLoader loader, String name, @Nullable Class<?> wanted) {
    ConcurrentMap<String, Boolean> answers = of(loader);
    Boolean answer = answers.get(name);
    if (answer != null) {
      return answer;
    }
    try {
      Class<?> found = Class.forName(name, false, loader);
      answer = wanted == null || found == wanted;
    } catch (ClassCircularityError midway) {
      return wanted == null; // it is being loaded, and a loader may answer differently later
    } catch (VirtualMachineError exhausted) {
      return false;
    } catch (Throwable refused) {
      answer = false;
    }
    answers.put(name, answer);
    return answer;
  }

  private ConcurrentMap<String, Boolean> of(ClassLoader loader) {
    ConcurrentMap<String, Boolean> answers = known.get(new Key(loader, null));
    if (answers != null) {
      return answers;
    }
    for (Object gone = collected.poll(); gone != null; gone = collected.poll()) {
      known.remove(gone);
    }
    ConcurrentMap<String, Boolean> fresh = new ConcurrentHashMap<>(4);
    ConcurrentMap<String, Boolean> raced = known.putIfAbsent(new Key(loader, collected), fresh);
    return raced == null ? fresh : raced;
  }

  private void tell(ClassLoader loader) {
    String name = loader.getClass().getName();
    if (named.size() > MAX_NAMED || !named.add(name)) {
      return;
    }
    Log.warn(
        named.size() > MAX_NAMED
            ? "further kinds of class loaders hide "
                + BESIDE_ADVICE.getPackage().getName()
                + " from their classes, which are not measured and not named here"
            : "class loader "
                + name
                + " does not find "
                + BESIDE_ADVICE.getName()
                + ": its classes are not measured");
  }
}
