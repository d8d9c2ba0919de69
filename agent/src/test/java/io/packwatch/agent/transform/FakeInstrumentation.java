package io.packwatch.agent.transform;

import java.lang.instrument.Instrumentation;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A JVM of a few classes, which remembers what was transformed again. */
final class FakeInstrumentation implements InvocationHandler {

  final List<Class<?>> retransformed = new ArrayList<>();
  final Set<Class<?>> refused = new HashSet<>();
  final Set<Class<?>> unmodifiable = new HashSet<>();
  int calls;
  int listings;
  private final Class<?>[] loaded;

  FakeInstrumentation(Class<?>... loaded) {
    this.loaded = loaded;
  }

  Instrumentation asInstrumentation() {
    return (Instrumentation)
        Proxy.newProxyInstance(
            FakeInstrumentation.class.getClassLoader(),
            new Class<?>[] {Instrumentation.class},
            this);
  }

  @Override
  public @Nullable Object invoke(Object proxy, Method method, Object[] arguments) {
    switch (method.getName()) {
      case "getAllLoadedClasses":
        listings++;
        return loaded;
      case "isModifiableClass":
        return !unmodifiable.contains(arguments[0]);
      case "retransformClasses":
        List<Class<?>> types = Arrays.asList((Class<?>[]) arguments[0]);
        calls++;
        if (!Collections.disjoint(types, refused)) {
          throw new UnsupportedClassVersionError("refused"); // all or none, as the JVM does
        }
        retransformed.addAll(types);
        return null;
      default:
        throw new UnsupportedOperationException(method.toString());
    }
  }
}
