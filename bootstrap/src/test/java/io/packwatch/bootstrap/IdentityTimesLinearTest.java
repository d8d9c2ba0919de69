package io.packwatch.bootstrap;

import org.jetbrains.kotlinx.lincheck.LinChecker;
import org.jetbrains.kotlinx.lincheck.annotations.Operation;
import org.jetbrains.kotlinx.lincheck.annotations.Param;
import org.jetbrains.kotlinx.lincheck.paramgen.LongGen;
import org.jetbrains.kotlinx.lincheck.strategy.managed.modelchecking.ModelCheckingOptions;
import org.junit.jupiter.api.Test;

/**
 * The lock-free chains under three threads, as pools use them: a connection is in one hand at a
 * time, but all of these share a chain. Lincheck runs random scenarios, switches threads at every
 * access to memory, and wants every outcome to be one that some order of the calls gives.
 */
@Param(name = "time", gen = LongGen.class, conf = "1:9")
public class IdentityTimesLinearTest {

  private static final Object[] KEYS = keysOfOneChain(3);

  private final IdentityTimes times = new IdentityTimes();

  private static Object[] keysOfOneChain(int count) {
    Object[] keys = new Object[count];
    for (int found = 0; found < count; ) {
      Object candidate = new Object();
      int hash = System.identityHashCode(candidate);
      if (((hash ^ hash >>> 16) & 511) == 7) {
        keys[found++] = candidate;
      }
    }
    return keys;
  }

  @Operation(nonParallelGroup = "first")
  public void putFirst(@Param(name = "time") long time) {
    times.put(KEYS[0], time);
  }

  @Operation(nonParallelGroup = "first")
  public long removeFirst() {
    return times.remove(KEYS[0]);
  }

  @Operation(nonParallelGroup = "second")
  public void putSecond(@Param(name = "time") long time) {
    times.put(KEYS[1], time);
  }

  @Operation(nonParallelGroup = "second")
  public long removeSecond() {
    return times.remove(KEYS[1]);
  }

  @Operation(nonParallelGroup = "third")
  public void putThird(@Param(name = "time") long time) {
    times.putIfAbsent(KEYS[2], time);
  }

  @Operation(nonParallelGroup = "third")
  public long removeThird() {
    return times.remove(KEYS[2]);
  }

  @Test
  void everyOutcomeIsOneOfSomeOrder() {
    LinChecker.check(
        IdentityTimesLinearTest.class,
        new ModelCheckingOptions()
            .threads(3)
            .actorsPerThread(3)
            .actorsBefore(1)
            .actorsAfter(2)
            .iterations(5)
            .invocationsPerIteration(300));
  }
}
