package io.packwatch.agent.probe.client;

import com.amazonaws.AmazonServiceException;
import com.amazonaws.Request;
import io.packwatch.agent.transform.InstrumentationBuilder;
import io.packwatch.agent.transform.Methods;
import io.packwatch.agent.transform.Probe;
import io.packwatch.agent.transform.ProbeInfo;
import io.packwatch.bootstrap.Outbound;
import io.packwatch.bootstrap.SdkCall;
import net.bytebuddy.asm.Advice;

/**
 * The AWS SDK for Java 1.11 to 1.12. Its asynchronous clients call the blocking ones on threads of
 * an executor, where nobody knows for which package: theirs are calls of {@code Other}.
 *
 * <p>Later versions have a builder of calls beside {@code execute}, which that one uses as well: a
 * call through both is one. It works through Apache HttpClient 4, whose own probe does not count a
 * try again.
 */
@ProbeInfo(
    name = "aws-sdk-1",
    kind = ProbeInfo.Kind.CLIENT,
    library = "AWS SDK for Java 1",
    versions = "1.11.0 to 1.12",
    measures =
        "Calls, tries and back-off included. The peer is the package of the service: dynamodb, s3, securitytoken. An exception with a status counts by that. Calls of asynchronous clients are those of Other.",
    calls = "com/amazonaws/",
    usedBy = {
      "com/amazonaws/client/",
      "com/amazonaws/auth/",
      "com/amazonaws/regions/",
      "com/amazonaws/services/dynamodbv2/",
      "com/amazonaws/services/s3/",
      "com/amazonaws/services/sns/",
      "com/amazonaws/services/sqs/"
    })
public final class AwsSdk1 implements Probe {

  @Override
  public void instrument(InstrumentationBuilder by) {
    by.type("com.amazonaws.http.AmazonHttpClient")
        .advise(Methods.named("execute").taking("(Lcom/amazonaws/Request;"), Execute.class);
    by.type("com.amazonaws.http.AmazonHttpClient$RequestExecutor")
        .advise(Methods.named("execute").taking("()"), Built.class);
    by.type("com.amazonaws.http.apache.client.impl.SdkHttpClient")
        .advise(Methods.named("execute"), Try.class);
  }

  static final class Execute {

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static long enter(@Advice.Argument(0) Request<?> request) {
      return SdkCall.enter(Outbound.AWS_SDK_1, request.getOriginalRequest());
    }

    @Advice.OnMethodExit(suppress = Throwable.class, onThrowable = Throwable.class)
    static void exit(
        @Advice.Argument(0) Request<?> request,
        @Advice.Enter long started,
        @Advice.Thrown Throwable failure) {
      if (started != 0) {
        int status =
            failure instanceof AmazonServiceException
                ? ((AmazonServiceException) failure).getStatusCode()
                : Outbound.NO_STATUS;
        SdkCall.exit(started, request.getOriginalRequest(), failure, status);
      }
    }
  }

  static final class Built {

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static long enter(@Advice.FieldValue("request") Request<?> request) {
      return SdkCall.enter(Outbound.AWS_SDK_1, request.getOriginalRequest());
    }

    @Advice.OnMethodExit(suppress = Throwable.class, onThrowable = Throwable.class)
    static void exit(
        @Advice.FieldValue("request") Request<?> request,
        @Advice.Enter long started,
        @Advice.Thrown Throwable failure) {
      if (started != 0) {
        int status =
            failure instanceof AmazonServiceException
                ? ((AmazonServiceException) failure).getStatusCode()
                : Outbound.NO_STATUS;
        SdkCall.exit(started, request.getOriginalRequest(), failure, status);
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
