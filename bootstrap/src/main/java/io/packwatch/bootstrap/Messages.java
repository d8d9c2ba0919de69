package io.packwatch.bootstrap;

import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Messages that the application takes. What a library knows of one is noted on its thread, for the
 * job that begins there next.
 *
 * <p>Where the application asks for messages itself, no method of its own is called with one. Then
 * a job is begun here: it lasts until the application asks for the next on the same thread. Its
 * name is the topic's or queue's. Any other job or request that begins on the thread shows that
 * this one was left, and it does not count.
 */
public final class Messages {

  private static final long NANOS_PER_MILLI = 1_000_000;

  /** The figures of the package that took from a topic last; as many as one package may have. */
  private static final ConcurrentHashMap<String, Destination> TAKEN = new ConcurrentHashMap<>();

  private Messages() {}

  /**
   * Notes the message that is handed to the application next on this thread.
   *
   * @param destination its topic or queue
   * @param sentAt milliseconds since 1970; not positive where it does not say
   */
  public static void received(@Nullable String destination, long sentAt) {
    ThreadState state = ThreadState.current();
    state.destination = destination;
    state.sentAt = sentAt;
  }

  /**
   * Where a message of AMQP is from: its exchange, or with the default one its queue. A broker
   * makes names up for queues of one connection, which are no label.
   */
  public static String source(@Nullable String exchange, @Nullable String key) {
    String name = exchange == null || exchange.isEmpty() ? key : exchange;
    return name == null || name.isEmpty() || name.startsWith("amq.gen")
        ? LabelledTimers.OTHER
        : name;
  }

  /** Nothing is handed over after all. */
  public static void handled() {
    ThreadState.current().destination = null;
  }

  /** The messages of this loop are to be handled one by one. */
  public static void iterating(Object iterator) {
    ThreadState state = ThreadState.current();
    if (state.batch) {
      forget(state);
    }
    finish(state);
    state.iterator = System.identityHashCode(iterator);
    state.iterating = packageOf(state);
  }

  /** The loop asks for its next message: it is done with the one before. */
  public static void asked(Object iterator) {
    ThreadState state = ThreadState.current();
    if (state.taking != 0 && state.iterator == System.identityHashCode(iterator)) {
      finish(state);
    }
  }

  /** The loop gets a message. */
  public static void next(Object iterator, String topic, long sentAt) {
    ThreadState state = ThreadState.current();
    state.destination = topic;
    state.sentAt = sentAt;
    if (state.iterating > Packages.OTHER
        && !state.inJob
        && !state.inRequest
        && state.iterator == System.identityHashCode(iterator)
        && Recording.on) {
      begin(state, state.iterating, false);
    }
  }

  /** The application asks for messages: it is done with those before. */
  public static void asking() {
    ThreadState state = ThreadState.current();
    finish(state);
    state.iterator = 0;
  }

  /** The application gets a message, or messages of one topic together, and asks again later. */
  public static void taken(@Nullable String destination, long sentAt) {
    ThreadState state = ThreadState.current();
    if (state.iterator != 0) {
      return; // they were handled one by one
    }
    finish(state);
    int packageId = packageOf(state);
    state.destination = packageId == Packages.NOBODY ? null : destination;
    state.sentAt = sentAt;
    if (packageId > Packages.OTHER) {
      begin(state, packageId, true);
    }
  }

  /** Notes how many messages wait in a part of a topic, if the application takes from it. */
  public static void behind(String topic, long messages) {
    Destination taken = TAKEN.get(topic);
    if (taken != null && messages >= 0 && Recording.on) {
      taken.behind(messages);
    }
  }

  private static int packageOf(ThreadState state) {
    return state.inJob || state.inRequest || state.muted || !Recording.on
        ? Packages.NOBODY
        : state.attributedOrNobody();
  }

  private static void begin(ThreadState state, int packageId, boolean batch) {
    String destination = state.destination;
    state.takenFrom = destination == null ? LabelledTimers.OTHER : destination;
    state.takenBy = packageId;
    state.batch = batch;
    begun(state, packageId);
    state.outsideJob = state.handler;
    state.handler = packageId;
    state.inJob = true;
    state.taking = Clock.now();
  }

  /** A job begins: what was noted is its message. */
  static void begun(ThreadState state, int packageId) {
    state.age = -1;
    String name = state.destination;
    if (name == null) {
      return;
    }
    state.destination = null;
    Destination destination = Packages.meters(packageId).destination(name);
    if (TAKEN.get(name) != destination && TAKEN.size() < LabelledTimers.MAX_LABELS) {
      TAKEN.put(name, destination);
    }
    if (Recording.messageAge && state.sentAt > 0) {
      state.age = Math.max(0, System.currentTimeMillis() - state.sentAt) * NANOS_PER_MILLI;
    }
  }

  /** A job that ends has this name, and so has the age of its message. */
  static void ended(ThreadState state, PackageMeters meters, String job) {
    if (state.age >= 0) {
      meters.messageAges.of(job).record(state.age, false, state.thread);
      state.age = -1;
    }
  }

  private static void finish(ThreadState state) {
    long started = state.taking;
    if (started != 0) {
      forget(state);
      PackageMeters meters = Packages.meters(state.takenBy);
      long nanos = Clock.now() - started;
      meters.labelled(Kinds.JOB).of(state.takenFrom).record(nanos, false, state.thread);
      ended(state, meters, state.takenFrom);
    }
  }

  /** Ends what was begun here without counting it. */
  static void forget(ThreadState state) {
    if (state.taking != 0) {
      state.taking = 0;
      state.batch = false;
      state.inJob = false;
      state.handler = state.outsideJob;
    }
  }
}
