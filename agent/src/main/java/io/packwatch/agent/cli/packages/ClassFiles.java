package io.packwatch.agent.cli.packages;

import io.packwatch.agent.business.ClassProperties;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.Map;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.FieldVisitor;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.utility.OpenedClassReader;
import org.jspecify.annotations.Nullable;

/** The properties of the application's classes and of the JDK's, by their names. */
final class ClassFiles {

  private final Map<String, @Nullable ClassProperties> known = new HashMap<>();

  /** Remembers a class of the application. */
  void add(String internalName, byte[] bytes) {
    try {
      known.putIfAbsent(internalName.replace('/', '.'), read(bytes));
    } catch (RuntimeException torn) {
      // nothing is said of it
    }
  }

  /** By a class's binary name; null where it is not known. */
  @Nullable ClassProperties find(String className) {
    if (!known.containsKey(className) && className.startsWith("java")) {
      known.put(className, ofJdk(className.replace('.', '/')));
    }
    return known.get(className);
  }

  private static @Nullable ClassProperties ofJdk(String internalName) {
    try (InputStream in = ClassLoader.getSystemResourceAsStream(internalName + ".class")) {
      return in == null ? null : read(new ClassReader(in));
    } catch (IOException unreadable) {
      return null;
    }
  }

  private static ClassProperties read(byte[] bytes) {
    return read(OpenedClassReader.of(bytes));
  }

  private static ClassProperties read(ClassReader reader) {
    String superclass = reader.getSuperName();
    String[] interfaces = reader.getInterfaces();
    for (int i = 0; i < interfaces.length; i++) {
      interfaces[i] = interfaces[i].replace('/', '.');
    }
    ClassProperties found =
        new ClassProperties(superclass == null ? null : superclass.replace('/', '.'), interfaces);
    reader.accept(
        new ClassVisitor(OpenedClassReader.ASM_API) {
          @Override
          public @Nullable MethodVisitor visitMethod(
              int access,
              String name,
              String descriptor,
              @Nullable String signature,
              String @Nullable [] exceptions) {
            if ((access & Opcodes.ACC_PUBLIC) != 0 && (access & Opcodes.ACC_STATIC) == 0) {
              found.method(name, descriptor);
            }
            return null;
          }

          @Override
          public @Nullable FieldVisitor visitField(
              int access,
              String name,
              String descriptor,
              @Nullable String signature,
              @Nullable Object value) {
            if ((access & Opcodes.ACC_PUBLIC) != 0 && (access & Opcodes.ACC_STATIC) == 0) {
              found.field(name, descriptor);
            }
            return null;
          }
        },
        ClassReader.SKIP_CODE | ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
    return found;
  }
}
