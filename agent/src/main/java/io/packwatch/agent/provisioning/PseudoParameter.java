package io.packwatch.agent.provisioning;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is only known where the pack is applied: a mark in a text, filled in by {@code setup} from
 * the account, and by templates with their own way of saying it.
 *
 * <p>The marks are of Unicode's private use: no name that CloudWatch takes has them.
 */
public enum PseudoParameter {
  PARTITION('\uE000'),
  REGION('\uE001'),
  ACCOUNT('\uE002');

  /** What stands for each place. */
  public interface Filled {

    String of(PseudoParameter place);

    /** A text with its places filled in. */
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

  /** To be put into texts. */
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

  /** Whether a text has any. */
  public static boolean in(String text) {
    for (PseudoParameter place : values()) {
      if (text.indexOf(place.mark) >= 0) {
        return true;
      }
    }
    return false;
  }

  /** A field's value with all places filled in. */
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
