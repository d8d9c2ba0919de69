package io.packwatch.integration;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Takes out of an application's output what {@code -Xcheck:jni} says of the JDK itself: its {@code
 * Instrumentation.getAllLoadedClasses} holds a local reference to each class. Whatever else is said
 * stays, and fails a test.
 */
final class JniWarnings {

  private static final Pattern WARNING =
      Pattern.compile("WARNING: JNI local refs: \\d+, exceeds capacity: \\d+");

  private static final String OF_THE_JDK =
      "\tat sun.instrument.InstrumentationImpl.getAllLoadedClasses0(";

  private @Nullable String held;
  private boolean dropping;

  /** What is to be kept once this line came, in order. */
  List<String> kept(String line) {
    List<String> kept = new ArrayList<>();
    String warning = held;
    held = null;
    if (warning != null && line.startsWith(OF_THE_JDK)) {
      dropping = true;
      return kept;
    }
    if (warning != null) {
      kept.add(warning);
    }
    dropping = dropping && line.startsWith("\tat ");
    if (WARNING.matcher(line).matches()) {
      held = line;
    } else if (!dropping) {
      kept.add(line);
    }
    return kept;
  }
}
