package io.packwatch.agent.business;

import io.packwatch.agent.text.Nearest;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * How a step is taken from objects of one class, found when the first of them is seen: {@code
 * getX()}, {@code isX()}, {@code x()}, a public field, the key of a map, a size. Immutable.
 */
final class StepHandles {

  private static final MethodType OBJECT_TO_OBJECT =
      MethodType.methodType(Object.class, Object.class);

  private static final MethodType OBJECT_TO_DOUBLE =
      MethodType.methodType(double.class, Object.class);

  /** Of type (Object)Object; null where the step is {@link #key} or nothing. */
  final @Nullable MethodHandle object;

  /** Of type (Object)double where the property is a primitive number; null else. */
  final @Nullable MethodHandle number;

  /** The key of a map. */
  final @Nullable String key;

  /** Why the step cannot be taken; null where it can. */
  final @Nullable String problem;

  private StepHandles(
      @Nullable MethodHandle object,
      @Nullable MethodHandle number,
      @Nullable String key,
      @Nullable String problem) {
    this.object = object;
    this.number = number;
    this.key = key;
    this.problem = problem;
  }

  /** The handles of a step from a class, for each class once. */
  static final class Known extends ClassValue<StepHandles> {

    private final String step;

    Known(String step) {
      this.step = step;
    }

    @Override
    protected StepHandles computeValue(Class<?> type) {
      return find(type, step);
    }
  }

  private static StepHandles find(Class<?> type, String step) {
    try {
      if (type.isArray() && isSize(step)) {
        return of(
            MethodHandles.publicLookup()
                .findStatic(
                    Array.class, "getLength", MethodType.methodType(int.class, Object.class)),
            int.class);
      }
      Method method = method(type, step);
      if (method != null) {
        return of(unreflect(method), method.getReturnType());
      }
      Field field = field(type, step);
      if (field != null) {
        return of(MethodHandles.lookup().unreflectGetter(field), field.getType());
      }
      if (Map.class.isAssignableFrom(type)) {
        return new StepHandles(null, null, step, null);
      }
      Method size = size(type, step);
      if (size != null) {
        return of(unreflect(size), int.class);
      }
    } catch (ReflectiveOperationException | RuntimeException | LinkageError refused) {
      return problem(step + " of " + type.getName() + " cannot be called: " + refused);
    }
    String near = Nearest.of(step, properties(type));
    return problem(
        "no getter `"
            + step
            + "` on "
            + type.getName()
            + (near == null ? "" : "; did you mean `" + near + "`?"));
  }

  private static StepHandles problem(String text) {
    return new StepHandles(null, null, null, text);
  }

  private static StepHandles of(MethodHandle handle, Class<?> result) {
    MethodHandle number = null;
    if (result.isPrimitive() && result != boolean.class && result != char.class) {
      number = handle.asType(MethodType.methodType(result, Object.class)).asType(OBJECT_TO_DOUBLE);
    }
    return new StepHandles(handle.asType(OBJECT_TO_OBJECT), number, null, null);
  }

  private static boolean isSize(String step) {
    return step.equals("size") || step.equals("length");
  }

  private static @Nullable Method size(Class<?> type, String step) {
    if (!isSize(step)) {
      return null;
    }
    if (Collection.class.isAssignableFrom(type)) {
      return publicMethod(type, "size");
    }
    return CharSequence.class.isAssignableFrom(type) ? publicMethod(type, "length") : null;
  }

  private static @Nullable Method method(Class<?> type, String step) {
    String capital = Character.toUpperCase(step.charAt(0)) + step.substring(1);
    Method found = publicMethod(type, "get" + capital);
    if (found == null) {
      found = publicMethod(type, "is" + capital);
      boolean truth =
          found != null
              && (found.getReturnType() == boolean.class || found.getReturnType() == Boolean.class);
      found = truth ? found : null;
    }
    return found == null ? publicMethod(type, step) : found;
  }

  private static @Nullable Method publicMethod(Class<?> type, String name) {
    try {
      Method method = type.getMethod(name);
      boolean property =
          !Modifier.isStatic(method.getModifiers())
              && method.getReturnType() != void.class
              && method.getDeclaringClass() != Object.class;
      return property ? method : null;
    } catch (NoSuchMethodException none) {
      return null;
    }
  }

  private static @Nullable Field field(Class<?> type, String name) {
    try {
      Field field = type.getField(name);
      if (Modifier.isStatic(field.getModifiers())) {
        return null;
      }
      if (!Modifier.isPublic(field.getDeclaringClass().getModifiers())) {
        field.setAccessible(true);
      }
      return field;
    } catch (NoSuchFieldException none) {
      return null;
    }
  }

  /** A class may be hidden that implements a method which its interface or superclass shows. */
  private static MethodHandle unreflect(Method method) throws IllegalAccessException {
    if (!Modifier.isPublic(method.getDeclaringClass().getModifiers())) {
      Method shown = shown(method.getDeclaringClass(), method.getName());
      if (shown != null) {
        try {
          return MethodHandles.lookup().unreflect(shown);
        } catch (IllegalAccessException notExported) {
          // the method itself may be opened
        }
      }
      method.setAccessible(true);
    }
    return MethodHandles.lookup().unreflect(method);
  }

  private static @Nullable Method shown(@Nullable Class<?> from, String name) {
    for (Class<?> type = from; type != null; type = type.getSuperclass()) {
      if (type != from && Modifier.isPublic(type.getModifiers())) {
        Method method = declared(type, name);
        if (method != null) {
          return method;
        }
      }
      for (Class<?> each : type.getInterfaces()) {
        Method method = Modifier.isPublic(each.getModifiers()) ? publicMethod(each, name) : null;
        if (method != null && Modifier.isPublic(method.getDeclaringClass().getModifiers())) {
          return method;
        }
      }
    }
    return null;
  }

  private static @Nullable Method declared(Class<?> type, String name) {
    try {
      Method method = type.getDeclaredMethod(name);
      return Modifier.isPublic(method.getModifiers()) ? method : null;
    } catch (NoSuchMethodException none) {
      return null;
    }
  }

  /** What could have been meant. */
  private static Set<String> properties(Class<?> type) {
    Set<String> names = new TreeSet<>();
    for (Method method : type.getMethods()) {
      if (method.getParameterCount() == 0 && publicMethod(type, method.getName()) != null) {
        names.add(PropertyNames.of(method.getName()));
      }
    }
    for (Field field : type.getFields()) {
      names.add(field.getName());
    }
    return names;
  }
}
