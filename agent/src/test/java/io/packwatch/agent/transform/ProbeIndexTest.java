package io.packwatch.agent.transform;

import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.acme.bank.Till;
import io.packwatch.agent.record.PoolAccessors;
import io.packwatch.bootstrap.ProbeFailures;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;
import javax.servlet.http.HttpServlet;
import org.junit.jupiter.api.Test;

class ProbeIndexTest {

  private static final String SERVLET = "javax/servlet/http/HttpServlet";
  private static final Methods RUN = Methods.named("run");

  @Test
  void aClassIsFoundByItsName() {
    ProbeIndex index = index(by -> by.types("com.acme.A", "com.acme.B"));

    assertTrue(index.names("com/acme/A"));
    assertTrue(index.names("com/acme/B"));
    assertFalse(index.names("com/acme/C"));
    assertFalse(index.wants("com/acme/C"));
    assertTrue(index.named("com/acme/C", new byte[0]).isEmpty());
  }

  @Test
  void probesAreNumberedInTheirOrder() {
    ProbeIndex index = index(by -> by.type("com.acme.A"), by -> by.type("com.acme.B"));

    assertEquals(Arrays.asList("probe", "probe"), index.labels());
    assertEquals(1, index.named("com/acme/B", new byte[0]).get(0).probe);
  }

  @Test
  void aDriversClassIsKnownByAMethodAndNotByItsInterfaces() {
    ProbeIndex index =
        index(
            by -> by.driverClasses("take(I)Z", "take(J)"),
            by -> by.implementing("java.lang.Runnable"));
    byte[] till = ClassBytes.of(Till.class);

    assertTrue(fitting(index, "com/acme/bank/Till", till, true).isEmpty());
    assertEquals(1, fitting(index, "com/acme/bank/Till", till, false).get(0).probe);
    byte[] driver = ClassBytes.of(Driver.class);
    assertEquals(0, only(fitting(index, "com/acme/Driver", driver, true)).probe);
    assertTrue(fitting(index, "com/acme/Driver", driver, false).isEmpty());
  }

  private static final class Driver {
    @SuppressWarnings("UnusedMethod") // looked for in the class file
    boolean take(int amount) {
      return amount > 0;
    }
  }

  @Test
  void aServletTypeIsKnownByBothNames() {
    ProbeIndex index = index(by -> by.servletType("javax.servlet.http.HttpServlet"));

    assertFalse(only(index.named(SERVLET, new byte[0])).jakarta);
    assertTrue(only(index.named("jakarta/servlet/http/HttpServlet", new byte[0])).jakarta);
  }

  @Test
  void aServletUserGetsTheAdviceOfTheApiThatItMentions() {
    ProbeIndex index = index(by -> by.servletUser("org.example.Chain"));
    byte[] javax = ClassBytes.of(HttpServlet.class);

    assertFalse(only(index.named("org/example/Chain", javax)).jakarta);
    assertTrue(only(index.named("org/example/Chain", ClassBytes.jakarta(javax))).jakarta);
  }

  @Test
  void aNameThatTwoProductsHaveIsToldApartByWhatTheClassMentions() {
    ProbeIndex index =
        index(
            by -> by.mentioning("com/acme/bank/").type("org.example.Adapter"),
            by -> by.mentioning("org/glassfish/").type("org.example.Adapter"));
    byte[] till = ClassBytes.of(Till.class);

    assertEquals(0, only(index.named("org/example/Adapter", till)).probe);
    assertTrue(index.named("org/example/Adapter", ClassBytes.of(Driver.class)).isEmpty());
  }

  @Test
  void aServletMethodIsKnownByBothDescriptors() {
    ProbeIndex index =
        index(
            by ->
                by.servletMethod(
                    "service", "(Ljavax/servlet/ServletRequest;Ljavax/servlet/ServletResponse;)V"));
    byte[] javax = ClassBytes.of(HttpServlet.class);

    assertFalse(only(fitting(index, javax)).jakarta);
    assertTrue(only(fitting(index, ClassBytes.jakarta(javax))).jakarta);
  }

  @Test
  void adviceGivenToOneNameIsGivenToTheOther() {
    ProbeIndex index =
        index(
            by ->
                by.servletType("javax.servlet.http.HttpServlet")
                    .advise(RUN, TillProbe.Counting.class));

    assertEquals(
        1, only(index.named("jakarta/servlet/http/HttpServlet", new byte[0])).advised().size());
  }

  @Test
  void aClassFitsByAnyOfTheInterfaces() {
    ProbeIndex index = index(by -> by.implementing("java.sql.Driver", "java.lang.Runnable"));

    assertEquals(1, fitting(index, ClassBytes.of(Till.class)).size());
    assertEquals(0, fitting(index, ClassBytes.of(HttpServlet.class)).size());
  }

  @Test
  void aProbeThatNamesAClassIsNotAskedForItsPatterns() {
    ProbeIndex index =
        index(
            by -> {
              by.type("com.acme.bank.Till");
              by.implementing("java.lang.Runnable");
            },
            by -> by.implementing("java.lang.Runnable"));
    byte[] till = ClassBytes.of(Till.class);
    List<Rule> rules = fitting(index, "com/acme/bank/Till", till, false);

    assertEquals(2, rules.size());
    assertTrue(rules.get(0).probe != rules.get(1).probe);
  }

  @Test
  void thereMayBeAnyNumberOfProbes() {
    ProbeIndex index = new ProbeIndex();
    for (int i = 0; i < 500; i++) {
      String name = "com.acme.Type" + i;
      index.add("probe" + i, probe(by -> by.type(name)));
    }

    assertEquals(499, only(index.named("com/acme/Type499", new byte[0])).probe);
    ProbeFailures.failed(new IllegalStateException("of a test"), 499);
    assertEquals(1, ProbeFailures.count(499));
  }

  @Test
  void whatTheBuildWritesTellsAsMuchAsTheProbes() {
    ProbeIndexWriter writer = new ProbeIndexWriter();
    writer.add(new Listed(), infoOf(Listed.class));
    List<String> asked = new ArrayList<>();
    ProbeIndex read = new ProbeIndex(writer.text(), catalog(asked, true, "listed"));

    assertTrue(read.wants("com/acme/A"));
    assertFalse(read.wants("com/acme/B"));
    assertTrue(read.looksInto("com/acme/frame/Filter"));
    assertEquals(
        "getActive()",
        requireNonNull(read.pools().get("com/acme/A")).paths(PoolAccessors.ACTIVE)[0]);
    assertEquals(
        "Pool [", requireNonNull(read.pools().get("com/acme/A")).paths(PoolAccessors.GENERATED)[0]);
    byte[] till = ClassBytes.of(Till.class);
    assertTrue(!read.fitting(read(till), false).isEmpty());
    assertEquals(Collections.emptyList(), asked, "until a class is to be woven");

    assertEquals(1, only(read.named("com/acme/A", new byte[0])).advised().size());
    assertEquals(1, fitting(read, till).size());
    assertEquals(Collections.singletonList(Listed.class.getName()), asked, "and then once");
  }

  @Test
  void whatIsForLogsIsThereWhereLogsAreNeeded() {
    ProbeIndexWriter writer = new ProbeIndexWriter();
    writer.add(new Listed(), infoOf(Listed.class));
    ProbeIndex without =
        new ProbeIndex(writer.text(), catalog(new ArrayList<>(), false, "listed", "logs"));
    ProbeIndex with =
        new ProbeIndex(writer.text(), catalog(new ArrayList<>(), true, "listed", "logs"));

    assertFalse(without.names("com/acme/Logged"));
    assertEquals(Collections.singletonList("listed"), without.probesOn());
    assertTrue(with.wants("com/acme/Logged"));
    assertEquals(Arrays.asList("listed", "listed/logs"), with.probesOn());
    assertEquals(1, only(with.named("com/acme/Logged", new byte[0])).probe);
  }

  @Test
  void aSwitchThatIsOffGivesTheLibraryItsOwnBytesBackWithLogsOnAsWell() {
    ProbeIndexWriter writer = new ProbeIndexWriter();
    writer.add(new Listed(), infoOf(Listed.class));
    ProbeIndex index =
        new ProbeIndex(writer.text(), catalog(new ArrayList<>(), true, "listed", "logs"));

    assertTrue(index.turn("logs", false));
    assertTrue(index.wants("com/acme/A"));
    assertFalse(index.wants("com/acme/Logged"));

    assertTrue(index.turn("logs", true));
    assertTrue(index.turn("listed", false));
    assertFalse(index.wants("com/acme/A"));
    assertFalse(index.wants("com/acme/Logged"));
    assertTrue(index.isChanged());
  }

  @Test
  void aProbeThatIsOffWantsNoClass() {
    ProbeIndexWriter writer = new ProbeIndexWriter();
    writer.add(new Listed(), infoOf(Listed.class));
    ProbeIndex read = new ProbeIndex(writer.text(), catalog(new ArrayList<>(), true));

    assertTrue(read.names("com/acme/A"));
    assertFalse(read.wants("com/acme/A"));
    assertTrue(read.named("com/acme/A", new byte[0]).isEmpty());
  }

  @Test
  void aProbeThatInstrumentsNothingIsRefusedByTheBuild() {
    Probe empty = new Probe() {};
    ProbeInfo info = infoOf(Listed.class);

    assertThrows(IllegalArgumentException.class, () -> new ProbeIndexWriter().add(empty, info));
  }

  @ProbeInfo(
      name = "listed",
      kind = ProbeInfo.Kind.POOL,
      library = "A pool",
      versions = "1",
      measures = "Nothing.",
      correlation = "logs")
  private static final class Listed implements Probe {

    @Override
    public void instrument(InstrumentationBuilder by) {
      by.lookInto("com/acme/frame/");
      by.type("com.acme.A").advise(RUN, TillProbe.Counting.class);
      by.servletMethod("service", "(Ljavax/servlet/ServletRequest;)V");
      by.implementing("java.lang.Runnable");
      by.pool("com.acme.A").active("getActive()").generated("Pool [");
    }

    @Override
    public void correlate(InstrumentationBuilder by) {
      by.type("com.acme.Logged").advise(RUN, TillProbe.Counting.class);
    }
  }

  private static ProbeInfo infoOf(Class<?> probe) {
    return requireNonNull(probe.getAnnotation(ProbeInfo.class));
  }

  private static ProbeIndex.Catalog catalog(List<String> asked, boolean needed, String... on) {
    return new ProbeIndex.Catalog() {
      @Override
      public boolean isOn(String name) {
        return Arrays.asList(on).contains(name);
      }

      @Override
      public boolean needs(String feature) {
        return needed;
      }

      @Override
      public Probe probe(String className) {
        asked.add(className);
        return new Listed();
      }
    };
  }

  private static List<Rule> fitting(ProbeIndex index, byte[] bytes) {
    return fitting(index, "com/acme/Unnamed", bytes, false);
  }

  private static List<Rule> fitting(ProbeIndex index, String name, byte[] bytes, boolean driver) {
    ClassFile file = read(bytes);
    return index.fitting(name, file, driver, index.fitting(file, driver), bytes);
  }

  private static ClassFile read(byte[] bytes) {
    return requireNonNull(ClassFile.read(bytes));
  }

  private static Rule only(List<Rule> rules) {
    assertEquals(1, rules.size());
    return rules.get(0);
  }

  @SafeVarargs
  private static ProbeIndex index(Consumer<InstrumentationBuilder>... probes) {
    ProbeIndex index = new ProbeIndex();
    for (Consumer<InstrumentationBuilder> each : probes) {
      index.add("probe", probe(each));
    }
    return index;
  }

  private static Probe probe(Consumer<InstrumentationBuilder> instrument) {
    return new Probe() {
      @Override
      public void instrument(InstrumentationBuilder by) {
        instrument.accept(by);
      }
    };
  }
}
