package io.packwatch.agent.packages;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * A main class that starts an application of another owner: {@code org.starter.Boot} makes a class
 * loader over some jars and asks it for {@code com.acme.shop.Main}.
 *
 * <p>Such a class is recognised by three facts together. A loader of the program's own loads it.
 * Code that was there at the start asked for it by name: the JVM itself never asks one loader on
 * behalf of another's class, and classes that only the application needs are asked for by the
 * application. And it has a {@code main} method, unless only the launcher was found.
 *
 * <p>Any thread that loads classes.
 */
final class LaunchedMain {

  /** No launcher. */
  static final LaunchedMain NONE = new LaunchedMain(new HashSet<String>());

  /**
   * Stacks examined, 20 to 50 µs each; applications that are loaded by name beyond that are not
   * found.
   */
  private static final int MAX_ASKED = 64;

  private static final int MAX_DEPTH = 64;

  /** The loader of the main class, and of everything that was found at the start. */
  private static final ClassLoader SYSTEM = ClassLoader.getSystemClassLoader();

  private static final String[] JDK = {"java.", "javax.", "jdk.", "sun.", "com.sun."};

  private static final String AGENT = "io.packwatch.agent.";

  private final Set<String> packages;
  private final AtomicInteger asked = new AtomicInteger();

  private LaunchedMain(Set<String> packages) {
    this.packages = packages;
  }

  /**
   * @param found the Java packages that were found at the start, all of them the program's
   */
  static LaunchedMain of(List<String> found) {
    return found.isEmpty() ? NONE : new LaunchedMain(new HashSet<>(found));
  }

  /** Whether the program may have made this loader, and there are examinations left. */
  boolean uses(@Nullable ClassLoader loader) {
    return !packages.isEmpty() && loader != null && loader != SYSTEM && asked.get() < MAX_ASKED;
  }

  /**
   * Whether the program starts the class that a loader which it {@link #uses} is loading.
   *
   * @param hasMain whether the class has a {@code main} method
   */
  boolean starts(String className, ClassLoader loader, boolean hasMain) {
    return (hasMain || packages.size() == 1)
        && !Libraries.contains(className)
        && !Drivers.contains(className)
        && asked.getAndIncrement() < MAX_ASKED
        && isAskedFor(loader);
  }

  private boolean isAskedFor(ClassLoader loader) {
    StackTraceElement[] frames = new Throwable().getStackTrace();
    boolean loading = false; // the agent's own frames come first
    for (int i = 0; i < frames.length && i < MAX_DEPTH; i++) {
      String frame = frames[i].getClassName();
      boolean ofJdk = isOfJdk(frame);
      loading |= ofJdk;
      boolean ofLoader = isOf(loader, frame) && !frames[i].getMethodName().equals("main");
      if (!ofJdk && !ofLoader && (loading || !frame.startsWith(AGENT))) {
        return packages.contains(Owners.parent(frame));
      }
    }
    return false;
  }

  private static boolean isOfJdk(String className) {
    for (String prefix : JDK) {
      if (className.startsWith(prefix)) {
        return true;
      }
    }
    return false;
  }

  /** Whether a class is a loader's own, or nested in it. */
  private static boolean isOf(ClassLoader loader, String className) {
    for (Class<?> type = loader.getClass(); type != null; type = type.getSuperclass()) {
      String name = type.getName();
      if (className.startsWith(name)
          && (className.length() == name.length() || className.charAt(name.length()) == '$')) {
        return true;
      }
    }
    return false;
  }
}
