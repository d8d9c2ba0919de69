package io.packwatch.agent.cli.logs;

import io.packwatch.agent.mask.Shortened;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Filter patterns of CloudWatch Logs over the fields of the agent's lines. */
final class Patterns {

  private Patterns() {}

  /** Matches lines with the given fields, except for those that are null; null if all are. */
  static @Nullable String of(Map<String, @Nullable String> fields) {
    List<String> terms = new ArrayList<>();
    for (Map.Entry<String, @Nullable String> field : fields.entrySet()) {
      String value = field.getValue();
      if (value != null) {
        terms.add("$." + field.getKey() + " = \"" + quoted(Shortened.of(value.trim())) + "\"");
      }
    }
    return terms.isEmpty() ? null : "{ " + String.join(" && ", terms) + " }";
  }

  private static String quoted(String text) {
    return text.replace("\\", "\\\\").replace("\"", "\\\"");
  }
}
