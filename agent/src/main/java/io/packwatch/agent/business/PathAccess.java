package io.packwatch.agent.business;

import java.lang.invoke.MethodHandle;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Takes the steps of a path from an object to a value. Any thread; allocates nothing but what the
 * application's getters do, once the classes on the way are known.
 */
final class PathAccess {

  private static final double NANOS_PER_MILLI = 1e6;
  private static final double MILLIS_PER_SECOND = 1e3;

  private final RulePath path;
  private final StepHandles.Known[] steps;
  private final StepTimes times;

  PathAccess(RulePath path, LongSupplier nanoClock) {
    this.path = path;
    List<String> names = path.steps();
    steps = new StepHandles.Known[names.size()];
    for (int i = 0; i < steps.length; i++) {
      steps[i] = new StepHandles.Known(names.get(i));
    }
    times = new StepTimes(nanoClock);
  }

  RulePath path() {
    return path;
  }

  boolean hasSteps() {
    return steps.length > 0;
  }

  /** Whether this call is one of those whose steps are timed. */
  boolean isTimed() {
    return steps.length > 0 && times.isDue();
  }

  /** Notes how long its steps took. Returns whether they take too long on average. */
  boolean tookTooLong(long nanos) {
    return times.add(nanos);
  }

  /** The mean of what was timed, in nanoseconds. */
  long meanNanos() {
    return times.mean();
  }

  /**
   * The value as an object; null where something on the way is null.
   *
   * @throws PathException where a step cannot be taken
   */
  @Nullable Object read(@Nullable Object root) throws Throwable {
    Object at = unwrapped(root);
    for (int i = 0; i < steps.length && at != null; i++) {
      at = unwrapped(step(steps[i], at));
    }
    return at;
  }

  /**
   * The value as a number; NaN where something on the way is null.
   *
   * @throws PathException where a step cannot be taken, or what is there is no number
   */
  double readNumber(@Nullable Object root) throws Throwable {
    Object at = unwrapped(root);
    int last = steps.length - 1;
    for (int i = 0; i < last && at != null; i++) {
      at = unwrapped(step(steps[i], at));
    }
    if (at == null) {
      return Double.NaN;
    }
    if (last >= 0) {
      StepHandles handles = steps[last].get(at.getClass());
      MethodHandle number = handles.number;
      if (number != null) {
        return (double) number.invokeExact(at);
      }
      at = unwrapped(step(steps[last], at));
    }
    return at == null ? Double.NaN : number(at);
  }

  private static @Nullable Object step(StepHandles.Known step, Object from) throws Throwable {
    StepHandles handles = step.get(from.getClass());
    MethodHandle object = handles.object;
    if (object != null) {
      return (Object) object.invokeExact(from);
    }
    String key = handles.key;
    if (key != null) {
      return ((Map<?, ?>) from).get(key);
    }
    throw new PathException(String.valueOf(handles.problem));
  }

  private static @Nullable Object unwrapped(@Nullable Object value) {
    if (!(value instanceof Optional)) {
      return value instanceof OptionalDouble
              || value instanceof OptionalLong
              || value instanceof OptionalInt
          ? primitive(value)
          : value;
    }
    Object inside = ((Optional<?>) value).orElse(null);
    return inside;
  }

  private static @Nullable Object primitive(Object optional) {
    if (optional instanceof OptionalDouble) {
      OptionalDouble number = (OptionalDouble) optional;
      return number.isPresent() ? (Object) number.getAsDouble() : null;
    }
    if (optional instanceof OptionalLong) {
      OptionalLong number = (OptionalLong) optional;
      return number.isPresent() ? (Object) number.getAsLong() : null;
    }
    OptionalInt number = (OptionalInt) optional;
    return number.isPresent() ? (Object) number.getAsInt() : null;
  }

  private double number(Object value) throws PathException {
    if (value instanceof Number) {
      return ((Number) value).doubleValue();
    }
    if (value instanceof Boolean) {
      return (Boolean) value ? 1 : 0;
    }
    if (value instanceof Duration) {
      Duration duration = (Duration) value;
      return duration.getSeconds() * MILLIS_PER_SECOND + duration.getNano() / NANOS_PER_MILLI;
    }
    throw new PathException(
        path + " is a " + value.getClass().getName() + " and no number; name a property of it");
  }
}
