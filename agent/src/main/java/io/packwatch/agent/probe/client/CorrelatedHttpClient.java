package io.packwatch.agent.probe.client;

import io.packwatch.agent.transform.Instrumented;
import io.packwatch.agent.transform.Library;
import io.packwatch.agent.transform.Methods;
import io.packwatch.bootstrap.Follower;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.implementation.bytecode.assign.Assigner;

/**
 * {@code java.net.http.HttpClient}, Java 11 to 27: sends the id. The client copies each request
 * into one of its own, on the thread that sends it; there the headers are still to be set.
 */
public final class CorrelatedHttpClient implements Library {

  @Override
  public String name() {
    return "correlation";
  }

  @Override
  public void describe(Instrumented by) {
    by.type("jdk.internal.net.http.HttpRequestImpl")
        .advise(
            Methods.constructors().taking("(Ljava/net/http/HttpRequest;Ljava/net/ProxySelector;"),
            Copied.class);
  }

  static final class Copied {

    @SuppressWarnings("UnusedVariable") // writes the field of the woven class
    @Advice.OnMethodExit(suppress = Throwable.class)
    static void exit(
        @Advice.Argument(0) Object original,
        @Advice.FieldValue(
                value = "userHeaders",
                readOnly = false,
                typing = Assigner.Typing.DYNAMIC)
            Object headers) {
      Follower follower = Follower.current();
      if (follower != null) {
        headers = follower.sending(original, headers);
      }
    }
  }
}
