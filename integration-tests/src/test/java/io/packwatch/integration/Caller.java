package io.packwatch.integration;

import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.Callable;

/** An application that is to keep {@link ClientContract}, and in what it differs from others. */
final class Caller {

  private final Callable<Launch> launch;
  private final Map<Call, String> missing = new EnumMap<>(Call.class);
  private final Map<Call, Integer> served = new EnumMap<>(Call.class);
  private final Map<Call, String> failing = new EnumMap<>(Call.class);
  private boolean identified = true;

  /** A launch each time: no two applications share one. */
  Caller(Callable<Launch> launch) {
    this.launch = launch;
  }

  /** The application of a module that makes calls by the client of a class. */
  static Caller of(String module, String... client) {
    return new Caller(() -> Launch.module("calls/" + module, "com.acme.calls.Main", client));
  }

  Launch launch() throws Exception {
    return launch.call().with("packwatch.correlation", "on");
  }

  /** Says what cannot be asked, and why. */
  Caller cannot(Call call, String because) {
    if (because.isBlank()) {
      throw new IllegalArgumentException(call + " is left out without a reason");
    }
    missing.put(call, because);
    return this;
  }

  /** How many requests each of such calls is, and why. */
  Caller serves(Call call, int requests, String because) {
    served.put(call, because.isBlank() ? call.served : requests);
    return this;
  }

  /** Says that such calls fail, and why. */
  Caller fails(Call call, String because) {
    failing.put(call, because);
    return this;
  }

  /** Says that no id goes with its calls, and why. */
  Caller withoutIds(String because) {
    identified = because.isBlank();
    return this;
  }

  boolean can(Call call) {
    return !missing.containsKey(call);
  }

  int served(Call call) {
    return served.getOrDefault(call, call.served);
  }

  boolean isFailed(Call call) {
    return call.failed || failing.containsKey(call);
  }

  boolean isIdentified() {
    return identified;
  }
}
