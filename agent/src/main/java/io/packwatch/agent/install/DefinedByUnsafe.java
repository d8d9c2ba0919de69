package io.packwatch.agent.install;

import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.security.ProtectionDomain;
import org.jspecify.annotations.Nullable;

/** The JDK's own way to define a class in the bootstrap loader, from Java 8 to 27 at least. */
final class DefinedByUnsafe implements BootstrapClasses.Definer {

  private final Object unsafe;
  private final Method defineClass;

  private DefinedByUnsafe(Object unsafe, Method defineClass) {
    this.unsafe = unsafe;
    this.defineClass = defineClass;
  }

  static DefinedByUnsafe find() throws ReflectiveOperationException {
    boolean modular = JdkInternals.MODULAR;
    Class<?> type = Class.forName(modular ? "jdk.internal.misc.Unsafe" : "sun.misc.Unsafe");
    Object unsafe;
    if (modular) {
      unsafe = type.getMethod("getUnsafe").invoke(null);
    } else {
      Field instance = type.getDeclaredField("theUnsafe");
      instance.setAccessible(true);
      unsafe = instance.get(null);
    }
    return new DefinedByUnsafe(
        unsafe,
        type.getMethod(
            "defineClass",
            String.class,
            byte[].class,
            int.class,
            int.class,
            ClassLoader.class,
            ProtectionDomain.class));
  }

  @Override
  public void define(byte[] bytes) throws ReflectiveOperationException {
    @Nullable Object[] arguments = {null, bytes, 0, bytes.length, null, null};
    try {
      defineClass.invoke(unsafe, arguments);
    } catch (InvocationTargetException failure) {
      if (failure.getCause() instanceof NoClassDefFoundError) {
        throw (NoClassDefFoundError) failure.getCause();
      }
      throw failure;
    }
  }
}
