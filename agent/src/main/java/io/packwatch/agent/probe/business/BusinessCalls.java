package io.packwatch.agent.probe.business;

import io.packwatch.agent.transform.InstrumentationBuilder;
import io.packwatch.agent.transform.PackageId;
import io.packwatch.agent.transform.Probe;
import io.packwatch.agent.transform.ProbeInfo;
import io.packwatch.bootstrap.Business;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/**
 * The advice of {@code packwatch.business.<Name>}: where the lines say, and nowhere without them.
 *
 * <p>Values are read when the method is over. Only what the paths begin with is handed on, so
 * nothing is allocated for it.
 */
@ProbeInfo(
    name = BusinessCalls.NAME,
    kind = ProbeInfo.Kind.PACKAGES,
    library = "The methods that `packwatch.business` names",
    versions = "any",
    measures = "What the business counts.")
public final class BusinessCalls implements Probe {

  /** Its switch. */
  public static final String NAME = "business";

  /**
   * @param rules not the build's to index: they are the configuration's
   */
  BusinessCalls(BusinessWeaving rules) {}

  @Override
  public void instrument(InstrumentationBuilder by) {}

  /** A call that only counts. */
  static final class Counted {

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static long enter(@FromRule(FromRule.NUMBER) int rule) {
      return Business.enter(rule);
    }

    @Advice.OnMethodExit(
        suppress = Throwable.class,
        onThrowable = Throwable.class,
        backupArguments = false)
    static void exit(
        @FromRule(FromRule.NUMBER) int rule,
        @PackageId int packageId,
        @Advice.Enter long started,
        @Advice.Thrown @Nullable Throwable thrown) {
      if (started != 0) {
        Business.exit(rule, packageId, thrown);
      }
    }
  }

  /** A call of which something is read. */
  static final class Measured {

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static long enter(@FromRule(FromRule.NUMBER) int rule) {
      return Business.enter(rule);
    }

    @Advice.OnMethodExit(suppress = Throwable.class, onThrowable = Throwable.class)
    static void exit(
        @FromRule(FromRule.NUMBER) int rule,
        @PackageId int packageId,
        @Advice.Enter long started,
        @FromRule(FromRule.STAGE) @Nullable Object stage,
        @FromRule(FromRule.FIRST) @Nullable Object first,
        @FromRule(FromRule.SECOND) @Nullable Object second,
        @FromRule(FromRule.THIRD) @Nullable Object third,
        @FromRule(FromRule.FOURTH) @Nullable Object fourth,
        @FromRule(FromRule.AMOUNT) double amount,
        @Advice.Thrown @Nullable Throwable thrown) {
      if (started != 0) {
        Business.exit(
            rule, started, packageId, stage, first, second, third, fourth, amount, thrown);
      }
    }
  }
}
