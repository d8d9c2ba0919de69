package io.packwatch.bootstrap;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import org.jspecify.annotations.Nullable;

/**
 * Reads the status of a {@code java.net.http.HttpResponse}, a type that Java 8 lacks. Loaded only
 * when such a response arrives.
 */
final class ResponseStatus {

  private static final @Nullable MethodHandle STATUS_CODE = find();

  private ResponseStatus() {}

  static int of(Object response) {
    try {
      return STATUS_CODE == null ? Outbound.NO_STATUS : (int) STATUS_CODE.invokeExact(response);
    } catch (Throwable unreadable) {
      return Outbound.NO_STATUS;
    }
  }

  private static @Nullable MethodHandle find() {
    try {
      Class<?> type =
          Class.forName("java.net.http.HttpResponse", false, ClassLoader.getSystemClassLoader());
      return MethodHandles.publicLookup()
          .findVirtual(type, "statusCode", MethodType.methodType(int.class))
          .asType(MethodType.methodType(int.class, Object.class));
    } catch (ReflectiveOperationException | RuntimeException absent) {
      return null;
    }
  }
}
