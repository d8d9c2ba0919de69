package io.packwatch.benchmarks.steps;

import io.packwatch.benchmarks.steps.application.Controller;
import io.packwatch.bootstrap.Buckets;
import io.packwatch.bootstrap.Packages;
import io.packwatch.bootstrap.Statements;
import java.util.Arrays;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.CompilerControl;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/**
 * A statement on a thread that nobody instruments: the caller is looked up on the stack, {@code
 * depth} frames of libraries away.
 */
@State(Scope.Thread)
public class StackAttribution {

  @Param({"20", "60", "120"})
  public int depth;

  private Controller controller = new Controller(() -> {});

  @Setup
  public void callThroughLibraries() throws ReflectiveOperationException {
    Application.install();
    controller = new Controller(() -> descend(depth));
  }

  @Benchmark
  public void statement() {
    controller.handle();
  }

  @CompilerControl(CompilerControl.Mode.DONT_INLINE)
  private void descend(int frames) {
    if (frames > 1) {
      descend(frames - 1);
    } else {
      long started = Statements.enter();
      Statements.exit(started, false);
    }
  }

  /** Else all this would measure how nobody is found. */
  @TearDown
  public void checkWhoWasCharged() {
    if (statementsOf(Packages.of(Controller.class)) == 0 || statementsOf(Packages.OTHER) > 0) {
      throw new IllegalStateException("the statements were not charged to the application");
    }
  }

  private static int statementsOf(int id) {
    int[] counts = new int[Buckets.COUNT];
    Packages.meters(id).queries.succeeded.addTo(counts);
    return Arrays.stream(counts).sum();
  }
}
