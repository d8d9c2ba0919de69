package io.packwatch.agent.probe.client;

import io.packwatch.agent.transform.InstrumentationBuilder;
import io.packwatch.agent.transform.Methods;
import io.packwatch.agent.transform.Probe;
import io.packwatch.agent.transform.ProbeInfo;
import io.packwatch.bootstrap.Outbound;
import io.packwatch.bootstrap.SdkCall;
import java.util.concurrent.CompletableFuture;
import net.bytebuddy.asm.Advice;
import software.amazon.awssdk.core.client.handler.ClientExecutionParams;
import software.amazon.awssdk.core.exception.SdkServiceException;

/**
 * The AWS SDK for Java 2.1 to 2.57, blocking and asynchronous, over every HTTP client.
 *
 * <p>Every operation of every service goes through one of two handlers, with all its tries and the
 * pauses between them. The HTTP client's own probe does not count a try again. Presigning makes no
 * call. The agent's own SDK is in a loader whose classes are never changed.
 */
@ProbeInfo(
    name = "aws-sdk-2",
    kind = ProbeInfo.Kind.CLIENT,
    library = "AWS SDK for Java 2",
    versions = "2.1.0 to 2.57",
    measures =
        "Calls, blocking or asynchronous, tries and back-off included. The peer is the service: dynamodb, s3. An exception with a status counts by that.",
    brings = "software.amazon.awssdk",
    calls = "software/amazon/awssdk/",
    usedBy = "software/amazon/awssdk/services/")
public final class AwsSdk2 implements Probe {

  @Override
  public void instrument(InstrumentationBuilder by) {
    String handler = "software.amazon.awssdk.awscore.client.handler.Aws";
    Methods execute =
        Methods.named("execute")
            .taking("(Lsoftware/amazon/awssdk/core/client/handler/ClientExecutionParams;");
    by.type(handler + "SyncClientHandler").advise(execute, Blocking.class);
    by.type(handler + "AsyncClientHandler").advise(execute, Asynchronous.class);
    by.type("software.amazon.awssdk.core.internal.http.pipeline.stages.MakeHttpRequestStage")
        .advise(
            Methods.named("execute").taking("(Lsoftware/amazon/awssdk/http/SdkHttpFullRequest;"),
            Try.class);
  }

  static final class Blocking {

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static long enter(@Advice.Argument(0) ClientExecutionParams<?, ?> call) {
      return SdkCall.enter(Outbound.AWS_SDK_2, call.getInput());
    }

    @Advice.OnMethodExit(suppress = Throwable.class, onThrowable = Throwable.class)
    static void exit(
        @Advice.Argument(0) ClientExecutionParams<?, ?> call,
        @Advice.Enter long started,
        @Advice.Thrown Throwable failure) {
      if (started != 0) {
        int status =
            failure instanceof SdkServiceException
                ? ((SdkServiceException) failure).statusCode()
                : Outbound.NO_STATUS;
        SdkCall.exit(started, call.getInput(), failure, status);
      }
    }
  }

  static final class Asynchronous {

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static long enter(@Advice.Argument(0) ClientExecutionParams<?, ?> call) {
      return SdkCall.enter(Outbound.AWS_SDK_2, call.getInput());
    }

    @Advice.OnMethodExit(suppress = Throwable.class, onThrowable = Throwable.class)
    static void exit(
        @Advice.Argument(0) ClientExecutionParams<?, ?> call,
        @Advice.Enter long started,
        @Advice.Return CompletableFuture<?> response,
        @Advice.Thrown Throwable failure) {
      if (started != 0) {
        SdkCall.exitAsync(started, call.getInput(), response, failure);
      }
    }
  }

  /** One try, on the thread of the call: what the HTTP client does is a part of it. */
  static final class Try {

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static boolean enter() {
      return SdkCall.trying();
    }

    @Advice.OnMethodExit(suppress = Throwable.class, onThrowable = Throwable.class)
    static void exit(@Advice.Enter boolean first) {
      SdkCall.tried(first);
    }
  }
}
