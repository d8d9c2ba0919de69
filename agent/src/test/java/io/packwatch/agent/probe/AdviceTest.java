package io.packwatch.agent.probe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.packwatch.agent.config.BoundaryMode;
import io.packwatch.agent.probe.boundary.PackageBoundary;
import io.packwatch.agent.transform.BoundaryMethods;
import io.packwatch.agent.transform.ClassBytes;
import io.packwatch.agent.transform.Library;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.Handle;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.jar.asm.Type;
import net.bytebuddy.utility.OpenedClassReader;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds for the advice of every probe. */
class AdviceTest {

  /** Where advice may lead: the JDK, what is in the bootstrap loader, the library itself. */
  private static final List<String> ALLOWED =
      Arrays.asList(
          "java/",
          "kotlin/coroutines/",
          "com/sun/net/httpserver/",
          "io/packwatch/bootstrap/",
          "javax/servlet/",
          "io/undertow/",
          "okhttp3/",
          "org/apache/catalina/",
          "org/apache/coyote/",
          "org/apache/cxf/",
          "org/apache/hc/",
          "org/apache/http/",
          "org/apache/tomcat/",
          "org/eclipse/jetty/",
          "org/glassfish/grizzly/",
          "org/glassfish/jersey/",
          "org/jboss/resteasy/",
          "org/slf4j/event/",
          "org/springframework/");

  static List<Class<?>> advice() {
    List<Library> libraries = new ArrayList<>(Probes.all());
    libraries.add(
        new PackageBoundary(
            BoundaryMode.ALL,
            Collections.emptyList(),
            Collections.emptyList(),
            new BoundaryMethods()));
    libraries.addAll(FollowingProbes.all(true, true, true, true));
    List<Class<?>> all = new ArrayList<>();
    all.add(OwnWork.class);
    all.addAll(Arrays.asList(suspending().getDeclaredClasses()));
    for (Library library : libraries) {
      for (Class<?> nested : library.getClass().getDeclaredClasses()) {
        all.add(nested);
      }
    }
    assertTrue(all.size() > 20, all.toString());
    return all;
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
  void itsFailuresAreCaught(Class<?> advice) {
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
  void itLeadsNowhereElse(Class<?> advice) {
    Code code = Code.of(advice);

    assertTrue(code.elsewhere.isEmpty(), code.elsewhere.toString());
  }

  @ParameterizedTest
  @MethodSource("advice")
  void itFitsIntoClassFilesOfAnyAge(Class<?> advice) {
    Code code = Code.of(advice);

    assertEquals(Opcodes.V1_8, code.version);
    assertFalse(code.dynamic, "a lambda or another dynamic call");
  }

  private static final class Code extends ClassVisitor {

    int version;
    boolean dynamic;
    final Set<String> elsewhere = new TreeSet<>();

    private Code() {
      super(OpenedClassReader.ASM_API);
    }

    static Code of(Class<?> advice) {
      Code code = new Code();
      new ClassReader(ClassBytes.of(advice)).accept(code, 0);
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
      for (String allowed : ALLOWED) {
        if (internalName.startsWith(allowed)) {
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
