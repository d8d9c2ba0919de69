package io.packwatch.agent.probe;

import io.packwatch.agent.transform.Transformer;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.utility.OpenedClassReader;
import org.jspecify.annotations.Nullable;

/**
 * A driver as it is published, seen as its class files: which of its classes can stand behind an
 * interface of JDBC, and what the agent puts into their methods. Loads none of them.
 */
final class JdbcJar {

  private final Map<String, Type> types = new HashMap<>();
  private final Map<String, byte[]> files = new HashMap<>();
  private final File jar;
  private final Transformer transformer;
  private final Map<String, Set<String>> woven = new HashMap<>();

  private static final class Type {
    int access;
    @Nullable String parent;
    List<String> interfaces = Collections.emptyList();
    final Set<String> methods = new HashSet<>();
  }

  JdbcJar(File jar, Transformer transformer) throws IOException {
    this.jar = jar;
    this.transformer = transformer;
    try (JarFile file = new JarFile(jar)) {
      for (JarEntry entry : Collections.list(file.entries())) {
        if (entry.getName().endsWith(".class") && !entry.getName().startsWith("META-INF/")) {
          read(file, entry);
        }
      }
    }
  }

  private void read(JarFile file, JarEntry entry) throws IOException {
    byte[] bytes = bytes(file, entry);
    Type type = new Type();
    ClassReader reader = OpenedClassReader.of(bytes);
    reader.accept(
        new ClassVisitor(OpenedClassReader.ASM_API) {
          @Override
          public void visit(
              int version,
              int access,
              String name,
              @Nullable String signature,
              @Nullable String superName,
              String @Nullable [] interfaces) {
            type.access = access;
            type.parent = superName;
            type.interfaces = interfaces == null ? type.interfaces : Arrays.asList(interfaces);
          }

          @Override
          public @Nullable MethodVisitor visitMethod(
              int access,
              String name,
              String descriptor,
              @Nullable String signature,
              String @Nullable [] exceptions) {
            if ((access & (Opcodes.ACC_ABSTRACT | Opcodes.ACC_NATIVE)) == 0) {
              type.methods.add(name + descriptor);
            }
            return null;
          }
        },
        ClassReader.SKIP_CODE | ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
    types.put(reader.getClassName(), type);
    files.put(reader.getClassName(), bytes);
  }

  /** How many classes can stand behind an interface. */
  int behind(String javaInterface) {
    return concrete(javaInterface).size();
  }

  /**
   * The methods that a call through an interface may end in, and that do not call {@code wanted}:
   * as {@code class method}.
   */
  Set<String> without(String wanted, String javaInterface, String... signatures)
      throws IOException {
    Set<String> without = new TreeSet<>();
    for (String name : concrete(javaInterface)) {
      for (String signature : signatures) {
        String declares = declaring(name, signature);
        if (declares != null && !wovenInto(declares).contains(signature + " " + wanted)) {
          without.add(declares.replace('/', '.') + " " + signature);
        }
      }
    }
    return without;
  }

  private List<String> concrete(String javaInterface) {
    List<String> all = new ArrayList<>();
    for (Map.Entry<String, Type> each : types.entrySet()) {
      int without = Opcodes.ACC_ABSTRACT | Opcodes.ACC_INTERFACE;
      if ((each.getValue().access & without) == 0 && isA(each.getKey(), javaInterface)) {
        all.add(each.getKey());
      }
    }
    return all;
  }

  private boolean isA(@Nullable String name, String wanted) {
    if (wanted.equals(name)) {
      return true;
    }
    Type type = types.get(name);
    if (type == null) {
      boolean statement =
          "java/sql/PreparedStatement".equals(name) || "java/sql/CallableStatement".equals(name);
      return statement && wanted.equals("java/sql/Statement");
    }
    for (String each : type.interfaces) {
      if (isA(each, wanted)) {
        return true;
      }
    }
    return isA(type.parent, wanted);
  }

  /** Which class's code runs; null where it is none of this jar. */
  private @Nullable String declaring(String from, String signature) {
    String name = from;
    for (Type type = types.get(name); type != null; type = types.get(name)) {
      if (type.methods.contains(signature)) {
        return name;
      }
      name = type.parent;
    }
    return null;
  }

  private Set<String> wovenInto(String name) throws IOException {
    Set<String> known = woven.get(name);
    if (known == null) {
      known = new HashSet<>();
      woven.put(name, known);
      try (URLClassLoader loader =
          new URLClassLoader(new URL[] {jar.toURI().toURL()}, JdbcJar.class.getClassLoader())) {
        byte[] bytes = Objects.requireNonNull(files.get(name));
        byte[] changed = transformer.transform(loader, name, null, null, bytes);
        if (changed != null) {
          collect(changed, known);
        }
      }
    }
    return known;
  }

  private static void collect(byte[] bytes, Set<String> calls) {
    ClassVisitor visitor =
        new ClassVisitor(OpenedClassReader.ASM_API) {
          @Override
          public MethodVisitor visitMethod(
              int access,
              String method,
              String signature,
              @Nullable String generic,
              String @Nullable [] exceptions) {
            return new MethodVisitor(OpenedClassReader.ASM_API) {
              @Override
              public void visitMethodInsn(
                  int opcode, String owner, String name, String called, boolean isInterface) {
                if (owner.startsWith("io/packwatch/bootstrap/")) {
                  String type = owner.substring(owner.lastIndexOf('/') + 1);
                  calls.add(method + signature + " " + type + "." + name);
                }
              }
            };
          }
        };
    OpenedClassReader.of(bytes).accept(visitor, 0);
  }

  private static byte[] bytes(JarFile file, JarEntry entry) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(8_192);
    try (InputStream in = file.getInputStream(entry)) {
      byte[] some = new byte[8_192];
      for (int read = in.read(some); read >= 0; read = in.read(some)) {
        bytes.write(some, 0, read);
      }
    }
    return bytes.toByteArray();
  }
}
