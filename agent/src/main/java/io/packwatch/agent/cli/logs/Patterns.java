package io.packwatch.agent.cli.logs;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Filter patterns of CloudWatch Logs over the fields of the agent's lines. */
final class Patterns {

  private Patterns() {}

  /** Lines whose fields are all as given; null where nothing is. */
  static @Nullable String of(
      @Nullable String event, @Nullable String packageName, @Nullable String environment) {
    List<String> terms = new ArrayList<>();
    if (event != null) {
      terms.add("$.event = \"" + quoted(event) + "\"");
    }
    if (packageName != null) {
      terms.add("$.package = \"" + quoted(packageName) + "\"");
    }
    if (environment != null) {
      terms.add("$.environment = \"" + quoted(environment) + "\"");
    }
    return terms.isEmpty() ? null : "{ " + String.join(" && ", terms) + " }";
  }

  private static String quoted(String text) {
    return text.replace("\\", "\\\\").replace("\"", "\\\"");
  }
}
