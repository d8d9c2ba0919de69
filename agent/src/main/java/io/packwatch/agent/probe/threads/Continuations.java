package io.packwatch.agent.probe.threads;

import io.packwatch.agent.transform.InstrumentationBuilder;
import io.packwatch.agent.transform.Methods;
import io.packwatch.agent.transform.Probe;
import io.packwatch.agent.transform.ProbeInfo;
import io.packwatch.bootstrap.ContextPropagation;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.implementation.bytecode.assign.Assigner;

/**
 * Dependent stages of a {@code CompletableFuture}, Java 8 to 27. They work for the code that added
 * them, not for the code that happens to complete the future.
 *
 * <p>The JDK tries to run one up to three times: when it is added, when the future completes, and
 * in its executor. It has run when it no longer refers to the future that it completes.
 */
@ProbeInfo(
    name = "executors",
    kind = ProbeInfo.Kind.EXECUTOR,
    library = "CompletableFuture",
    versions = "Java 8 to 27",
    measures = "Nothing: a continuation works for the request that asked for it.",
    correlates = ProbeInfo.Feature.THREADS,
    order = 1)
public final class Continuations implements Probe {

  private static final String[] KINDS = {
    "UniApply",
    "UniAccept",
    "UniRun",
    "UniWhenComplete",
    "UniHandle",
    "UniExceptionally",
    "UniComposeExceptionally",
    "UniCompose",
    "BiApply",
    "BiAccept",
    "BiRun",
    "OrApply",
    "OrAccept",
    "OrRun",
  };

  @Override
  public void correlate(InstrumentationBuilder by) {
    for (String kind : KINDS) {
      by.type("java.util.concurrent.CompletableFuture$" + kind)
          .advise(Methods.constructors(), AskedFor.class)
          .advise(Methods.named("tryFire").taking("(I)"), Tried.class);
    }
  }

  /** The JDK's own work for no request; its HTTP client makes dozens of these for a call. */
  static final class AskedFor {

    @Advice.OnMethodExit(suppress = Throwable.class)
    static void exit(
        @Advice.This Object continuation,
        @Advice.FieldValue(value = "fn", typing = Assigner.Typing.DYNAMIC) Object function) {
      if (function != null
          && function.getClass().getClassLoader() != null
          && !function.getClass().getName().startsWith("jdk.internal.")) {
        ContextPropagation.submitted(continuation);
      }
    }
  }

  static final class Tried {

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static boolean enter(@Advice.This Object continuation) {
      return ContextPropagation.tries(continuation);
    }

    @Advice.OnMethodExit(suppress = Throwable.class, onThrowable = Throwable.class)
    static void exit(
        @Advice.This Object continuation,
        @Advice.FieldValue(value = "dep", typing = Assigner.Typing.DYNAMIC) Object future,
        @Advice.Enter boolean carried) {
      if (future == null) {
        ContextPropagation.ran(continuation);
      }
      if (carried) {
        ContextPropagation.ends();
      }
    }
  }
}
