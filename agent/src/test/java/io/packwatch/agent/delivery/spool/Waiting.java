package io.packwatch.agent.delivery.spool;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** A number that waits, with a filling that makes it as large as is wanted. */
final class Waiting implements Spoolable, Payload {

  public final int number;
  private final byte[] filling;
  @Nullable RecordHandle place;
  private boolean settled;

  public Waiting(int number, int bytes) {
    this.number = number;
    this.filling = new byte[bytes];
    new Random(number).nextBytes(filling);
  }

  public static List<Waiting> numbers(int... numbers) {
    List<Waiting> all = new ArrayList<>();
    for (int number : numbers) {
      all.add(new Waiting(number, 20));
    }
    return all;
  }

  /** The numbers of what was found. */
  public static List<Integer> of(List<RecoveredRecord> found) {
    List<Integer> numbers = new ArrayList<>();
    for (RecoveredRecord each : found) {
      try {
        numbers.add(each.content().readInt());
      } catch (IOException e) {
        throw new AssertionError(e);
      }
    }
    return numbers;
  }

  public byte[] bytes() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    write(new DataOutputStream(bytes));
    return bytes.toByteArray();
  }

  @Override
  public void write(DataOutputStream out) throws IOException {
    out.writeInt(number);
    out.write(filling);
  }

  @Override
  public void keepIn(Spool spool) throws IOException {
    if (!settled && !isKept()) {
      place = spool.append(this);
    }
  }

  public boolean isKept() {
    return place != null && place.isThere();
  }

  public void settle() {
    settled = true;
    if (place != null) {
      place.settled();
      place.flush();
    }
  }

  public void reached(int parts, boolean inDoubt) {
    if (place == null) {
      throw new AssertionError("not kept");
    }
    place.reached(parts, inDoubt);
    place.flush();
  }
}
