package io.packwatch.agent.transform;

import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.acme.bank.Till;
import java.io.IOException;
import java.lang.invoke.MethodType;
import java.lang.reflect.Method;
import java.net.URI;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.servlet.http.HttpServlet;
import javax.servlet.http.HttpServletRequest;
import org.junit.jupiter.api.Test;

class ClassFileTest {

  @Test
  void interfacesAndMethodsAreThoseThatReflectionFinds() throws Exception {
    int looked = 0;
    for (Path file : jdkClasses("java.base/java/util")) {
      Class<?> type = Class.forName(nameOf(file), false, null);
      ClassFile read = requireNonNull(ClassFile.read(Files.readAllBytes(file)));
      assertEquals(type.isInterface(), read.isInterface(), type.getName());
      for (Class<?> each : type.getInterfaces()) {
        assertTrue(implementsIt(read, each.getName().replace('.', '/')), type + ": " + each);
      }
      for (Method each : type.getDeclaredMethods()) {
        assertTrue(read.declares(each.getName(), descriptorOf(each)), each.toString());
      }
      looked++;
    }
    assertTrue(looked > 500, looked + " classes");
  }

  @Test
  void modulesAreUnderstood() throws IOException {
    Path module = FileSystems.getFileSystem(URI.create("jrt:/")).getPath("/modules/java.sql");

    assertNotNull(ClassFile.read(Files.readAllBytes(module.resolve("module-info.class"))));
  }

  @Test
  void onlyTheInterfacesOfItsOwnClauseCount() {
    assertTrue(implementsIt(read(Till.class), "java/lang/Runnable"));
    assertFalse(implementsIt(read(Till.class), "java/lang/Runnabl"));
    assertFalse(implementsIt(read(java.util.ArrayList.class), "java/util/Collection"));
  }

  @Test
  void aMethodIsFoundByNameAndWholeDescriptor() {
    ClassFile till = read(Till.class);

    assertTrue(till.declares("take", "(IDJ)J"));
    assertFalse(till.declares("take", "(IDJ)V"));
    assertFalse(till.declares("take", "(IDJ)"));
    assertFalse(till.declares("tak", "(IDJ)J"));
  }

  @Test
  void anInheritedMethodIsNotDeclared() {
    assertFalse(read(Till.class).declares("hashCode", "()I"));
  }

  @Test
  void whatAClassMentionsIsFoundWhole() {
    ClassFile till = read(Till.class);

    assertTrue(till.mentionsAny(new TextSet("no/Such", "java/util/ArrayList")));
    assertFalse(till.mentionsAny(new TextSet("no/Such", "java/util/Array")));
    assertFalse(till.mentionsAny(new TextSet()));
  }

  @Test
  void whatAClassMentionsIsFoundInPart() {
    ClassFile servlet = read(HttpServlet.class);

    assertTrue(servlet.mentionsPart("javax/servlet/"));
    assertTrue(servlet.mentionsPart("javax/servlet/http/HttpServlet"));
    assertFalse(servlet.mentionsPart("jakarta/servlet/"));
  }

  @Test
  void aConstantOfAnUnknownKindMakesTheFileUnreadable() {
    byte[] bytes = ClassBytes.of(Till.class);
    bytes[10] = 2; // a kind that was never given

    assertNull(ClassFile.read(bytes));
  }

  @Test
  void everyMentionOfTheOldServletApiIsRenamed() throws IOException {
    ClassFile renamed =
        requireNonNull(
            ClassFile.read(RenamedClass.of(ClassBytes.of(HttpServlet.class), Servlets.TO_JAKARTA)));

    assertFalse(renamed.mentionsPart("javax/servlet/"));
    assertTrue(
        renamed.declares(
            "service", "(Ljakarta/servlet/ServletRequest;Ljakarta/servlet/ServletResponse;)V"));
  }

  @Test
  void aRenamedClassLoads() throws Exception {
    ThrowAwayLoader loader = new ThrowAwayLoader((a, b, c, d, e) -> null, true, "jakarta.servlet.");
    Class<?> servlet = Class.forName("jakarta.servlet.http.HttpServlet", true, loader);
    Class<?> request = loader.loadClass("jakarta.servlet.http.HttpServletRequest");

    assertEquals(HttpServletRequest.class.getMethods().length, request.getMethods().length);
    assertEquals(
        HttpServlet.class.getDeclaredMethods().length, servlet.getDeclaredMethods().length);
  }

  @Test
  void whatDoesNotMentionItIsCopiedByteByByte() throws Exception {
    for (Path file : jdkClasses("java.base/java/lang")) {
      byte[] bytes = Files.readAllBytes(file);

      assertArrayEquals(bytes, RenamedClass.of(bytes, Servlets.TO_JAKARTA), file.toString());
    }
  }

  private static ClassFile read(Class<?> type) {
    return requireNonNull(ClassFile.read(ClassBytes.of(type)));
  }

  private static boolean implementsIt(ClassFile file, String name) {
    return file.implementsAny(new String[] {"no/Such", name});
  }

  private static String descriptorOf(Method method) {
    return MethodType.methodType(method.getReturnType(), method.getParameterTypes())
        .toMethodDescriptorString();
  }

  private static List<Path> jdkClasses(String directory) throws IOException {
    Path modules = FileSystems.getFileSystem(URI.create("jrt:/")).getPath("/modules");
    try (Stream<Path> files = Files.walk(modules.resolve(directory))) {
      return files.filter(f -> f.toString().endsWith(".class")).collect(Collectors.toList());
    }
  }

  private static String nameOf(Path file) {
    String path = file.subpath(2, file.getNameCount()).toString();
    return path.substring(0, path.length() - ".class".length()).replace('/', '.');
  }
}
