package io.packwatch.agent.transform;

import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.acme.bank.Till;
import io.packwatch.agent.build.NamedApplication;
import io.packwatch.bootstrap.Packages;
import java.io.File;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Enumeration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.ClassWriter;
import net.bytebuddy.jar.asm.Label;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.jar.asm.TypeReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What is written by hand does what Byte Buddy makes of the advice, and the JVM accepts it. */
class CrossedClassTest {

  private static final int PACKAGE = 9;
  private static final String TILL = "com/acme/bank/Till";

  /** The advice itself, as the probe has it. */
  private static Class<?> advice(String name) {
    try {
      return Class.forName("io.packwatch.agent.probe.boundary.PackageBoundary$" + name);
    } catch (ClassNotFoundException renamed) {
      throw new IllegalStateException(renamed);
    }
  }

  @Test
  void everyCallIsAnsweredAndCountedAsWithByteBuddy() throws Exception {
    List<Rule> rules = rules(ClassBytes.of(Till.class));
    TransformedClass byHand =
        requireNonNull(CrossedClass.of(ClassFile.read(ClassBytes.of(Till.class)), rules));
    TransformedClass byByteBuddy = new Weaver().weave(null, TILL, ClassBytes.of(Till.class), rules);
    List<String> expected = new ArrayList<>();
    List<String> found = new ArrayList<>();
    Class<?> theirs = defined(byByteBuddy);
    Class<?> ours = defined(byHand);
    for (int i = 0; i < 2; i++) {
      use(theirs, expected);
      use(ours, found);
    }

    assertEquals(expected, found);
    assertEquals(
        Arrays.asList("117 and 1 + 0", "recovered [no change] and 1 + 0", "6 and 1 + 0"),
        found.subList(0, 3));
    assertTrue(found.get(3).startsWith("IllegalStateException: [no]"), found.toString());
    assertTrue(found.get(3).endsWith("and 0 + 1"), found.toString());
  }

  private static Class<?> defined(TransformedClass woven) {
    byte[] bytes =
        requireNonNull(
            woven.fill(
                null,
                TILL,
                new NamedApplication().with("com/acme/", PACKAGE),
                new BoundaryMethods()));
    return new ClassLoader(CrossedClassTest.class.getClassLoader()) {
      Class<?> define() {
        return defineClass(TILL.replace('/', '.'), bytes, 0, bytes.length);
      }
    }.define();
  }

  private static void use(Class<?> type, List<String> results) throws Exception {
    Object till = type.getConstructor().newInstance();
    results.add(call(till, "take", 1, 2.0, 15L));
    results.add(call(till, "recover", "no change"));
    results.add(call(till, "count", new int[] {1, 2, 3}));
    results.add(call(till, "refuse", "no"));
  }

  private static String call(Object till, String name, Object... arguments) throws Exception {
    long succeeded = count(true);
    long failed = count(false);
    String result = "nothing";
    for (Method method : till.getClass().getMethods()) {
      if (method.getName().equals(name)) {
        try {
          result = String.valueOf(method.invoke(till, arguments));
        } catch (InvocationTargetException thrown) {
          Throwable cause = requireNonNull(thrown.getCause());
          StackTraceElement top = cause.getStackTrace()[0];
          result = cause.getClass().getSimpleName() + ": " + cause.getMessage() + " at " + top;
        }
      }
    }
    return result + " and " + (count(true) - succeeded) + " + " + (count(false) - failed);
  }

  private static long count(boolean succeeded) {
    int[] counts = new int[io.packwatch.bootstrap.Buckets.COUNT];
    (succeeded ? Packages.meters(PACKAGE).calls.succeeded : Packages.meters(PACKAGE).calls.failed)
        .addTo(counts);
    return Arrays.stream(counts).asLongStream().sum();
  }

  /** Byte Buddy's own classes: 2,900, with 25,000 methods of every shape. */
  @Test
  void theJvmVerifiesEveryMethodOfALargeLibrary() throws Exception {
    Map<String, byte[]> classes = classesBeside(Advice.class);
    Linking woven = new Linking(classes, true);
    Linking plain = new Linking(classes, false);
    int linked = 0;
    for (String name : classes.keySet()) {
      if (plain.failure(name) == null) {
        assertNull(woven.failure(name), name);
        linked++;
      }
    }

    assertTrue(linked > 2_000, linked + " classes");
    assertEquals(0, woven.leftToByteBuddy);
  }

  /** Tools that shrink class files leave out of the frames what is not used any more. */
  @Test
  void anArgumentThatAConstructorHasGivenUpIsNoneWhereItEnters() throws Exception {
    ClassWriter writer = new ClassWriter(0);
    writer.visit(Opcodes.V1_8, Opcodes.ACC_PUBLIC, "A", null, "java/lang/Exception", null);
    MethodVisitor method =
        writer.visitMethod(Opcodes.ACC_PUBLIC, "<init>", "(Ljava/lang/String;)V", null, null);
    Label none = new Label();
    Label call = new Label();
    Object[] variables = {Opcodes.UNINITIALIZED_THIS};
    Object[] both = {Opcodes.UNINITIALIZED_THIS, "java/lang/String"};
    method.visitCode();
    method.visitVarInsn(Opcodes.ALOAD, 0);
    method.visitVarInsn(Opcodes.ALOAD, 1);
    method.visitJumpInsn(Opcodes.IFNULL, none);
    method.visitVarInsn(Opcodes.ALOAD, 1);
    method.visitJumpInsn(Opcodes.GOTO, call);
    method.visitLabel(none);
    method.visitFrame(Opcodes.F_FULL, 1, variables, 1, variables);
    method.visitLdcInsn("nothing");
    method.visitLabel(call);
    method.visitFrame(Opcodes.F_FULL, 1, variables, 2, both);
    method.visitMethodInsn(
        Opcodes.INVOKESPECIAL, "java/lang/Exception", "<init>", "(Ljava/lang/String;)V", false);
    method.visitInsn(Opcodes.RETURN);
    method.visitMaxs(2, 2);
    method.visitEnd();
    writer.visitEnd();

    Linking woven = new Linking(Collections.singletonMap("A", writer.toByteArray()), true);
    Object made = woven.loadClass("A").getConstructor(String.class).newInstance("news");

    assertEquals("news", ((Exception) made).getMessage());
    assertEquals(0, woven.leftToByteBuddy);
  }

  @Test
  void whatHoldsPlacesInTheCodeThatAreNotKnownIsLeftToByteBuddy() {
    ClassWriter writer = new ClassWriter(0);
    writer.visit(Opcodes.V1_8, Opcodes.ACC_PUBLIC, "A", null, "java/lang/Object", null);
    MethodVisitor method = writer.visitMethod(Opcodes.ACC_PUBLIC, "run", "()V", null, null);
    method.visitCode();
    method.visitTypeInsn(Opcodes.NEW, "java/lang/Object");
    method
        .visitInsnAnnotation(
            TypeReference.NEW << 24, null, "Lorg/jspecify/annotations/NonNull;", true)
        .visitEnd();
    method.visitInsn(Opcodes.POP);
    method.visitInsn(Opcodes.RETURN);
    method.visitMaxs(1, 1);
    method.visitEnd();
    writer.visitEnd();

    assertNull(CrossedClass.of(ClassFile.read(writer.toByteArray()), rules(writer.toByteArray())));
  }

  @Test
  void otherAdviceIsLeftToByteBuddy() {
    Rule other = new Rule(0).advise(Methods.named("run"), TillProbe.Counting.class);

    assertNull(
        CrossedClass.of(
            ClassFile.read(ClassBytes.of(Till.class)), Collections.singletonList(other)));
  }

  /** All methods and constructors. */
  private static List<Rule> rules(byte[] bytes) {
    Set<String> signatures = new HashSet<>();
    new ClassReader(bytes)
        .accept(
            new ClassVisitor(Opcodes.ASM9) {
              @Override
              public @Nullable MethodVisitor visitMethod(
                  int access,
                  String name,
                  String descriptor,
                  @Nullable String signature,
                  String @Nullable [] exceptions) {
                if (name.charAt(0) != '<') {
                  signatures.add(name + descriptor);
                }
                return null;
              }
            },
            ClassReader.SKIP_CODE);
    return Collections.singletonList(
        new Rule(0)
            .advise(Methods.signed(signatures), advice("Boundary"))
            .advise(Methods.named("<clinit>"), advice("Initializer"))
            .adviseConstructed(Methods.constructors(), advice("Constructor")));
  }

  private static Map<String, byte[]> classesBeside(Class<?> type)
      throws IOException, URISyntaxException {
    Map<String, byte[]> classes = new HashMap<>();
    File jar = new File(type.getProtectionDomain().getCodeSource().getLocation().toURI());
    try (ZipFile zip = new ZipFile(jar)) {
      for (Enumeration<? extends ZipEntry> each = zip.entries(); each.hasMoreElements(); ) {
        ZipEntry entry = each.nextElement();
        String name = entry.getName();
        if (name.startsWith("net/") && name.endsWith(".class")) {
          String internalName = name.substring(0, name.length() - ".class".length());
          classes.put(internalName.replace('/', '.'), ClassBytes.of(internalName));
        }
      }
    }
    return classes;
  }

  /** Defines all classes of a library itself, and links them without running any. */
  private static final class Linking extends ClassLoader {

    private final Map<String, byte[]> classes;
    private final boolean weaving;
    int leftToByteBuddy;

    Linking(Map<String, byte[]> classes, boolean weaving) {
      super(CrossedClassTest.class.getClassLoader());
      this.classes = classes;
      this.weaving = weaving;
    }

    /** Why it cannot be linked; null when it can. */
    @Nullable LinkageError failure(String name) throws ClassNotFoundException {
      try {
        assertNotNull(loadClass(name).getDeclaredMethods()); // links
        return null;
      } catch (LinkageError failure) {
        return failure;
      }
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      synchronized (getClassLoadingLock(name)) {
        Class<?> loaded = findLoadedClass(name);
        byte[] bytes = classes.get(name);
        if (loaded != null || bytes == null) {
          return loaded != null ? loaded : super.loadClass(name, resolve);
        }
        byte[] defined = weaving ? woven(name.replace('.', '/'), bytes) : bytes;
        return defineClass(name, defined, 0, defined.length);
      }
    }

    private byte[] woven(String internalName, byte[] bytes) {
      TransformedClass woven = CrossedClass.of(ClassFile.read(bytes), rules(bytes));
      if (woven == null) {
        leftToByteBuddy++;
        return bytes;
      }
      return requireNonNull(
          woven.fill(this, internalName, new NamedApplication(), new BoundaryMethods()));
    }
  }
}
