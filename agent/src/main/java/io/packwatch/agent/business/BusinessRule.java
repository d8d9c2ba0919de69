package io.packwatch.agent.business;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A line {@code packwatch.business.<Name>}, parsed. Immutable; two with one text are equal. */
public final class BusinessRule {

  /** Which ends of a call count. */
  public enum Ending {
    RETURN,
    THROW,
    BOTH
  }

  /** What is made of the calls. */
  public enum Kind {
    /** Their number. */
    COUNT,
    /** A distribution of numbers, whose sum is exact. */
    AMOUNT,
    /** How many different values there were in an interval. */
    DISTINCT
  }

  /** What a {@link RuleReader} fills. */
  static final class Parts {
    String text = "";
    @Nullable String annotation;
    String className = "*";
    String method = "*";
    @Nullable List<String> types;
    boolean moreTypes;
    Ending ending = Ending.RETURN;
    @Nullable String thrown;
    @Nullable RulePath value;
    @Nullable RulePath distinct;
    @Nullable String unit;
    final List<RuleDimension> dimensions = new ArrayList<>(BusinessLimits.MAX_DIMENSIONS);
    int limit = BusinessLimits.VALUES;
  }

  private final Parts parts;
  private final List<String> dimensionNames;

  BusinessRule(Parts parts) {
    this.parts = parts;
    List<String> names = new ArrayList<>(parts.dimensions.size());
    for (RuleDimension dimension : parts.dimensions) {
      names.add(dimension.name());
    }
    dimensionNames = Collections.unmodifiableList(names);
  }

  /**
   * Parses a line.
   *
   * @throws RuleException if it is none; the message continues "is not allowed: "
   */
  public static BusinessRule parse(String text) throws RuleException {
    return new RuleReader(text).read();
  }

  /** The line as it was written. */
  public String text() {
    return parts.text;
  }

  /** The binary name of an annotation that the method or its class has; null for any. */
  public @Nullable String annotation() {
    return parts.annotation;
  }

  /** A class or interface by its binary name, perhaps with {@code *} for any characters. */
  public String className() {
    return parts.className;
  }

  /** A method's name, perhaps with {@code *}. */
  public String method() {
    return parts.method;
  }

  /** Whether classes are found by their name alone, which is the cheapest. */
  public boolean namesOneClass() {
    return parts.className.indexOf('*') < 0;
  }

  /** The types of its arguments as written; null for any. */
  public @Nullable List<String> types() {
    return parts.types;
  }

  /** Whether further arguments may follow. */
  public boolean moreTypes() {
    return parts.moreTypes;
  }

  public Ending ending() {
    return parts.ending;
  }

  /** The class of exceptions that count, by its binary or simple name; null for any. */
  public @Nullable String thrown() {
    return parts.thrown;
  }

  public Kind kind() {
    return parts.value != null ? Kind.AMOUNT : parts.distinct != null ? Kind.DISTINCT : Kind.COUNT;
  }

  /** Where the number or the distinct value comes from; null for a count. */
  public @Nullable RulePath value() {
    return parts.value != null ? parts.value : parts.distinct;
  }

  /** Whether calls have to be timed. */
  public boolean isTimed() {
    return parts.value != null && parts.value.root() == RulePath.Root.DURATION;
  }

  /** CloudWatch's unit. */
  public String unit() {
    if (parts.unit != null) {
      return parts.unit;
    }
    return kind() != Kind.AMOUNT ? "Count" : isTimed() ? "Milliseconds" : "None";
  }

  public List<RuleDimension> dimensions() {
    return Collections.unmodifiableList(parts.dimensions);
  }

  public List<String> dimensionNames() {
    return dimensionNames;
  }

  /** How many values of a dimension are told apart. */
  public int limit() {
    return parts.limit;
  }

  /** How many series it can be in one package: each value beside Other and None. */
  public int maxSeries() {
    long most = 1;
    for (RuleDimension dimension : parts.dimensions) {
      boolean fixed = dimension.path().root() == RulePath.Root.TEXT;
      most = Math.min(BusinessLimits.MAX_SERIES, fixed ? most : most * (parts.limit + 2));
    }
    return (int) most;
  }

  /** All paths in the order of their slots: value or distinct first, then the dimensions'. */
  public List<RulePath> paths() {
    List<RulePath> paths = new ArrayList<>(4);
    RulePath value = value();
    if (value != null) {
      paths.add(value);
    }
    for (RuleDimension dimension : parts.dimensions) {
      paths.add(dimension.path());
    }
    return paths;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof BusinessRule && text().equals(((BusinessRule) other).text());
  }

  @Override
  public int hashCode() {
    return text().hashCode();
  }

  @Override
  public String toString() {
    return text();
  }

  /** Whether a call that ended so counts; null is a return. */
  boolean counts(@Nullable Throwable failure) {
    switch (parts.ending) {
      case RETURN:
        return failure == null;
      case THROW:
        return failure != null && isMeant(failure);
      default:
        return true;
    }
  }

  private boolean isMeant(Throwable failure) {
    String meant = parts.thrown;
    boolean simple = meant != null && meant.indexOf('.') < 0;
    for (Class<?> type = failure.getClass(); type != null; type = type.getSuperclass()) {
      String name = type.getName();
      if (meant == null || name.equals(meant)) {
        return true;
      }
      int end = Math.max(name.lastIndexOf('.'), name.lastIndexOf('$'));
      if (simple && name.length() == end + 1 + meant.length() && name.endsWith(meant)) {
        return true;
      }
    }
    return false;
  }
}
