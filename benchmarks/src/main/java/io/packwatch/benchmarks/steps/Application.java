package io.packwatch.benchmarks.steps;

import io.packwatch.benchmarks.steps.application.Controller;
import io.packwatch.bootstrap.Packages;

/** The application's packages, as the agent maps them: {@link Controller}'s is the only one. */
final class Application {

  /** Callers looked up, after which the agent takes the faster way. */
  private static final int MANY = 1_000;

  private static boolean installed;

  private Application() {}

  static synchronized void install() throws ReflectiveOperationException {
    if (!installed) {
      Packages.Resolver packages = AgentRooms.packages(Controller.class.getPackageName());
      for (int i = 0; i < MANY; i++) {
        packages.caller();
      }
      AgentRooms.improveCallers(packages);
      Packages.resolveWith(packages);
      installed = true;
      if (Packages.of(Controller.class) == Packages.OTHER) {
        throw new IllegalStateException("the application's class is not recognised");
      }
    }
  }
}
