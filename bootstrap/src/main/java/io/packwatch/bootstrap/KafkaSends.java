package io.packwatch.bootstrap;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The list in which a batch of Kafka's producer keeps whom to tell of each record. Beside each it
 * keeps when the application began to send it, and for which package: so nothing has to be found
 * again, or wrapped, when the broker acknowledges the batch.
 */
public final class KafkaSends extends ArrayList<Object> {

  /** Producers know brokers, which come and go. */
  private static final String KAFKA = "kafka";

  private static final long serialVersionUID = 1L;

  private transient long[] started = new long[0];
  private transient int[] packages = new int[0];

  /** The list of a new batch. */
  public static List<Object> in(List<?> before) {
    return before instanceof KafkaSends ? (KafkaSends) before : new KafkaSends();
  }

  /**
   * Begins to send a record.
   *
   * @return when, for {@link #sent}; 0 when it is a part of another call
   */
  public static long send() {
    long began = Outbound.enter(Outbound.KAFKA, KAFKA, -1);
    if (began != 0) {
      ThreadState state = ThreadState.current();
      state.sender = state.attributedOrNobody();
      state.sending = began;
    }
    return began;
  }

  /** The producer has taken a record for a batch, or it is a call that failed. */
  public static void sent(long began, @Nullable Throwable failure) {
    if (began == 0) {
      return;
    }
    ThreadState state = ThreadState.current();
    if (state.sending == began) {
      state.sending = 0;
      boolean failed = failure == null || Errors.isFailure(failure);
      Outbound.exit(began, KAFKA, Outbound.NO_STATUS, failed);
    } else {
      Outbound.close(state, began);
    }
  }

  @Override
  public boolean add(Object record) {
    ThreadState state = ThreadState.current();
    if (state.sending != 0) {
      note(size(), state);
    }
    return super.add(record);
  }

  private void note(int at, ThreadState state) {
    if (at >= started.length) {
      int length = Math.max(8, 2 * at);
      packages = Arrays.copyOf(packages, length);
      started = Arrays.copyOf(started, length);
    }
    started[at] = state.sending;
    packages[at] = state.sender;
    state.sending = 0;
  }

  /**
   * Ends the calls of a batch.
   *
   * @param batch the list, where it is one of these
   * @param error null where it is acknowledged; else an exception, or what gives one for a number
   */
  public static void acknowledged(Object batch, @Nullable Object error) {
    if (batch instanceof KafkaSends) {
      ((KafkaSends) batch).end(error != null && Errors.isFailure(thrown(error)));
    }
  }

  @SuppressWarnings("unchecked") // as Kafka declares it
  private static Throwable thrown(Object error) {
    return error instanceof Throwable
        ? (Throwable) error
        : ((Function<Integer, Throwable>) error).apply(0);
  }

  private void end(boolean failed) {
    long now = Clock.now();
    int thread = ThreadState.current().thread;
    for (int i = 0; i < Math.min(started.length, size()); i++) {
      if (started[i] != 0) {
        long nanos = now - started[i];
        Outbound.record(nanos, packages[i], KAFKA, Outbound.NO_STATUS, failed, thread, null, null);
        started[i] = 0;
      }
    }
  }
}
