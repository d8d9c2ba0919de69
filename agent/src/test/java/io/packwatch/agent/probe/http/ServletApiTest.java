package io.packwatch.agent.probe.http;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.acme.servlets.Container;
import io.packwatch.agent.build.NamedApplication;
import io.packwatch.agent.transform.BoundaryMethods;
import io.packwatch.agent.transform.ProbeIndex;
import io.packwatch.agent.transform.ThrowAwayLoader;
import io.packwatch.agent.transform.TransformStats;
import io.packwatch.agent.transform.Transformer;
import io.packwatch.bootstrap.Buckets;
import io.packwatch.bootstrap.Histogram;
import io.packwatch.bootstrap.Packages;
import io.packwatch.bootstrap.ProbeFailures;
import io.packwatch.bootstrap.Recording;
import io.packwatch.bootstrap.Timer;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A filter and a servlet, woven and run, in the old API and in the new one. */
class ServletApiTest {

  /** The package of {@code com.acme.servlets}, one that no other test uses. */
  private static final int SERVLETS = 41;

  private long succeededBefore;
  private long failedBefore;
  private int brokenBefore;

  @BeforeEach
  void begin() {
    Packages.resolveWith(new Servlets());
    succeededBefore = count(requests().succeeded);
    failedBefore = count(requests().failed);
    brokenBefore = ProbeFailures.count(0);
  }

  @AfterEach
  void end() {
    Recording.endpoints = false;
    Recording.routes = false;
    assertEquals(0, ProbeFailures.count(0) - brokenBefore, "failures of advice");
  }

  private static final class Servlets implements Packages.Resolver {

    @Override
    public int packageOf(String className) {
      return className.startsWith("com.acme.servlets.") ? SERVLETS : Packages.OTHER;
    }

    @Override
    public int caller() {
      return Packages.OTHER;
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void aRequestThroughFilterAndServletCountsOnce(boolean jakarta) throws Exception {
    assertEquals("status 200", container(jakarta).apply("serve"));
    assertRequests(1, 0);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void anExceptionIsAnErrorAndIsTheApplications(boolean jakarta) throws Exception {
    String servlet = jakarta ? "jakarta.servlet" : "javax.servlet";

    assertEquals(servlet + ".ServletException: as told", container(jakarta).apply("fail"));
    assertRequests(0, 1);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void anErrorStatusIsAnError(boolean jakarta) throws Exception {
    assertEquals("status 503", container(jakarta).apply("refuse"));
    assertRequests(0, 1);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void anAsynchronousRequestCountsWhenItIsComplete(boolean jakarta) throws Exception {
    Function<String, String> container = container(jakarta);
    assertEquals("status 200", container.apply("async"));
    assertRequests(0, 0);
    assertEquals("completed", container.apply("complete"));
    assertEquals("completed", container.apply("complete"));
    assertRequests(1, 0);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void aDispatchThatContinuesARequestCountsNothing(boolean jakarta) throws Exception {
    assertEquals("status 200", container(jakarta).apply("again"));
    assertRequests(0, 0);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void aBrokenWrapperCostsNoRequestAndNoneAfterIt(boolean jakarta) throws Exception {
    Function<String, String> container = container(jakarta);
    assertEquals("status 200", container.apply("broken wrapper"));
    assertEquals("status 200", container.apply("serve"));

    assertRequests(2, 0);
  }

  /** Neither a mapping nor a configuration: a request like any other, without a name. */
  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void aServletThatCannotBeNamedIsMeasured(boolean jakarta) throws Exception {
    Recording.endpoints = true;
    Recording.routes = true;
    Function<String, String> container = container(jakarta);
    assertEquals("status 200", container.apply("serve"));
    assertEquals("status 200", container.apply("serve"));

    assertRequests(2, 0);
  }

  @SuppressWarnings("unchecked") // it is what its class says
  private static Function<String, String> container(boolean jakarta) throws Exception {
    ProbeIndex index = new ProbeIndex();
    index.add("servlet", new ServletApi());
    Transformer transformer =
        new Transformer(
            index, new NamedApplication(), new BoundaryMethods(), new TransformStats(false), null);
    ThrowAwayLoader loader =
        new ThrowAwayLoader(
            transformer,
            jakarta,
            "com.acme.servlets.",
            jakarta ? "jakarta.servlet." : "javax.servlet.");
    Class<?> container = loader.copyOf(Container.class);
    return (Function<String, String>) container.getConstructor().newInstance();
  }

  private void assertRequests(long succeeded, long failed) {
    assertEquals(succeeded, count(requests().succeeded) - succeededBefore, "succeeded");
    assertEquals(failed, count(requests().failed) - failedBefore, "failed");
  }

  private static Timer requests() {
    return Packages.meters(SERVLETS).requests;
  }

  private static long count(Histogram histogram) {
    int[] counts = new int[Buckets.COUNT];
    histogram.addTo(counts);
    long sum = 0;
    for (int count : counts) {
      sum += count;
    }
    return sum;
  }
}
