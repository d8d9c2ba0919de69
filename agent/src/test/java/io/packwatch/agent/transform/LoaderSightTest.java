package io.packwatch.agent.transform;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.packwatch.agent.log.Log;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** In unit tests the bootstrap classes are the class path's: a loader without it finds none. */
class LoaderSightTest {

  private static final String ADVISED = "io.packwatch.bootstrap.ProbeFailures";
  private static final String TYPE = "javax/servlet/http/HttpServletRequest";

  private final LoaderSight sight = new LoaderSight();

  @BeforeEach
  void keepQuiet() {
    Log.level(Log.Level.OFF);
  }

  @AfterEach
  void speakAgain() {
    Log.level(Log.Level.INFO);
  }

  /** Remembers what it is asked, and answers with a class, or with whatever is to be thrown. */
  private static final class Asked extends ClassLoader {

    final List<String> names = new ArrayList<>();
    @Nullable Throwable thrown;
    @Nullable Runnable meanwhile;

    Asked() {
      super(null);
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      names.add(name);
      if (meanwhile != null) {
        meanwhile.run();
      }
      if (thrown instanceof Error) {
        throw (Error) thrown;
      }
      if (thrown instanceof RuntimeException) {
        throw (RuntimeException) thrown;
      }
      if (thrown != null) {
        throw new ClassNotFoundException(name);
      }
      return Class.forName(name, false, LoaderSightTest.class.getClassLoader());
    }
  }

  @Test
  void theJdksOwnLoadersAreNotAsked() {
    assertTrue(sight.findsBootstrap(null));
    assertTrue(sight.findsBootstrap(LoaderSight.class.getClassLoader().getParent()));
  }

  @Test
  void aLoaderThatFindsThemIsAskedOnce() {
    Asked loader = new Asked();

    assertTrue(sight.findsBootstrap(loader));
    assertTrue(sight.findsBootstrap(loader));
    assertEquals(1, loader.names.size());
    assertEquals(ADVISED, loader.names.get(0));
  }

  @Test
  void aLoaderThatDoesNotIsAskedOnceHoweverItRefuses() {
    for (Throwable refusal :
        new Throwable[] {
          new ClassNotFoundException(),
          new SecurityException(),
          new NoClassDefFoundError(),
          new IllegalStateException()
        }) {
      Asked loader = new Asked();
      loader.thrown = refusal;

      assertFalse(sight.findsBootstrap(loader));
      assertFalse(sight.findsBootstrap(loader));
      assertEquals(1, loader.names.size(), refusal.toString());
    }
  }

  @Test
  void aLoaderThatHasAClassOfThatNameOfItsOwnDoesNotFindOurs() {
    ThrowAwayLoader copying =
        new ThrowAwayLoader((a, b, c, d, e) -> null, false, "io.packwatch.bootstrap.");

    assertFalse(sight.findsBootstrap(copying));
  }

  @Test
  void whereMemoryIsShortNothingIsConcludedFromIt() {
    Asked loader = new Asked();
    loader.thrown = new OutOfMemoryError();

    assertFalse(sight.findsBootstrap(loader));
    loader.thrown = null;
    assertTrue(sight.findsBootstrap(loader));
  }

  /** What is asked for may have the loader load a class of its own, which is looked at as well. */
  @Test
  void aLoaderThatIsBusyWithTheAnswerIsNotAskedAgainForIt() {
    Asked loader = new Asked();
    List<Boolean> inner = new ArrayList<>();
    loader.meanwhile = () -> inner.add(sight.findsBootstrap(loader));

    assertTrue(sight.findsBootstrap(loader));
    assertEquals(1, inner.size());
    assertFalse(inner.get(0));
    assertEquals(1, loader.names.size());
    assertTrue(sight.findsBootstrap(loader));
  }

  @Test
  void typesOfTheLibraryAreAskedForOnceEach() {
    Asked loader = new Asked();

    assertTrue(sight.findsAll(loader, new String[] {TYPE}, "com/acme/Filter"));
    assertTrue(sight.findsAll(loader, new String[] {TYPE}, "com/acme/OtherFilter"));
    assertEquals(1, loader.names.size());
    loader.thrown = new ClassNotFoundException();
    assertFalse(sight.findsAll(loader, new String[] {TYPE, "okhttp3/Call"}, "com/acme/Filter"));
  }

  @Test
  void theClassThatIsOnItsWayIsNotAskedFor() {
    Asked loader = new Asked();

    assertTrue(sight.findsAll(loader, new String[] {TYPE}, TYPE));
    assertEquals(0, loader.names.size());
  }
}
