package io.packwatch.agent.probe.boundary;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.acme.bank.Vault;
import io.packwatch.agent.build.NamedApplication;
import io.packwatch.agent.config.BoundaryMode;
import io.packwatch.agent.transform.BoundaryMethods;
import io.packwatch.agent.transform.ProbeIndex;
import io.packwatch.agent.transform.ThrowAwayLoader;
import io.packwatch.agent.transform.TransformStats;
import io.packwatch.agent.transform.Transformer;
import io.packwatch.bootstrap.Buckets;
import io.packwatch.bootstrap.Histogram;
import io.packwatch.bootstrap.Packages;
import java.io.IOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Constructors, woven and really run. */
class ConstructorsTest {

  private static final int VAULTS = 7;

  private final long succeeded = count(Packages.meters(VAULTS).calls.succeeded);
  private final long failed = count(Packages.meters(VAULTS).calls.failed);

  @Test
  void aConstructorThatWorksIsACall() throws Exception {
    assertNotNull(build(true, new ArrayList<>()));

    assertCounted(1, 0);
  }

  @Test
  void aConstructorThatThrowsIsAnErrorAndLeavesNothingOpen() throws Exception {
    List<String> full = new ArrayList<>(Arrays.asList("full"));
    for (int i = 0; i < 3; i++) {
      InvocationTargetException refused =
          assertThrows(InvocationTargetException.class, () -> build(true, full));
      assertTrue(refused.getCause() instanceof IOException);
    }

    assertCounted(0, 3);
  }

  @Test
  void whatIsThrownBeforeTheSuperclassIsSetUpIsTheCallers() {
    assertThrows(InvocationTargetException.class, () -> build(false, Collections.emptyList()));

    assertCounted(0, 0);
  }

  private void assertCounted(int calls, int errors) {
    assertEquals(calls, count(Packages.meters(VAULTS).calls.succeeded) - succeeded);
    assertEquals(errors, count(Packages.meters(VAULTS).calls.failed) - failed);
  }

  private static Object build(boolean named, List<String> log) throws Exception {
    BoundaryMethods methods = new BoundaryMethods();
    ProbeIndex index = new ProbeIndex();
    index.add(
        "boundary",
        new PackageBoundary(
            BoundaryMode.ALL,
            Collections.emptyList(),
            Collections.singletonList(new NamePattern("*.Account")),
            methods));
    NamedApplication application = new NamedApplication().with("com/acme/bank/Vault", VAULTS);
    Transformer transformer =
        new Transformer(index, application, methods, new TransformStats(false), null);
    Class<?> vault =
        new ThrowAwayLoader(transformer, false, "com.acme.bank.Vault").copyOf(Vault.class);
    Constructor<?> constructor = vault.getConstructor(boolean.class, List.class);
    return constructor.newInstance(named, log);
  }

  private static long count(Histogram histogram) {
    int[] counts = new int[Buckets.COUNT];
    histogram.addTo(counts);
    return Arrays.stream(counts).sum();
  }
}
