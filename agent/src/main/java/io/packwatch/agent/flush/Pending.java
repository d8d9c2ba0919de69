package io.packwatch.agent.flush;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * An interval that waits, how far it has come, and where on disk it is kept, if it is.
 *
 * <p>{@code packwatch-interval} keeps it while {@code packwatch-sender} may be sending it:
 * whichever comes second finds what the other did, so that the disk knows all that memory does. Its
 * own lock is held while the disk is written, and taken before the spool's; no other is taken
 * inside.
 */
final class Pending implements Passage {

  private final @Nullable PackedInterval packed;
  private final @Nullable Origin origin;
  private @Nullable Place place;
  private volatile int through;
  private volatile boolean inDoubt;
  private boolean settled;
  private volatile boolean kept;
  private volatile boolean dropped;

  /** Where an interval is kept. */
  interface Place {

    /** Notes how far it has come. Never throws. */
    void reached(int datums, boolean inDoubt);

    /** Notes that it is not needed any more. Never throws. */
    void settled();

    /** Whether the disk still has it; it may have been taken away. */
    boolean isThere();
  }

  Pending(@Nullable PackedInterval packed) {
    this(packed, null);
  }

  private Pending(@Nullable PackedInterval packed, @Nullable Origin origin) {
    this.packed = packed;
    this.origin = origin;
  }

  /** One that was found on disk. */
  static Pending found(
      PackedInterval packed, Origin origin, Place place, int through, boolean inDoubt) {
    Pending found = new Pending(packed, origin);
    found.place = place;
    found.kept = true;
    found.through = through;
    found.inDoubt = inDoubt;
    return found;
  }

  PackedInterval packed() {
    if (packed == null) {
      throw new IllegalStateException("a passage without an interval");
    }
    return packed;
  }

  @Override
  public @Nullable Origin origin() {
    return origin;
  }

  @Override
  public int through() {
    return through;
  }

  @Override
  public boolean isInDoubt() {
    return inDoubt;
  }

  @Override
  public synchronized void reached(int datums, boolean doubt) {
    if (through == datums && inDoubt == doubt) {
      return;
    }
    through = datums;
    inDoubt = doubt;
    if (place != null && !settled) {
      place.reached(datums, doubt);
    }
  }

  /** The backlog had no room for it. Its place on disk hears of it in {@link #keepIn}. */
  void drop() {
    dropped = true;
  }

  /** It is delivered or dropped: nobody needs it any more. */
  synchronized void settle() {
    if (!settled) {
      settled = true;
      if (place != null) {
        place.settled();
      }
    }
  }

  /** Whether it will survive this process, as far as memory knows. */
  boolean isKept() {
    return kept;
  }

  /** Has it on disk, unless it is there or nobody needs it any more. */
  synchronized void keepIn(Spool spool) throws IOException {
    if (dropped) {
      settle();
    }
    if (settled || (place != null && place.isThere())) {
      return;
    }
    kept = false;
    Place fresh = spool.append(packed());
    place = fresh;
    kept = true;
    if (through != 0 || inDoubt) {
      fresh.reached(through, inDoubt);
    }
  }
}
