package io.packwatch.agent.install;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import net.bytebuddy.jar.asm.ClassWriter;
import net.bytebuddy.jar.asm.Opcodes;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class BootstrapClassesTest {

  private static final String PACKAGE = "io/packwatch/agent/install/";

  @Test
  void whatNeedsAnotherClassIsDefinedAfterIt() throws Exception {
    List<String> order = new ArrayList<>();
    BootstrapClasses.define(
        Arrays.asList(new byte[] {2}, new byte[] {1}, new byte[] {0}),
        bytes -> {
          if (bytes[0] != order.size()) {
            throw new NoClassDefFoundError();
          }
          order.add(String.valueOf(bytes[0]));
        });

    assertEquals(Arrays.asList("0", "1", "2"), order);
  }

  @Test
  void whatNeverComesEndsIt() {
    assertThrows(
        ReflectiveOperationException.class,
        () ->
            BootstrapClasses.define(
                Arrays.asList(new byte[1], new byte[2]),
                bytes -> {
                  throw new NoClassDefFoundError();
                }));
  }

  /** The second way, of Java 9 and up, beside a class of ours instead of {@code Object}. */
  @Test
  void aLookupDefinesClassesBesideAnother() throws Exception {
    BootstrapClasses.Definer definer =
        Class.forName("io.packwatch.agent.install.DefinedByLookup")
            .asSubclass(BootstrapClasses.Definer.class)
            .getDeclaredConstructor(Class.class)
            .newInstance(BootstrapClasses.class);

    BootstrapClasses.define(
        Arrays.asList(named("LookupSecond", "LookupFirst"), named("LookupFirst", null)), definer);

    Class<?> second = Class.forName("io.packwatch.agent.install.LookupSecond");
    assertSame(BootstrapClasses.class.getClassLoader(), second.getClassLoader());
    assertEquals("io.packwatch.agent.install.LookupFirst", second.getSuperclass().getName());
  }

  private static byte[] named(String name, @Nullable String parent) {
    ClassWriter writer = new ClassWriter(0);
    String superName = parent == null ? "java/lang/Object" : PACKAGE + parent;
    writer.visit(Opcodes.V1_8, Opcodes.ACC_PUBLIC, PACKAGE + name, null, superName, null);
    writer.visitEnd();
    return writer.toByteArray();
  }
}
