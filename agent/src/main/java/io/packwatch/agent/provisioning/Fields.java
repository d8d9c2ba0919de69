package io.packwatch.agent.provisioning;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Shorthands for the values of fields. */
public final class Fields {

  private Fields() {}

  /** A map of alternating names and values. */
  public static Map<String, @Nullable Object> of(@Nullable Object... namesAndValues) {
    Map<String, @Nullable Object> fields = new LinkedHashMap<>();
    for (int i = 0; i + 1 < namesAndValues.length; i += 2) {
      fields.put(String.valueOf(namesAndValues[i]), namesAndValues[i + 1]);
    }
    return fields;
  }

  public static List<@Nullable Object> list(@Nullable Object... values) {
    return new ArrayList<>(Arrays.asList(values));
  }

  /** {@code [{"Name": .., "Value": ..}]}, CloudWatch's form of dimensions. */
  public static List<@Nullable Object> dimensions(Map<String, String> dimensions) {
    List<@Nullable Object> list = new ArrayList<>();
    for (Map.Entry<String, String> dimension : dimensions.entrySet()) {
      list.add(of("Name", dimension.getKey(), "Value", dimension.getValue()));
    }
    return list;
  }
}
