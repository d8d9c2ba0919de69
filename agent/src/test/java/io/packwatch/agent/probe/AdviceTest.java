package io.packwatch.agent.probe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.packwatch.agent.build.ProbeScanner;
import io.packwatch.agent.probe.boundary.PackageBoundary;
import io.packwatch.agent.transform.AdvisedClasses;
import io.packwatch.agent.transform.ClassBytes;
import io.packwatch.agent.transform.Probe;
import io.packwatch.agent.transform.ProbeInfo;
import java.io.File;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.Handle;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.jar.asm.Type;
import net.bytebuddy.utility.OpenedClassReader;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds for the advice of every probe. */
class AdviceTest {

  /** Where all advice may lead; its probe says which types of its library besides. */
  private static final List<String> ALLOWED = Arrays.asList("java/", "io/packwatch/bootstrap/");

  /** A class of advice, and what its probe allows it. */
  private static final class Given {
    final Class<?> advice;
    final List<String> allowed;

    Given(Class<?> advice, String... calls) {
      this.advice = advice;
      this.allowed = new ArrayList<>(ALLOWED);
      Collections.addAll(allowed, calls);
    }

    @Override
    public String toString() {
      return advice.getName();
    }
  }

  static List<Given> advice() throws Exception {
    List<Given> all = new ArrayList<>();
    all.add(new Given(OwnWork.class));
    String[] ofBoundaries = PackageBoundary.class.getAnnotation(ProbeInfo.class).calls();
    for (Class<?> nested : suspending().getDeclaredClasses()) {
      all.add(new Given(nested, ofBoundaries));
    }
    for (Class<?> probe : ProbeScanner.probes(classes())) {
      for (Class<?> nested : probe.getDeclaredClasses()) {
        all.add(new Given(nested, ProbeScanner.infoOf(probe).calls()));
      }
    }
    for (Class<?> nested : shared()) {
      all.add(new Given(nested));
    }
    assertTrue(all.size() > 80, all.toString());
    return all;
  }

  /** Advice that several probes use: nested in classes that are no probes. */
  private static List<Class<?>> shared() throws Exception {
    List<Class<?>> found = new ArrayList<>();
    Path root = classes();
    try (Stream<Path> files = Files.walk(root.resolve("io/packwatch/agent/probe"))) {
      for (Path file :
          files.filter(each -> each.toString().endsWith(".class")).toArray(Path[]::new)) {
        String path = root.relativize(file).toString();
        Class<?> type =
            Class.forName(path.substring(0, path.length() - 6).replace(File.separatorChar, '.'));
        Class<?> outer = type.getDeclaringClass();
        if (outer != null
            && !Probe.class.isAssignableFrom(outer)
            && outer != suspending()
            && isAdvice(type)) {
          found.add(type);
        }
      }
    }
    assertTrue(found.size() > 8, found.toString());
    return found;
  }

  private static boolean isAdvice(Class<?> type) {
    for (Method method : type.getDeclaredMethods()) {
      if (method.isAnnotationPresent(Advice.OnMethodEnter.class)
          || method.isAnnotationPresent(Advice.OnMethodExit.class)) {
        return true;
      }
    }
    return false;
  }

  private static Class<?> suspending() {
    try {
      return Class.forName(PackageBoundary.class.getPackage().getName() + ".Suspending");
    } catch (ClassNotFoundException renamed) {
      throw new AssertionError(renamed);
    }
  }

  @ParameterizedTest
  @MethodSource("advice")
  void itsFailuresAreCaught(Given given) {
    Class<?> advice = given.advice;
    int methods = 0;
    for (Method method : advice.getDeclaredMethods()) {
      Advice.OnMethodEnter enter = method.getAnnotation(Advice.OnMethodEnter.class);
      Advice.OnMethodExit exit = method.getAnnotation(Advice.OnMethodExit.class);
      assertTrue(enter != null || exit != null, method + " is no advice");
      Class<?> suppressed = enter != null ? enter.suppress() : exit.suppress();
      assertEquals(Throwable.class, suppressed, method.toString());
      methods++;
    }
    assertTrue(methods > 0 && methods <= 2, advice.toString());
  }

  @ParameterizedTest
  @MethodSource("advice")
  void itLeadsNowhereElse(Given given) {
    Code code = Code.of(given);

    assertTrue(code.elsewhere.isEmpty(), code.elsewhere.toString());
  }

  /**
   * While a class loads, its loader is asked for the types that its advice names. One that extends
   * the class would have the loader define it a second time, and the first would fail.
   */
  @Test
  void itNamesNoSubclassOfTheClassItIsWovenInto() throws Exception {
    Set<String> subclasses = new TreeSet<>();
    int checked = 0;
    for (Class<?> type : ProbeScanner.probes(classes())) {
      for (Map.Entry<String, Set<String>> advised : AdvisedClasses.of(probe(type)).entrySet()) {
        Class<?> woven = find(advised.getKey());
        for (String name : advised.getValue()) {
          Class<?> named = find(name);
          if (woven != null && named != null) {
            checked++;
            if (named != woven && !named.isInterface() && woven.isAssignableFrom(named)) {
              subclasses.add(type.getSimpleName() + ": " + name + " extends " + advised.getKey());
            }
          }
        }
      }
    }

    assertEquals(Collections.emptySet(), subclasses);
    assertTrue(checked > 20, checked + " types were checked");
  }

  private static Path classes() throws Exception {
    return Paths.get(Probe.class.getProtectionDomain().getCodeSource().getLocation().toURI());
  }

  private static Probe probe(Class<?> type) throws Exception {
    for (Constructor<?> each : type.getDeclaredConstructors()) {
      if (each.getParameterCount() == 0) {
        each.setAccessible(true);
        return (Probe) each.newInstance();
      }
    }
    return new Probe() {}; // made with settings: it weaves the application's classes
  }

  private static @Nullable Class<?> find(String internalName) {
    try {
      return Class.forName(
          internalName.replace('/', '.'), false, AdviceTest.class.getClassLoader());
    } catch (ClassNotFoundException | LinkageError ofAnotherVersion) {
      return null;
    }
  }

  @ParameterizedTest
  @MethodSource("advice")
  void itFitsIntoClassFilesOfAnyAge(Given given) {
    Code code = Code.of(given);

    assertEquals(Opcodes.V1_8, code.version);
    assertFalse(code.dynamic, "a lambda or another dynamic call");
  }

  private static final class Code extends ClassVisitor {

    int version;
    boolean dynamic;
    final Set<String> elsewhere = new TreeSet<>();

    private final List<String> allowed;

    private Code(List<String> allowed) {
      super(OpenedClassReader.ASM_API);
      this.allowed = allowed;
    }

    static Code of(Given given) {
      Code code = new Code(given.allowed);
      new ClassReader(ClassBytes.of(given.advice)).accept(code, 0);
      return code;
    }

    @Override
    public void visit(
        int version,
        int access,
        String name,
        @Nullable String signature,
        @Nullable String superName,
        String @Nullable [] interfaces) {
      this.version = version;
    }

    private void leadsTo(String internalName) {
      for (String prefix : allowed) {
        if (internalName.startsWith(prefix)) {
          return;
        }
      }
      elsewhere.add(internalName);
    }

    @Override
    public @Nullable MethodVisitor visitMethod(
        int access,
        String method,
        String descriptor,
        @Nullable String signature,
        String @Nullable [] exceptions) {
      return new MethodVisitor(OpenedClassReader.ASM_API) {

        @Override
        public void visitMethodInsn(
            int opcode, String owner, String name, String called, boolean isInterface) {
          leadsTo(owner);
        }

        @Override
        public void visitFieldInsn(int opcode, String owner, String name, String type) {
          leadsTo(owner);
        }

        @Override
        public void visitTypeInsn(int opcode, String type) {
          leadsTo(type);
        }

        @Override
        public void visitLdcInsn(Object value) {
          if (value instanceof Type) {
            leadsTo(((Type) value).getInternalName());
          }
        }

        @Override
        public void visitInvokeDynamicInsn(
            String name, String type, Handle bootstrap, Object... arguments) {
          dynamic = true;
        }
      };
    }
  }
}
