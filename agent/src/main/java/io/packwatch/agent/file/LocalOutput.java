package io.packwatch.agent.file;

import io.packwatch.agent.delivery.DeliveryException;
import io.packwatch.agent.work.Worker;
import io.packwatch.bootstrap.Recording;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * A pipe or a file of this machine, written to by {@code packwatch-output}, which lives while
 * something is written. A pipe that nobody reads, a FIFO that nobody has opened, a file that
 * another process has locked: each makes a writer wait for good, and that must not be the sender.
 *
 * <p>Only the sender calls it. What is given up waiting for may be written yet, when somebody reads
 * again; nothing else is begun before.
 */
public final class LocalOutput {

  /** Writes all, and tells after each part. */
  public interface Writing {
    public void write(Runnable moved) throws IOException;
  }

  private final Worker worker = new Worker("packwatch-output", 1);
  private final String where;

  /**
   * @param where as the log is to call it
   */
  public LocalOutput(String where) {
    this.where = where;
  }

  private final class Attempt implements Runnable {

    private final Writing writing;
    private @Nullable IOException failure;

    Attempt(Writing writing) {
      this.writing = writing;
    }

    @Override
    public void run() {
      try {
        Recording.muteThisThread();
        writing.write(worker::moved);
      } catch (IOException e) {
        failure = e;
      } catch (RuntimeException | Error e) {
        failure = new IOException(e);
      }
    }
  }

  /**
   * Has it written.
   *
   * @throws IOException when that fails
   * @throws DeliveryException when nothing is taken: it may be written yet
   */
  public void write(Writing writing) throws IOException, DeliveryException {
    Attempt attempt = new Attempt(writing);
    long ticket = isFree() ? worker.offer(attempt) : Worker.REFUSED;
    if (ticket == Worker.REFUSED
        || !worker.await(
            ticket, OutputLimits.OUTPUT_PATIENCE_MILLIS, OutputLimits.MAX_OUTPUT_MILLIS)) {
      throw DeliveryException.lasting(where + " takes nothing, as if nobody read it", null);
    }
    IOException failure = attempt.failure;
    if (failure != null) {
      throw failure;
    }
  }

  /** Whether what was written before has gone out. */
  private boolean isFree() {
    return worker.awaitAll(OutputLimits.OUTPUT_PATIENCE_MILLIS, OutputLimits.MAX_OUTPUT_MILLIS);
  }
}
