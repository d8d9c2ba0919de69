package io.packwatch.benchmarks.steps;

import io.packwatch.benchmarks.steps.application.Controller;
import io.packwatch.bootstrap.Packages;

/** The application's packages, as the agent maps them: {@link Controller}'s is the only one. */
final class Application {

  private static boolean installed;

  private Application() {}

  static synchronized void install() throws ReflectiveOperationException {
    if (!installed) {
      Packages.resolveWith(AgentRooms.packages(Controller.class.getPackageName()));
      installed = true;
      if (Packages.of(Controller.class) == Packages.OTHER) {
        throw new IllegalStateException("the application's class is not recognised");
      }
    }
  }
}
