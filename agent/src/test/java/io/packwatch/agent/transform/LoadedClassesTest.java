package io.packwatch.agent.transform;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.acme.bank.Till;
import com.acme.shop.services.Checkout;
import io.packwatch.agent.build.NamedApplication;
import java.sql.DriverManager;
import java.util.Arrays;
import java.util.Collections;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LoadedClassesTest {

  private final NamedApplication application = new NamedApplication().with("com/acme/bank/", 3);
  private final ThrowAwayLoader loader =
      new ThrowAwayLoader((a, b, c, d, e) -> null, false, "com.acme.", "org.");

  private Class<?> till = Till.class;
  private Class<?> checkout = Checkout.class;

  @BeforeEach
  void load() throws Exception {
    till = loader.copyOf(Till.class);
    checkout = loader.copyOf(Checkout.class);
  }

  @Test
  void classesThatProbesNameAndTheApplicationsAreTransformed() {
    FakeInstrumentation jvm = new FakeInstrumentation(till, DriverManager.class, String.class);
    transform(jvm);

    assertEquals(Arrays.asList(till, DriverManager.class), jvm.retransformed);
  }

  @Test
  void whatMayYetTurnOutToBeTheApplicationsIsTransformed() {
    FakeInstrumentation jvm = new FakeInstrumentation(checkout);
    transform(jvm);

    assertEquals(Collections.singletonList(checkout), jvm.retransformed);
  }

  @Test
  void aKnownLibrarysPartsWithServletsAreTransformed() throws Exception {
    byte[] bytes = ClassBytes.of(Till.class);
    Class<?> filter = define("org/springframework/web/filter/SomeFilter", bytes);
    Class<?> other = define("org/springframework/beans/SomeBean", bytes);
    FakeInstrumentation jvm = new FakeInstrumentation(filter, other);
    transform(jvm);

    assertEquals(Collections.singletonList(filter), jvm.retransformed);
  }

  @Test
  void theAgentsOwnClassesArraysAndInterfacesAreLeftAlone() {
    FakeInstrumentation jvm =
        new FakeInstrumentation(
            LoadedClasses.class, Till[].class, int.class, Runnable.class, Till.class);
    transform(jvm);

    assertEquals(Collections.emptyList(), jvm.retransformed);
  }

  @Test
  void allAreTransformedAtOnce() {
    FakeInstrumentation jvm = new FakeInstrumentation(till, checkout, DriverManager.class);
    transform(jvm);

    assertEquals(1, jvm.calls);
  }

  @Test
  void aClassThatTheJvmRefusesKeepsNoOtherFromIt() {
    FakeInstrumentation jvm = new FakeInstrumentation(till, checkout, DriverManager.class);
    jvm.refused.add(till);
    jvm.unmodifiable.add(checkout);
    transform(jvm);

    assertEquals(Collections.singletonList(DriverManager.class), jvm.retransformed);
  }

  @Test
  void whatWasLoadedBeforeTheAgentIsSeenInTheSameList() throws Exception {
    String name = "org/known/DriverOfIt";
    byte[] bytes = ClassBytes.empty(name, "java/lang/Object", "java/sql/Driver");
    Class<?> driver = loader.define("org.known.DriverOfIt", bytes);
    Class<?> server = define("io/activej/http/HttpServer", ClassBytes.of(Till.class));
    FakeInstrumentation jvm =
        new FakeInstrumentation(server, driver, LoadedClasses.class, Till[].class, int.class);
    UnmeasuredLibraries unmeasured = new UnmeasuredLibraries(application);
    loaded(jvm).transform(unmeasured);

    assertEquals(1, jvm.listings);
    assertEquals(2, unmeasured.sentences().size());
    assertTrue(unmeasured.sentences().get(0).startsWith("ActiveJ serves here"));
    assertTrue(unmeasured.sentences().get(1).startsWith("org.known.DriverOfIt is a JDBC driver"));
  }

  private Class<?> define(String internalName, byte[] till) throws Exception {
    return loader.define(
        internalName.replace('/', '.'),
        ClassBytes.renamed(till, "com/acme/bank/Till", internalName));
  }

  private void transform(FakeInstrumentation jvm) {
    loaded(jvm).transform();
  }

  private LoadedClasses loaded(FakeInstrumentation jvm) {
    TillProbe probe =
        new TillProbe() {
          @Override
          public void instrument(InstrumentationBuilder by) {
            by.lookInto("org/springframework/web/");
            by.type("java.sql.DriverManager");
          }
        };
    return new LoadedClasses(jvm.asInstrumentation(), probe.index(), application);
  }
}
