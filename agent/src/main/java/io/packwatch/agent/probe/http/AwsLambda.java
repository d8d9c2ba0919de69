package io.packwatch.agent.probe.http;

import io.packwatch.agent.transform.InstrumentationBuilder;
import io.packwatch.agent.transform.Methods;
import io.packwatch.agent.transform.Probe;
import io.packwatch.agent.transform.ProbeInfo;
import io.packwatch.bootstrap.ErrorListener;
import io.packwatch.bootstrap.Errors;
import io.packwatch.bootstrap.Invocations;
import io.packwatch.bootstrap.Requests;
import net.bytebuddy.asm.Advice;

/**
 * AWS Lambda's runtime interface client 1.0 to 2.10, which is what the managed runtimes of Java 17
 * and later run: each invocation is a request of the class that the function is configured with; of
 * what that calls where it is a framework's.
 *
 * <p>An invocation lasts from the event's bytes to the answer's, reading and writing JSON included.
 * It fails when an exception leaves it: an answer is not looked into. It has no route: the
 * application is called like the function already, and a label that says it again would only cost.
 * What a framework behind the handler routes is named by that framework's own probe.
 *
 * <p>The client freezes the process by asking for the next invocation, so what was measured goes
 * out right before that. {@code restoreNext} returns in every process that is started from a
 * snapshot.
 */
@ProbeInfo(
    name = "lambda",
    kind = ProbeInfo.Kind.SERVER,
    library = "AWS Lambda's runtime interface client",
    versions = "1.0 to 2.10",
    measures =
        "Invocations, whatever kind of handler they have. Not those of a custom runtime, nor of the managed runtimes of Java 8 and 11.",
    usedBy = "com/amazonaws/services/lambda/runtime/")
public final class AwsLambda implements Probe {

  private static final String CLIENT = "com.amazonaws.services.lambda.runtime.api.client.";

  @Override
  public void instrument(InstrumentationBuilder by) {
    by.type(CLIENT + "HandlerInfo").advise(Methods.constructors(), Configured.class);
    by.type(CLIENT + "EventHandlerLoader$2").advise(Methods.named("call"), Invocation.class);
    by.types(
            CLIENT + "runtimeapi.LambdaRuntimeClient",
            CLIENT + "runtimeapi.LambdaRuntimeApiClientImpl")
        .advise(Methods.named("waitForNextInvocation", "nextInvocation"), Next.class)
        .advise(Methods.named("restoreNext", "getRestoreNext"), Snapshot.class);
  }

  @Override
  public void correlate(InstrumentationBuilder by) {
    by.type(CLIENT + "EventHandlerLoader$2").advise(Methods.named("call"), Thrown.class);
  }

  static final class Configured {
    @Advice.OnMethodExit(suppress = Throwable.class)
    static void exit(@Advice.Argument(0) Class<?> handler) {
      Invocations.handledBy(handler);
    }
  }

  static final class Invocation {

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static long enter() {
      return Invocations.enter();
    }

    @Advice.OnMethodExit(suppress = Throwable.class, onThrowable = Throwable.class)
    static void exit(@Advice.Enter long token, @Advice.Thrown Throwable failure) {
      Requests.exit(token, 0, Errors.isFailure(failure));
    }
  }

  static final class Thrown {
    @Advice.OnMethodExit(suppress = Throwable.class, onThrowable = Throwable.class)
    static void exit(@Advice.Thrown Throwable failure) {
      ErrorListener.thrown(failure);
    }
  }

  static final class Next {

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static void enter() {
      Invocations.at(Invocations.OVER);
    }

    @Advice.OnMethodExit(suppress = Throwable.class)
    static void exit() {
      Invocations.at(Invocations.BEGINS);
    }
  }

  static final class Snapshot {

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static void enter() {
      Invocations.at(Invocations.SAVING);
    }

    @Advice.OnMethodExit(suppress = Throwable.class, onThrowable = Throwable.class)
    static void exit() {
      Invocations.at(Invocations.RESTORED);
    }
  }
}
