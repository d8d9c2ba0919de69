package io.packwatch.agent.errors;

import io.packwatch.agent.mask.Shortened;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Identifies a fault: by the exception's class, its root cause's class, and the innermost frames of
 * the application. Line numbers, and the numbers that compilers and proxies add to names, are left
 * out, so a fault stays in its group over a release that only moved it.
 */
final class StackTrace {

  private static final long FNV_OFFSET = 0xcbf29ce484222325L;
  private static final long FNV_PRIME = 0x100000001b3L;

  private final String type;
  private final String rootType;
  private final List<StackTraceElement> application;
  private final String fingerprint;

  private StackTrace(String type, String rootType, List<StackTraceElement> application) {
    this.type = type;
    this.rootType = rootType;
    this.application = application;
    this.fingerprint = hashed();
  }

  static StackTrace of(
      Throwable failure, Throwable root, ErrorOccurrence.ApplicationPackages packages) {
    List<StackTraceElement> frames = application(root, packages);
    if (frames.isEmpty() && root != failure) {
      frames = application(failure, packages);
    }
    if (frames.isEmpty()) {
      frames = innermost(root);
    }
    return new StackTrace(nameOf(failure), nameOf(root), frames);
  }

  private static String nameOf(Throwable failure) {
    return stable(failure.getClass().getName());
  }

  private static List<StackTraceElement> application(
      Throwable failure, ErrorOccurrence.ApplicationPackages packages) {
    List<StackTraceElement> frames = new ArrayList<>();
    StackTraceElement[] all = failure.getStackTrace();
    String before = "";
    for (int i = 0; i < Math.min(all.length, ErrorLimits.FRAMES_LOOKED_AT); i++) {
      StackTraceElement frame = all[i];
      String place = place(frame);
      boolean again = place.equals(before); // recursion, or a proxy of the class itself
      before = place;
      if (!again
          && frame.getLineNumber() != 0
          && packages.packageOf(frame.getClassName()) != null) {
        frames.add(frame);
        if (frames.size() == ErrorLimits.FRAMES_SHOWN) {
          break;
        }
      }
    }
    return frames;
  }

  private static List<StackTraceElement> innermost(Throwable root) {
    List<StackTraceElement> frames = new ArrayList<>();
    StackTraceElement[] all = root.getStackTrace();
    for (int i = 0; i < Math.min(all.length, ErrorLimits.FRAMES_IN_FINGERPRINT); i++) {
      frames.add(all[i]);
    }
    return frames;
  }

  String type() {
    return type;
  }

  /** The package of the innermost frame of the application; null where there is none. */
  @Nullable String packageName(ErrorOccurrence.ApplicationPackages packages) {
    return application.isEmpty() ? null : packages.packageOf(application.get(0).getClassName());
  }

  String rootType() {
    return rootType;
  }

  String fingerprint() {
    return fingerprint;
  }

  /** For people, with line numbers. */
  List<String> frames() {
    List<String> shown = new ArrayList<>(application.size());
    for (StackTraceElement frame : application) {
      shown.add(Shortened.of(frame.toString()));
    }
    return Collections.unmodifiableList(shown);
  }

  private String hashed() {
    long hash = add(add(FNV_OFFSET, type), rootType);
    int most = Math.min(application.size(), ErrorLimits.FRAMES_IN_FINGERPRINT);
    for (int i = 0; i < most; i++) {
      hash = add(hash, place(application.get(i)));
    }
    StringBuilder text = new StringBuilder(16);
    for (int shift = 60; shift >= 0; shift -= 4) {
      text.append(Character.forDigit((int) (hash >>> shift) & 0xf, 16));
    }
    return text.toString();
  }

  private static long add(long hash, String text) {
    long next = hash;
    for (int i = 0; i < text.length(); i++) {
      next = (next ^ text.charAt(i)) * FNV_PRIME;
    }
    return (next ^ '\n') * FNV_PRIME;
  }

  private static String place(StackTraceElement frame) {
    return stable(frame.getClassName()) + '.' + withoutNumbers(frame.getMethodName());
  }

  /**
   * Cuts {@code Orders$$Lambda$14/0x7f}, {@code Orders$$EnhancerBySpringCGLIB$$1a2b} and {@code
   * $Proxy12} to the part that is the same in every run.
   */
  static String stable(String className) {
    int generated = className.indexOf("$$", 1);
    String name = generated < 0 ? className : className.substring(0, generated);
    int proxy = name.lastIndexOf("$Proxy");
    return proxy < 0 ? name : name.substring(0, proxy + "$Proxy".length());
  }

  /**
   * Turns {@code lambda$place$3} into {@code lambda$place}, and {@code access$000} into {@code
   * access}.
   */
  static String withoutNumbers(String method) {
    int end = method.length();
    while (end > 0 && Character.isDigit(method.charAt(end - 1))) {
      end--;
    }
    boolean numbered = end > 1 && end < method.length() && method.charAt(end - 1) == '$';
    return numbered ? method.substring(0, end - 1) : method;
  }
}
