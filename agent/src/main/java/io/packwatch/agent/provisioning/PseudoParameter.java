package io.packwatch.agent.provisioning;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A value that is known only where the pack is applied. It is a mark in a text; {@code setup}
 * replaces it by the account's value, and templates by their own expression.
 *
 * <p>The marks are private-use characters of Unicode, which no name in CloudWatch contains.
 */
public enum PseudoParameter {
  PARTITION('\uE000'),
  REGION('\uE001'),
  ACCOUNT('\uE002');

  /** Gives the value of each mark. */
  public interface Filled {

    String of(PseudoParameter place);

    /** A text with its marks replaced. */
    default String of(String text) {
      String filled = text;
      for (PseudoParameter place : values()) {
        if (filled.indexOf(place.mark) >= 0) {
          filled = filled.replace(String.valueOf(place.mark), of(place));
        }
      }
      return filled;
    }
  }

  private final char mark;

  PseudoParameter(char mark) {
    this.mark = mark;
  }

  /** The mark, to be put into texts. */
  public String mark() {
    return String.valueOf(mark);
  }

  /** An ARN in the account and region where the pack is applied. */
  public static String arn(String service, String resource) {
    return "arn:"
        + PARTITION.mark
        + ":"
        + service
        + ":"
        + REGION.mark
        + ":"
        + ACCOUNT.mark
        + ":"
        + resource;
  }

  /** Whether a text has any mark. */
  public static boolean in(String text) {
    for (PseudoParameter place : values()) {
      if (text.indexOf(place.mark) >= 0) {
        return true;
      }
    }
    return false;
  }

  /** A field's value with all marks replaced. */
  public static @Nullable Object fillAll(@Nullable Object value, Filled places) {
    if (value instanceof String) {
      return places.of((String) value);
    }
    if (value instanceof List) {
      List<@Nullable Object> filled = new ArrayList<>();
      for (Object each : (List<?>) value) {
        filled.add(fillAll(each, places));
      }
      return filled;
    }
    if (value instanceof Map) {
      Map<String, @Nullable Object> filled = new LinkedHashMap<>();
      for (Map.Entry<?, ?> member : ((Map<?, ?>) value).entrySet()) {
        filled.put(String.valueOf(member.getKey()), fillAll(member.getValue(), places));
      }
      return filled;
    }
    return value;
  }
}
