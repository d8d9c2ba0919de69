package io.packwatch.agent.probe.boundary;

import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.packwatch.agent.transform.ClassFile;
import java.util.Collections;
import java.util.HashSet;
import java.util.Set;
import net.bytebuddy.jar.asm.ClassWriter;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LifecycleMethodsTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "contextInitialized(Ljavax/servlet/ServletContextEvent;)V",
        "contextInitialized(Ljakarta/servlet/ServletContextEvent;)V",
        "contextDestroyed(Ljakarta/servlet/ServletContextEvent;)V",
        "onStartup(Ljakarta/servlet/ServletContext;)V",
        "onStartup(Ljava/util/Set;Ljavax/servlet/ServletContext;)V",
        "init(Ljavax/servlet/ServletConfig;)V",
        "init(Ljakarta/servlet/FilterConfig;)V",
        "destroy()V",
        "run([Ljava/lang/String;)V",
        "run(Lorg/springframework/boot/ApplicationArguments;)V",
        "afterPropertiesSet()V",
        "started(Lorg/springframework/boot/context/event/ApplicationReadyEvent;)V",
        "onApplicationEvent(Lorg/springframework/context/event/ContextRefreshedEvent;)V",
        "onStart(Lio/quarkus/runtime/StartupEvent;)V",
        "begin(Ljakarta/enterprise/event/Startup;)V",
        "onStart(Lio/micronaut/runtime/server/event/ServerStartupEvent;)V",
        "run(Lcom/acme/Settings;Lio/dropwizard/core/setup/Environment;)V",
        "start(Lio/vertx/core/Promise;)V",
      })
  void whatRunsOnceAtTheStartOrTheEndIsNoCall(String signature) {
    int descriptor = signature.indexOf('(');
    assertTrue(
        LifecycleMethods.holds(
            signature.substring(0, descriptor), signature.substring(descriptor)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "run()V",
        "run(Ljava/lang/String;)V",
        "init()V",
        "start()V",
        "destroy(J)V",
        "contextInitialized()V",
        "onStartup(Lcom/acme/Engine;)V",
        "onApplicationEvent(Lcom/acme/OrderPlaced;)V",
        "handle(Ljavax/servlet/ServletRequest;)V",
      })
  void whatOnlySoundsLikeItIsOne(String signature) {
    int descriptor = signature.indexOf('(');
    assertFalse(
        LifecycleMethods.holds(
            signature.substring(0, descriptor), signature.substring(descriptor)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Ljavax/annotation/PostConstruct;",
        "Ljakarta/annotation/PostConstruct;",
        "Ljavax/annotation/PreDestroy;",
        "Ljakarta/annotation/PreDestroy;",
      })
  void anAnnotationMakesAMethodOne(String annotation) {
    assertEquals(Collections.emptySet(), methods(withMethod("fill", annotation)));
  }

  @Test
  void anyOtherAnnotationDoesNot() {
    assertEquals(Collections.singleton("fill()V"), methods(withMethod("fill", "Lcom/acme/Timed;")));
    assertEquals(Collections.emptySet(), methods(withMethod("destroy", "Lcom/acme/Timed;")));
  }

  /** A class with one method that does work. */
  private static byte[] withMethod(String name, String annotation) {
    ClassWriter writer = new ClassWriter(0);
    writer.visit(Opcodes.V1_8, Opcodes.ACC_PUBLIC, "com/acme/Bank", null, "java/lang/Object", null);
    MethodVisitor method = writer.visitMethod(Opcodes.ACC_PUBLIC, name, "()V", null, null);
    method.visitAnnotation(annotation, true).visitEnd();
    method.visitCode();
    method.visitMethodInsn(Opcodes.INVOKESTATIC, "com/acme/Vault", "open", "()V", false);
    method.visitInsn(Opcodes.RETURN);
    method.visitMaxs(0, 1);
    method.visitEnd();
    writer.visitEnd();
    return writer.toByteArray();
  }

  private static Set<String> methods(byte[] bytes) {
    return WorkingMethods.in(requireNonNull(ClassFile.read(bytes)), true, new HashSet<>()).methods;
  }
}
