package io.packwatch.bootstrap;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * Reads requests and responses of {@code java.net.http}, types that Java 8 lacks. Loaded only when
 * there are such messages.
 */
final class JavaNetHttp {

  private static final @Nullable MethodHandle URI_OF = find("HttpRequest", "uri", URI.class);
  private static final @Nullable MethodHandle STATUS_OF =
      find("HttpResponse", "statusCode", int.class);

  private JavaNetHttp() {}

  static @Nullable String hostOf(Object request) {
    try {
      return URI_OF == null ? null : ((URI) URI_OF.invokeExact(request)).getHost();
    } catch (Throwable unreadable) {
      return null;
    }
  }

  static int portOf(Object request) {
    try {
      return URI_OF == null ? -1 : ((URI) URI_OF.invokeExact(request)).getPort();
    } catch (Throwable unreadable) {
      return -1;
    }
  }

  static int statusOf(Object response) {
    try {
      return STATUS_OF == null ? Outbound.NO_STATUS : (int) STATUS_OF.invokeExact(response);
    } catch (Throwable unreadable) {
      return Outbound.NO_STATUS;
    }
  }

  private static @Nullable MethodHandle find(String type, String method, Class<?> result) {
    try {
      ClassLoader loader = ClassLoader.getSystemClassLoader();
      return MethodHandles.publicLookup()
          .findVirtual(
              Class.forName("java.net.http." + type, false, loader),
              method,
              MethodType.methodType(result))
          .asType(MethodType.methodType(result, Object.class));
    } catch (ReflectiveOperationException | RuntimeException absent) {
      return null;
    }
  }
}
