package io.packwatch.agent.probe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import io.packwatch.agent.build.NamedApplication;
import io.packwatch.agent.transform.BoundaryMethods;
import io.packwatch.agent.transform.ClassBytes;
import io.packwatch.agent.transform.ProbeIndex;
import io.packwatch.agent.transform.TransformStats;
import io.packwatch.agent.transform.Transformer;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.utility.OpenedClassReader;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The JDK's own classes that probes name, as the JVM has them that runs the tests. */
class JdkClassesTest {

  @Test
  void requestsOfTheJdksServerAreMeasured() {
    assertCalls(
        "com/sun/net/httpserver/Filter$Chain",
        "doFilter: Errors.isFailure",
        "doFilter: Exchanges.awaitAnswer",
        "doFilter: Exchanges.isOpen",
        "doFilter: Exchanges.isOver",
        "doFilter: Requests.enter",
        "doFilter: Routes.mapping",
        "doFilter: Requests.exit");
  }

  @Test
  void connectionsOfTheDriverManagerAreMeasured() {
    assertCalls(
        "java/sql/DriverManager",
        "getConnection: Pools.connecting",
        "getConnection: Pools.connected",
        "getConnection: Housekeeping.begin",
        "getConnection: Housekeeping.end");
  }

  @Test
  void callsByUrlConnectionAreMeasured() {
    assertCalls(
        "sun/net/www/protocol/http/HttpURLConnection",
        "connect: Outbound.begin",
        "connect: Outbound.endedBegin",
        "getOutputStream: Outbound.begin",
        "connect: Errors.isAnswer",
        "getOutputStream: Errors.isAnswer",
        "getOutputStream: Outbound.endedBegin",
        "getInputStream0: Errors.isFailure",
        "getInputStream0: Outbound.enter",
        "getInputStream0: Outbound.exit");
  }

  @Test
  void callsByTheHttpClientAreMeasured() {
    assertCalls(
        "jdk/internal/net/http/HttpClientImpl",
        "send: Outbound.enterHttp",
        "send: Outbound.exitHttp",
        "sendAsync: Outbound.enterHttp",
        "sendAsync: Outbound.exitAsync");
  }

  private static void assertCalls(String name, String... expected) {
    ProbeIndex index = new ProbeIndex(ProbeCatalog.written(), new Measuring());
    Transformer transformer =
        new Transformer(
            index, new NamedApplication(), new BoundaryMethods(), new TransformStats(false), null);
    byte[] woven = transformer.transform(null, name, null, null, ClassBytes.of(name));
    assertNotNull(woven);
    assertEquals(new TreeSet<>(Arrays.asList(expected)), calls(woven));
  }

  /** Calls into {@code io.packwatch.bootstrap} by the method they are in. */
  private static Set<String> calls(byte[] bytes) {
    Set<String> calls = new TreeSet<>();
    ClassVisitor visitor =
        new ClassVisitor(OpenedClassReader.ASM_API) {
          @Override
          public MethodVisitor visitMethod(
              int access,
              String method,
              String descriptor,
              @Nullable String signature,
              String @Nullable [] exceptions) {
            return new MethodVisitor(OpenedClassReader.ASM_API) {
              @Override
              public void visitMethodInsn(
                  int opcode, String owner, String name, String called, boolean isInterface) {
                String bootstrap = "io/packwatch/bootstrap/";
                if (owner.startsWith(bootstrap) && !owner.endsWith("ProbeFailures")) {
                  String type = owner.substring(bootstrap.length());
                  calls.add(method + ": " + type + "." + name);
                }
              }
            };
          }
        };
    new ClassReader(bytes).accept(visitor, 0);
    return calls;
  }
}
