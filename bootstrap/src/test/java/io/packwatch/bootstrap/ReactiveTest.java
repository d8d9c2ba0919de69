package io.packwatch.bootstrap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Statements that are publishers, by interfaces that look like those of Reactive Streams. */
class ReactiveTest {

  private Since api = Since.now(Shop.API);

  @BeforeEach
  void open() {
    Shop.open();
    Shop.caller = Shop.API;
    api = Since.now(Shop.API);
  }

  @AfterEach
  void close() {
    Shop.caller = Packages.OTHER;
  }

  public interface Subscription {
    void cancel();
  }

  public interface Subscriber {
    void onSubscribe(Subscription subscription);

    void onNext(Object value);

    void onError(Throwable failure);

    void onComplete();
  }

  /** A library's own, which has more to tell. */
  public interface CoreSubscriber extends Subscriber {
    String context();
  }

  public interface Publisher {
    void subscribe(Subscriber subscriber);
  }

  /** A driver's publisher: what it was asked, and its subscriber. */
  private static class Driver implements Publisher, Subscription {

    @Nullable Subscriber subscriber;
    boolean cancelled;

    @Override
    public void subscribe(Subscriber given) {
      subscriber = given;
      given.onSubscribe(this);
    }

    @Override
    public void cancel() {
      cancelled = true;
    }

    Subscriber subscriber() {
      Subscriber known = subscriber;
      assertNotNull(known);
      return known;
    }
  }

  /** What an application subscribes. */
  private static class Application implements Subscriber {

    final List<Object> signals = new ArrayList<>();
    @Nullable Subscription subscription;

    @Override
    public void onSubscribe(Subscription given) {
      subscription = given;
    }

    @Override
    public void onNext(Object value) {
      signals.add(value);
    }

    @Override
    public void onError(Throwable failure) {
      signals.add(failure);
    }

    @Override
    public void onComplete() {
      signals.add("complete");
    }

    void cancel() {
      Subscription known = subscription;
      assertNotNull(known);
      known.cancel();
    }
  }

  private static class CoreApplication extends Application implements CoreSubscriber {

    @Override
    public String context() {
      return "of the application";
    }
  }

  private static Publisher made(Driver driver, int kind) {
    Object made =
        Reactive.made(Reactive.making(), driver, Publisher.class, CoreSubscriber.class, kind, null);
    assertNotNull(made);
    return (Publisher) made;
  }

  @Test
  void eachSubscriptionIsAStatementAndMakingOneIsNone() {
    Driver driver = new Driver();
    Publisher publisher = made(driver, Reactive.RESULTS);
    assertEquals(0, api.of("queries"));

    for (int i = 0; i < 2; i++) {
      Application application = new Application();
      publisher.subscribe(application);
      driver.subscriber().onNext("result");
      driver.subscriber().onComplete();
      assertEquals("[result, complete]", application.signals.toString());
    }

    assertEquals(2, api.of("queries"));
    assertEquals(0, api.of("queries failed"));
  }

  @Test
  void aDriverSeesAsMuchOfASubscriberAsThereIs() {
    Driver driver = new Driver();
    Publisher publisher = made(driver, Reactive.RESULTS);
    publisher.subscribe(new CoreApplication());
    Subscriber core = driver.subscriber();
    publisher.subscribe(new Application());

    assertEquals("of the application", ((CoreSubscriber) core).context());
    assertFalse(driver.subscriber() instanceof CoreSubscriber);
  }

  @Test
  void anErrorIsHandedOnAndCounts() {
    Driver driver = new Driver();
    Application application = new Application();
    made(driver, Reactive.SINGLE).subscribe(application);
    IllegalStateException failure = new IllegalStateException("duplicate");
    driver.subscriber().onError(failure);

    assertSame(failure, application.signals.get(0));
    assertEquals(1, api.of("queries failed"));
  }

  /**
   * As {@code Mono.from} does it.
   *
   * <pre>
   * statement  |--- result, cancelled ---------|
   * result               |--- read -- failed --|
   * </pre>
   */
  @Test
  void aStatementThatIsCancelledForItsFirstResultEndsWithThat() {
    Driver driver = new Driver();
    ReactiveCall[] call = new ReactiveCall[1];
    made(driver, Reactive.RESULTS)
        .subscribe(
            new Application() {
              @Override
              public void onNext(Object value) {
                cancel();
                call[0] = Reactive.answering();
                assertNotNull(call[0]);
                call[0].accept("subscription");
              }
            });
    driver.subscriber().onNext("result");
    assertTrue(driver.cancelled);
    assertEquals(0, api.of("queries"), "it is read");

    call[0].accept(new IllegalStateException("duplicate"));
    call[0].run();

    assertEquals(1, api.of("queries failed"));
    assertEquals(1, api.of("queries"));
    assertNull(Reactive.answering());
  }

  @Test
  void oneThatIsCancelledForItsFirstResultAndNotReadEndsAtOnce() {
    Driver driver = new Driver();
    made(driver, Reactive.RESULTS)
        .subscribe(
            new Application() {
              @Override
              public void onNext(Object value) {
                cancel();
              }
            });
    driver.subscriber().onNext("result");

    assertEquals(1, api.of("queries"));
    assertEquals(0, api.of("queries failed"));
  }

  @Test
  void whatADriverSubscribesToIsAPartAndWhatTheSubscriberSubscribesToIsNot() {
    Driver driver =
        new Driver() {
          @Override
          public void subscribe(Subscriber given) {
            made(new Driver(), Reactive.COMMIT).subscribe(new Application());
            super.subscribe(given);
          }
        };
    Driver another = new Driver();
    made(driver, Reactive.SINGLE)
        .subscribe(
            new Application() {
              @Override
              public void onSubscribe(Subscription given) {
                made(another, Reactive.SINGLE).subscribe(new Application());
              }
            });
    another.subscriber().onComplete();
    driver.subscriber().onComplete();

    assertEquals(2, api.of("queries"));
    assertEquals(0, api.of("commits"));
  }

  @Test
  void aPublisherThatIsMadeByAnotherIsAPart() {
    assertFalse(inside(Reactive.making()), "as of a proxy's driver");
  }

  private static boolean inside(boolean making) {
    boolean again = Reactive.making();
    Reactive.made(making, null, Publisher.class, Subscriber.class, Reactive.SINGLE, null);
    return again;
  }

  @Test
  void commitsAndRollbacksCountIfTheyAreNotCancelled() {
    for (int kind : new int[] {Reactive.COMMIT, Reactive.ROLLBACK}) {
      for (int i = 0; i < 3; i++) {
        Driver driver = new Driver();
        Application application = new Application();
        made(driver, kind).subscribe(application);
        if (i == 0) {
          driver.subscriber().onComplete();
        } else if (i == 1) {
          driver.subscriber().onError(new IllegalStateException("refused"));
        } else {
          application.cancel();
        }
      }
    }

    assertEquals(1, api.of("commits"));
    assertEquals(1, api.of("commits failed"));
    assertEquals(1, api.of("rollbacks"));
    assertEquals(0, api.of("queries"));
  }

  @Test
  void aThreadThatIsInNoPackageHasTheStatementsOfWhoMadeThem() {
    Driver driver = new Driver();
    Publisher publisher = made(driver, Reactive.SINGLE);
    Shop.caller = Packages.OTHER;
    publisher.subscribe(new Application());
    driver.subscriber().onComplete();

    assertEquals(1, api.of("queries"));
  }

  @Test
  void aFutureEndsAStatementForWhoMadeIt() {
    CompletableFuture<Object> future = new CompletableFuture<>();
    assertNull(Reactive.exit(Statements.enter(), future, null));
    Shop.caller = Packages.OTHER;
    assertEquals(0, api.of("queries"));
    future.completeExceptionally(new IllegalStateException("refused"));

    assertEquals(1, api.of("queries failed"));
  }
}
