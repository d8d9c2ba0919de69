package io.packwatch.agent.transform;

import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.acme.bank.Till;
import io.packwatch.agent.build.NamedApplication;
import io.packwatch.agent.transform.cache.ClassCache;
import java.io.File;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A class from the cache is the class that weaving it afresh would give, in any run. */
class TransformerCacheTest {

  private static final String TILL = "com/acme/bank/Till";
  private static final Methods ALL = Methods.named("run", "take", "refuse", "recover", "count");

  /** Of the run that was begun last. */
  private BoundaryMethods latest = new BoundaryMethods();

  @TempDir File directory = new File("");

  @BeforeEach
  void begin() {
    Seen.EVENTS.clear();
    Seen.BOUNDARIES.clear();
  }

  /** One life of a JVM: its own numbers of packages and boundaries, its own look at the cache. */
  private final class Run {
    final BoundaryMethods boundaries = new BoundaryMethods();
    final NamedApplication application;
    final TransformStats stages = new TransformStats(true);
    final ClassCache cache = requireNonNull(ClassCache.open(directory, "agent of a test"));
    private final TillProbe probe;

    Run(int packageId, TillProbe probe) {
      application = new NamedApplication().with("com/acme/", packageId);
      this.probe = probe;
      latest = boundaries;
    }

    Run(int packageId) {
      this(packageId, TillProbe.advising(ALL, TillProbe.Counting.class));
    }

    Transformer transformer() {
      return new Transformer(probe.index(), application, boundaries, stages, cache);
    }

    Object till() throws Exception {
      ThrowAwayLoader loader = new ThrowAwayLoader(transformer(), false, "com.acme.bank.");
      Object till = loader.copyOf(Till.class).getConstructor().newInstance();
      cache.save();
      return till;
    }

    byte @Nullable [] transform() {
      byte[] changed =
          transformer()
              .transform(
                  new ThrowAwayLoader((a, b, c, d, e) -> null, false, "com.acme."),
                  TILL,
                  null,
                  null,
                  ClassBytes.of(Till.class));
      cache.save();
      return changed;
    }

    void served(int transformed, int fromCache) {
      String report = stages.inWords();
      assertTrue(
          report.contains(
              " matched: " + transformed + " transformed, " + fromCache + " served from the cache"),
          report);
    }
  }

  @Test
  void aClassWovenOnceIsNotWovenAgain() throws Exception {
    Run cold = new Run(3);
    cold.till();
    Run warm = new Run(3);
    warm.till();

    cold.served(1, 0);
    warm.served(0, 1);
  }

  @Test
  void aClassFromTheCacheHasTheNumbersOfThisRun() throws Exception {
    new Run(3).till();
    Run warm = new Run(70_000);
    warm.boundaries.number(null, "com/acme/Other", "first()V");
    Object till = warm.till();
    till.getClass().getMethod("take", int.class, double.class, long.class).invoke(till, 1, 2.0, 3L);

    assertEquals(Arrays.asList("enter 70000", "exit"), Seen.EVENTS);
    int number = Seen.BOUNDARIES.get(0);
    assertEquals(TILL + ".take(IDJ)J", requireNonNull(warm.boundaries.method(number)).key);
  }

  @Test
  void aClassFromTheCacheIsTheClassWovenAfresh() {
    byte[] cold = new Run(3).transform();

    assertArrayEquals(cold, new Run(3).transform());
  }

  @Test
  void boundariesFromTheCacheCanBeDisarmed() throws Exception {
    new Run(3).till();
    Run warm = new Run(3);
    warm.transform();
    List<String> known = new ArrayList<>();
    for (int i = 0; i < warm.boundaries.size(); i++) {
      BoundaryMethods.Method method = warm.boundaries.method(i);
      if (method != null) {
        known.add(method.key);
      }
    }

    assertEquals(5, known.size(), known.toString());
  }

  /**
   *
   *
   * <pre>
   * run 1   take, refuse woven     take is left out     the class is woven again, and kept so
   * run 2   refuse from the cache
   * </pre>
   */
  @Test
  void whatWasLeftOutIsLeftOutInTheNextRunAndNothingIsWoven() throws Exception {
    Run first = new Run(3, choosing());
    first.transform();
    int size = first.boundaries.size();
    for (int number = 1; number < size; number++) {
      BoundaryMethods.Method method = requireNonNull(first.boundaries.method(number));
      if (method.key.equals(TILL + ".take(IDJ)J")) {
        first.boundaries.disarm(method);
      }
    }
    byte[] again = requireNonNull(first.transform());
    Run second = new Run(3, choosing());
    byte[] next = requireNonNull(second.transform());

    first.served(2, 0);
    second.served(0, 1);
    assertEquals(again.length, next.length, "the same but for the numbers");
    assertEquals(
        TILL + ".refuse(Ljava/lang/String;)Ljava/lang/String;",
        requireNonNull(second.boundaries.method(1)).key);
    assertEquals(2, second.boundaries.size());
  }

  @Test
  void aClassOfWhichAllIsLeftOutIsNotEvenLookedIntoInTheNextRun() throws Exception {
    Run first = new Run(3, choosing());
    first.transform();
    for (int number = first.boundaries.size() - 1; number > 0; number--) {
      first.boundaries.disarm(requireNonNull(first.boundaries.method(number)));
    }
    assertNull(first.transform());
    Run second = new Run(3, choosing());

    assertNull(second.transform());
    second.served(0, 0);
  }

  @Test
  void otherClassesAreServedFromTheCacheWhenOneHasLostABoundary() throws Exception {
    new Run(3).till();
    Run warm = new Run(3);
    warm.boundaries.number(null, "com/acme/Other", "first()V");
    int number = warm.boundaries.size() - 1;
    warm.boundaries.disarm(requireNonNull(warm.boundaries.method(number)));
    warm.till();

    warm.served(0, 1);
  }

  @Test
  void thatAClassIsAComponentIsRememberedWithIt() throws Exception {
    Run first = new Run(3, choosing());
    first.boundaries.keep(TILL);
    first.transform();
    Run second = new Run(3, choosing());
    second.transform();

    second.served(0, 1);
    assertTrue(second.boundaries.isKept(TILL));
  }

  /** Two methods, as far as they are not left out. */
  private TillProbe choosing() {
    return new TillProbe() {
      @Override
      public void instrument(InstrumentationBuilder by) {
        by.application(
            (name, file, rule) -> {
              Set<String> chosen = new TreeSet<>();
              for (String each :
                  Arrays.asList("take(IDJ)J", "refuse(Ljava/lang/String;)Ljava/lang/String;")) {
                if (latest.allows(name, each)) {
                  chosen.add(each);
                }
              }
              if (!chosen.isEmpty()) {
                rule.advise(Methods.signed(chosen), Counting.class);
              }
            });
      }
    };
  }

  @Test
  void thatSelectorsChooseNothingIsRemembered() {
    boolean[] asked = new boolean[1];
    TillProbe probe =
        new TillProbe() {
          @Override
          public void instrument(InstrumentationBuilder by) {
            by.application((name, file, rule) -> asked[0] = true);
          }
        };
    assertNull(new Run(3, probe).transform());
    assertTrue(asked[0]);
    asked[0] = false;

    assertNull(new Run(3, probe).transform());
    assertEquals(false, asked[0]);
  }

  @Test
  void aClassThatIsNoLongerTheApplicationsIsLookedAtAfresh() {
    TillProbe probe =
        new TillProbe() {
          @Override
          public void instrument(InstrumentationBuilder by) {
            by.application(
                (name, file, rule) ->
                    rule.advise(
                        Methods.signed(Collections.singleton("take(IDJ)J")), Counting.class));
          }
        };
    assertNotNull(new Run(3, probe).transform());

    assertNull(new Run(0, probe).transform());
  }
}
