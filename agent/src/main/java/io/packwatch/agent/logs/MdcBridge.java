package io.packwatch.agent.logs;

import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The contexts of the logging libraries in this process, and the one id in them.
 *
 * <p>On a server with several web applications each may bring its own library: a thread's id goes
 * to those that its class loader sees. Nothing here keeps a library from being unloaded.
 */
final class MdcBridge {

  private static final List<String> CONTEXT_NAMES =
      Arrays.asList("org.slf4j.MDC", "org.apache.logging.log4j.ThreadContext");

  private final String key;

  /** Replaced as a whole; read without a lock. */
  private volatile List<WeakReference<Class<?>>> types = new ArrayList<>();

  /** Libraries beside which a context lies that nobody has touched yet. */
  private volatile List<WeakReference<Class<?>>> beside = new ArrayList<>();

  /** Hangs on the library's class itself, and goes with it. */
  private final ClassValue<@Nullable Context> contexts =
      new ClassValue<@Nullable Context>() {
        @Override
        protected @Nullable Context computeValue(Class<?> type) {
          return Context.of(type);
        }
      };

  /**
   * @param key under which the id is put
   */
  MdcBridge(String key) {
    this.key = key;
  }

  /**
   * A library's context is there, or a library that has one. That is not touched yet: the library
   * is in the middle of its start.
   */
  synchronized void add(Class<?> type) {
    if (!CONTEXT_NAMES.contains(type.getName())) {
      List<WeakReference<Class<?>>> more = new ArrayList<>(beside);
      if (more.size() < LogLimits.CONTEXTS) {
        more.add(new WeakReference<Class<?>>(type));
      }
      beside = more;
      return;
    }
    List<WeakReference<Class<?>>> more = new ArrayList<>();
    for (WeakReference<Class<?>> known : types) {
      Class<?> there = known.get();
      if (there == type) {
        return;
      }
      if (there != null) {
        more.add(known);
      }
    }
    if (more.size() < LogLimits.CONTEXTS) {
      more.add(new WeakReference<Class<?>>(type));
    }
    types = more;
  }

  private void touch() {
    List<WeakReference<Class<?>>> libraries;
    synchronized (this) {
      libraries = beside;
      beside = new ArrayList<>();
    }
    for (WeakReference<Class<?>> library : libraries) {
      Class<?> type = library.get();
      if (type != null) {
        try {
          add(Class.forName("org.slf4j.MDC", true, type.getClassLoader()));
        } catch (ClassNotFoundException | LinkageError none) {
          // a library without SLF4J beside it
        }
      }
    }
  }

  /** Puts the id where this thread's lines take it from; the application's own values stay. */
  void put(Threads thread, String id) {
    if (!beside.isEmpty()) {
      touch();
    }
    List<WeakReference<Class<?>>> all = types;
    if (all.isEmpty()) {
      thread.id = id;
      return;
    }
    remove(thread);
    thread.id = id;
    boolean visible = false;
    for (int pass = 0; pass < 2 && !visible; pass++) {
      for (int i = 0; i < all.size(); i++) {
        Class<?> type = all.get(i).get();
        if (type != null && (pass == 1 || all.size() == 1 || isVisible(type))) {
          visible = true;
          put(thread, type, id);
        }
      }
    }
  }

  private void put(Threads thread, Class<?> type, String id) {
    Context context = contexts.get(type);
    if (context != null && thread.count < thread.in.length && context.putIfAbsent(key, id)) {
      thread.in[thread.count++] = context;
    }
  }

  /** Also of a context that was found while the thread was at work. */
  void putAlso(Threads thread, Class<?> type) {
    String id = thread.id;
    if (id != null) {
      put(thread, type, id);
    }
  }

  /** Takes the id out again, in the reverse order. */
  void remove(Threads thread) {
    String id = thread.id;
    while (thread.count > 0) {
      Context context = thread.in[--thread.count];
      thread.in[thread.count] = null;
      if (context != null && id != null) {
        context.remove(key, id);
      }
    }
    thread.id = null;
  }

  /** A value that another tool keeps in a context that this thread sees; null for none. */
  @Nullable String find(String otherKey) {
    List<WeakReference<Class<?>>> all = types;
    for (int i = 0; i < all.size(); i++) {
      Class<?> type = all.get(i).get();
      Context context = type == null || !isVisible(type) ? null : contexts.get(type);
      String value = context == null ? null : context.get(otherKey);
      if (value != null) {
        return value;
      }
    }
    return null;
  }

  private static boolean isVisible(Class<?> type) {
    ClassLoader wanted = type.getClassLoader();
    ClassLoader loader = Thread.currentThread().getContextClassLoader();
    for (int depth = 0; loader != null && depth < LogLimits.MAX_LOADER; depth++) {
      if (loader == wanted) {
        return true;
      }
      loader = loader.getParent();
    }
    return wanted == null;
  }
}
