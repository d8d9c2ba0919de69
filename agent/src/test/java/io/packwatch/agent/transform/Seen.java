package io.packwatch.agent.transform;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What advice of the tests saw. Public, for it is called from woven classes. */
public final class Seen {

  static final List<String> EVENTS = new ArrayList<>();
  static final List<Integer> BOUNDARIES = new ArrayList<>();

  private Seen() {}

  public static void entered(int packageId, int boundary) {
    EVENTS.add("enter " + packageId);
    BOUNDARIES.add(boundary);
  }

  public static void left(@Nullable Throwable failure) {
    EVENTS.add(failure == null ? "exit" : "exit by " + failure.getClass().getSimpleName());
  }

  public static void failed() {
    throw new IllegalArgumentException("this advice is broken");
  }
}
