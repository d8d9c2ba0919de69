package io.packwatch.agent.config;

import io.packwatch.agent.lambda.FunctionEnvironment;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What holds in AWS Lambda for keys that nobody sets: the weakest of all sources.
 *
 * <p>Lambda reads a function's standard output itself and makes metrics of the lines, which takes
 * no call, no permission and no time of the function's.
 */
final class FunctionDefaults {

  private static final String ORIGIN = "AWS Lambda";

  private FunctionDefaults() {}

  static List<RawProperty> of(Map<String, String> environment) {
    FunctionEnvironment function = FunctionEnvironment.of(environment);
    List<RawProperty> defaults = new ArrayList<>();
    if (!function.isFunction()) {
      return defaults;
    }
    defaults.add(property(Keys.EXPORT, "emf"));
    if (function.variable("OTEL_SERVICE_NAME") == null
        && function.variable("SPRING_APPLICATION_NAME") == null) {
      defaults.add(property(Keys.APPLICATION, function.name()));
    }
    return defaults;
  }

  private static RawProperty property(Key<?> key, String text) {
    return new RawProperty(key.name(), key.name(), text, ORIGIN);
  }
}
