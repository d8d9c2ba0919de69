package io.packwatch.agent.transform;

import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.packwatch.agent.build.NamedApplication;
import net.bytebuddy.jar.asm.ClassWriter;
import net.bytebuddy.jar.asm.Opcodes;
import org.junit.jupiter.api.Test;

/** Numbers are put where they belong, and nowhere else. */
class PlaceholdersTest {

  @Test
  void theSameThingHasOneConstant() {
    Placeholders placeholders = Placeholders.freeIn(withConstants());

    assertEquals(placeholders.of("run()V"), placeholders.of("run()V"));
    assertNotEquals(placeholders.of("run()V"), placeholders.of(TransformedClass.PACKAGE));
  }

  @Test
  void aConstantOfTheClassIsNeverOneOfOurs() {
    int usual = Placeholders.freeIn(withConstants()).of("run()V");
    int another = Placeholders.freeIn(withConstants(usual + 5)).of("run()V");

    assertNotEquals(usual, another);
    assertEquals(-1, read(withConstants(usual + 5)).findInteger(another));
  }

  @Test
  void aConstantIsFilledWhereItLies() {
    Placeholders placeholders = Placeholders.freeIn(withConstants());
    int constant = placeholders.of(TransformedClass.PACKAGE);
    byte[] filled =
        placeholders
            .woven(withConstants(7, constant, 9))
            .fill(null, "A", new NamedApplication().with("A", -5), new BoundaryMethods());

    assertArrayEquals(withConstants(7, -5, 9), filled);
  }

  private static ClassFile read(byte[] bytes) {
    return requireNonNull(ClassFile.read(bytes));
  }

  private static byte[] withConstants(int... values) {
    ClassWriter writer = new ClassWriter(0);
    writer.visit(Opcodes.V1_8, Opcodes.ACC_PUBLIC, "A", null, "java/lang/Object", null);
    for (int value : values) {
      writer.newConst(value);
    }
    writer.visitEnd();
    return writer.toByteArray();
  }
}
