package io.packwatch.agent.transform;

import java.io.ByteArrayOutputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassWriter;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.jar.asm.commons.ClassRemapper;
import net.bytebuddy.jar.asm.commons.SimpleRemapper;
import net.bytebuddy.utility.OpenedClassReader;

/** Class files as the compiler, or the JDK, made them. */
public final class ClassBytes {

  private ClassBytes() {}

  public static byte[] of(Class<?> type) {
    return of(type.getName().replace('.', '/'));
  }

  public static byte[] of(String internalName) {
    try (InputStream in = ClassLoader.getSystemResourceAsStream(internalName + ".class")) {
      if (in == null) {
        throw new FileNotFoundException(internalName);
      }
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      byte[] chunk = new byte[8192];
      for (int count = in.read(chunk); count >= 0; count = in.read(chunk)) {
        bytes.write(chunk, 0, count);
      }
      return bytes.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A class with nothing in it. */
  static byte[] empty(String name, String parent, String implemented) {
    ClassWriter writer = new ClassWriter(0);
    writer.visit(
        Opcodes.V1_8,
        Opcodes.ACC_PUBLIC | Opcodes.ACC_ABSTRACT,
        name,
        null,
        parent,
        new String[] {implemented});
    writer.visitEnd();
    return writer.toByteArray();
  }

  /** The same as if it had been written for {@code jakarta.servlet}. */
  public static byte[] jakarta(byte[] javax) {
    try {
      return RenamedClass.of(javax, Servlets.TO_JAKARTA);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The same class under another name. */
  public static byte[] renamed(byte[] bytes, String from, String to) {
    ClassWriter writer = new ClassWriter(0);
    new ClassReader(bytes)
        .accept(
            new ClassRemapper(writer, new SimpleRemapper(OpenedClassReader.ASM_API, from, to)), 0);
    return writer.toByteArray();
  }
}
