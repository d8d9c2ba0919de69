package io.packwatch.agent.transform;

import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.acme.bank.Till;
import io.packwatch.agent.build.NamedApplication;
import io.packwatch.bootstrap.ProbeFailures;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import net.bytebuddy.jar.asm.ClassWriter;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Woven classes, really run. */
class WeaverTest {

  private static final Methods ALL = Methods.named("run", "take", "refuse", "recover", "count");

  private final NamedApplication application = new NamedApplication().with("com/acme/", 3);

  @BeforeEach
  void begin() {
    Seen.EVENTS.clear();
    Seen.BOUNDARIES.clear();
  }

  @Test
  void adviceRunsAtEntryAndExit() throws Exception {
    take(woven(TillProbe.advising(ALL, TillProbe.Counting.class)));

    assertEquals(Arrays.asList("enter 3", "exit"), Seen.EVENTS);
  }

  @Test
  void adviceHearsOfAnException() throws Exception {
    refuse(woven(TillProbe.advising(ALL, TillProbe.Counting.class)));

    assertEquals(Arrays.asList("enter 3", "exit by IllegalStateException"), Seen.EVENTS);
  }

  @Test
  void entryAndExitMayBeOfTwoClasses() throws Exception {
    take(woven(TillProbe.advising(ALL, TillProbe.Counting.class, TillProbe.BrokenExit.class)));

    assertEquals(Collections.singletonList("enter 3"), Seen.EVENTS);
  }

  @Test
  void theExitOfAnotherClassGetsTheEntrysResult() throws Exception {
    take(woven(TillProbe.advising(ALL, TillProbe.SilentEntry.class, TillProbe.Counting.class)));

    assertEquals(Collections.singletonList("exit"), Seen.EVENTS);
  }

  @Test
  void constructorsAreAdvised() throws Exception {
    woven(TillProbe.advising(Methods.constructors(), TillProbe.Created.class));

    assertEquals(Collections.singletonList("exit"), Seen.EVENTS);
  }

  @Test
  void everyMethodHasItsOwnBoundary() throws Exception {
    Object till = woven(TillProbe.advising(ALL, TillProbe.Counting.class));
    take(till);
    count(till);

    assertEquals(2, new HashSet<>(Seen.BOUNDARIES).size(), Seen.BOUNDARIES.toString());
  }

  @Test
  void resultsAreTheApplications() throws Exception {
    Object till = woven(TillProbe.advising(ALL, TillProbe.Counting.class));

    assertEquals(117L, take(till));
    assertEquals("recovered [no change]", call(till, "recover", "no change"));
    assertEquals(6, count(till));
  }

  @Test
  void anExceptionKeepsItsTypeItsMessageAndEveryFrame() throws Exception {
    Object till = woven(TillProbe.advising(ALL, TillProbe.Counting.class));
    List<Throwable> thrown = new ArrayList<>();
    for (Object each : Arrays.asList(new Till(), till)) {
      thrown.add(refuse(each));
    }

    assertEquals(thrown.get(0).toString(), thrown.get(1).toString());
    assertEquals(frames(thrown.get(0)), frames(thrown.get(1)));
  }

  @Test
  void anEntryThatFailsIsCountedAndNeverSeen() throws Exception {
    int before = ProbeFailures.count(0);
    Object till = woven(TillProbe.advising(ALL, TillProbe.BrokenEntry.class));

    assertEquals(117L, take(till));
    assertEquals(1, ProbeFailures.count(0) - before);
  }

  @Test
  void anExitThatFailsIsCountedAndNeverSeen() throws Exception {
    int before = ProbeFailures.count(0);
    Object till = woven(TillProbe.advising(ALL, TillProbe.BrokenExit.class));

    assertEquals(117L, take(till));
    assertEquals(1, ProbeFailures.count(0) - before);
  }

  @Test
  void anExitThatFailsHidesNoException() throws Exception {
    Object till = woven(TillProbe.advising(ALL, TillProbe.BrokenExit.class));

    assertEquals("java.lang.IllegalStateException: [no]", refuse(till).toString());
  }

  @Test
  void aFailureIsCountedForTheProbeWhoseAdviceItIs() throws Exception {
    ProbeIndex index = new ProbeIndex();
    index.add("till", TillProbe.advising(Methods.named("nothing"), TillProbe.Counting.class));
    index.add("till", TillProbe.advising(ALL, TillProbe.BrokenEntry.class));
    int before = ProbeFailures.count(1);
    take(woven(index));

    assertEquals(1, ProbeFailures.count(1) - before);
  }

  @Test
  void aFailureOfAdviceThatTwoProbesShareIsCountedForTheOneThatUsesIt() throws Exception {
    ProbeIndex index = new ProbeIndex();
    index.add("take", TillProbe.advising(Methods.named("take"), TillProbe.BrokenEntry.class));
    index.add("count", TillProbe.advising(Methods.named("count"), TillProbe.BrokenEntry.class));
    Object till = woven(index);
    int ofTake = ProbeFailures.count(0);
    int ofCount = ProbeFailures.count(1);
    count(till);
    count(till);
    take(till);

    assertEquals(1, ProbeFailures.count(0) - ofTake);
    assertEquals(2, ProbeFailures.count(1) - ofCount);
  }

  @Test
  void theAdviceOfTwoProbesNests() throws Exception {
    ProbeIndex index = new ProbeIndex();
    index.add("till", TillProbe.advising(ALL, TillProbe.Counting.class));
    index.add("till", TillProbe.advising(ALL, TillProbe.Counting.class));
    take(woven(index));

    assertEquals(Arrays.asList("enter 3", "enter 3", "exit", "exit"), Seen.EVENTS);
  }

  @Test
  void whatAnotherAgentHasWovenCanBeWovenAgain() throws Exception {
    Transformer first = transformer(TillProbe.advising(ALL, TillProbe.Counting.class).index());
    Transformer second = transformer(TillProbe.advising(ALL, TillProbe.Counting.class).index());
    String name = Till.class.getName();
    ThrowAwayLoader loader = new ThrowAwayLoader(second, false);
    byte[] woven =
        requireNonNull(
            first.transform(loader, name.replace('.', '/'), null, null, ClassBytes.of(Till.class)));
    Object till = loader.define(name, woven).getConstructor().newInstance();

    assertEquals(117L, take(till));
    assertEquals(4, Seen.EVENTS.size());
  }

  @Test
  void onlyMethodBodiesChange() throws Exception {
    Class<?> woven = woven(TillProbe.advising(ALL, TillProbe.Counting.class)).getClass();

    assertEquals(Till.class.getDeclaredMethods().length, woven.getDeclaredMethods().length);
    assertEquals(Till.class.getDeclaredFields().length, woven.getDeclaredFields().length);
    assertEquals(Till.class.getModifiers(), woven.getModifiers());
  }

  /** Drivers of those days are still in use. */
  @Test
  void classFilesOfJava14CanBeWoven() throws Exception {
    TillProbe probe =
        new TillProbe() {
          @Override
          public void instrument(InstrumentationBuilder by) {
            by.type("com.acme.bank.Old").advise(Methods.named("twice"), Counting.class);
          }
        };
    Transformer transformer = transformer(probe.index());
    ThrowAwayLoader loader = new ThrowAwayLoader(transformer, false);
    Method twice = loader.define("com.acme.bank.Old", old()).getMethod("twice", int.class);

    assertEquals(42, twice.invoke(null, 21));
    assertEquals(2, Seen.EVENTS.size());
  }

  private static byte[] old() {
    ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_MAXS);
    writer.visit(
        Opcodes.V1_4, Opcodes.ACC_PUBLIC, "com/acme/bank/Old", null, "java/lang/Object", null);
    MethodVisitor twice =
        writer.visitMethod(Opcodes.ACC_PUBLIC | Opcodes.ACC_STATIC, "twice", "(I)I", null, null);
    twice.visitCode();
    twice.visitVarInsn(Opcodes.ILOAD, 0);
    twice.visitInsn(Opcodes.ICONST_2);
    twice.visitInsn(Opcodes.IMUL);
    twice.visitInsn(Opcodes.IRETURN);
    twice.visitMaxs(0, 0);
    twice.visitEnd();
    writer.visitEnd();
    return writer.toByteArray();
  }

  private Object woven(TillProbe probe) throws Exception {
    return woven(probe.index());
  }

  private Object woven(ProbeIndex index) throws Exception {
    ThrowAwayLoader loader = new ThrowAwayLoader(transformer(index), false, "com.acme.");
    return loader.copyOf(Till.class).getConstructor().newInstance();
  }

  private Transformer transformer(ProbeIndex index) {
    return new Transformer(
        index, application, new BoundaryMethods(), new TransformStats(false), null);
  }

  private static Object take(Object till) throws Exception {
    return till.getClass()
        .getMethod("take", int.class, double.class, long.class)
        .invoke(till, 3, 3.9, 2L);
  }

  private static Object count(Object till) throws Exception {
    return till.getClass().getMethod("count", int[].class).invoke(null, new int[] {1, 2, 3});
  }

  private static Throwable refuse(Object till) {
    InvocationTargetException thrown =
        assertThrows(InvocationTargetException.class, () -> call(till, "refuse", "no"));
    return requireNonNull(thrown.getCause());
  }

  private static Object call(Object till, String method, String argument) throws Exception {
    return till.getClass().getMethod(method, String.class).invoke(till, argument);
  }

  /** The frames of the application and of this test; between them reflection has its own ways. */
  private static List<String> frames(Throwable thrown) {
    List<String> frames = new ArrayList<>();
    for (StackTraceElement frame : thrown.getStackTrace()) {
      if (!frame.getClassName().startsWith("java") && !frame.getClassName().startsWith("jdk")) {
        frames.add(
            frame.getClassName() + '.' + frame.getMethodName() + ':' + frame.getLineNumber());
      }
    }
    return frames;
  }
}
