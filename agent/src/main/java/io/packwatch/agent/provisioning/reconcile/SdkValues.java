package io.packwatch.agent.provisioning.reconcile;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.protocol.MarshallingType;
import software.amazon.awssdk.core.traits.ListTrait;
import software.amazon.awssdk.core.util.SdkAutoConstructList;
import software.amazon.awssdk.utils.builder.Buildable;

/**
 * Converts fields as the API spells them to the SDK's objects and back, by the SDK's own
 * marshalling tables: an alarm has 25 fields in four levels, and each is named only once.
 */
final class SdkValues {

  private SdkValues() {}

  /** Sets the given fields; the object's other fields stay unchanged. */
  static <T extends SdkPojo> T fill(T builder, Map<String, ? extends @Nullable Object> fields) {
    for (SdkField<?> field : builder.sdkFields()) {
      Object value = fields.get(field.locationName());
      if (value != null) {
        field.set(builder, written(value, field));
      }
    }
    return builder;
  }

  @SuppressWarnings("unchecked") // a map has texts for keys
  private static Object written(Object value, SdkField<?> field) {
    MarshallingType<?> type = field.marshallingType();
    if (type == MarshallingType.LIST) {
      List<Object> list = new ArrayList<>();
      SdkField<?> member = field.getTrait(ListTrait.class).memberFieldInfo();
      for (Object each : (List<?>) value) {
        list.add(written(each, member));
      }
      return list;
    }
    if (type == MarshallingType.SDK_POJO) {
      SdkPojo nested = field.constructor().get();
      return ((Buildable) fill(nested, (Map<String, @Nullable Object>) value)).build();
    }
    if (type == MarshallingType.INTEGER) {
      return ((Number) value).intValue();
    }
    if (type == MarshallingType.DOUBLE) {
      return ((Number) value).doubleValue();
    }
    return type == MarshallingType.BOOLEAN ? value : String.valueOf(value);
  }

  /**
   * The fields that are set in an object.
   *
   * @param names of the outermost level; all fields below are included
   */
  static Map<String, @Nullable Object> read(SdkPojo object, List<String> names) {
    Map<String, @Nullable Object> fields = new LinkedHashMap<>();
    for (SdkField<?> field : object.sdkFields()) {
      Object value = field.getValueOrDefault(object);
      boolean absent = value == null || value instanceof SdkAutoConstructList;
      if (!absent && (names.isEmpty() || names.contains(field.locationName()))) {
        fields.put(field.locationName(), plain(value));
      }
    }
    return fields;
  }

  private static @Nullable Object plain(@Nullable Object value) {
    if (value instanceof List) {
      List<@Nullable Object> list = new ArrayList<>();
      for (Object each : (List<?>) value) {
        list.add(plain(each));
      }
      return list;
    }
    return value instanceof SdkPojo
        ? read((SdkPojo) value, Collections.<String>emptyList())
        : value;
  }
}
