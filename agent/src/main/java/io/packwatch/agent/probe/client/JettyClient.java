package io.packwatch.agent.probe.client;

import io.packwatch.agent.transform.InstrumentationBuilder;
import io.packwatch.agent.transform.Methods;
import io.packwatch.agent.transform.Probe;
import io.packwatch.agent.transform.ProbeInfo;
import io.packwatch.agent.transform.Rule;
import io.packwatch.bootstrap.JettyCalls;
import java.util.Deque;
import net.bytebuddy.asm.Advice;

/**
 * Jetty's client, 9.4 to 12.1: calls until the response's status arrives, redirects and answers to
 * challenges included, blocking or not.
 *
 * <p>A conversation decides with each status whether the application's listeners are told of it, or
 * one of Jetty's own that sends another request. Its types moved to another package in Jetty 12.
 */
@ProbeInfo(
    name = "jetty-client",
    kind = ProbeInfo.Kind.CLIENT,
    library = "Jetty's client",
    versions = "9.4 to 12.1",
    measures =
        "Calls, to the status of the response, redirects included. A call that is aborted before it"
            + " is an error.",
    usedBy = "org/eclipse/jetty/client/",
    correlation = "correlation")
public final class JettyClient implements Probe {

  @Override
  public void instrument(InstrumentationBuilder by) {
    types(by, "HttpExchange")
        .advise(Methods.constructors(), Begin.class)
        .advise(
            Methods.named("completeResponse", "lockedCompleteResponse")
                .taking("(Ljava/lang/Throwable;)"),
            Completed.class);
    types(by, "HttpConversation").advise(Methods.named("updateResponseListeners"), Answered.class);
  }

  /** A redirect takes the headers over. */
  @Override
  public void correlate(InstrumentationBuilder by) {
    types(by, "HttpExchange").advise(Methods.constructors(), Sent.class);
  }

  private static Rule types(InstrumentationBuilder by, String name) {
    String client = "org.eclipse.jetty.client.";
    return by.types(client + name, client + "transport." + name);
  }

  static final class Begin {

    @Advice.OnMethodExit(suppress = Throwable.class)
    static void exit(@Advice.This Object exchange, @Advice.FieldValue("request") Object request) {
      JettyCalls.begin(exchange, request);
    }
  }

  static final class Completed {

    @Advice.OnMethodExit(suppress = Throwable.class)
    static void exit(
        @Advice.This Object exchange,
        @Advice.Argument(0) Throwable failure,
        @Advice.Return boolean completed) {
      if (completed) {
        JettyCalls.completed(exchange, failure);
      }
    }
  }

  /** The last exchange has no status yet when this prepares for it. */
  static final class Answered {

    @Advice.OnMethodExit(suppress = Throwable.class)
    static void exit(
        @Advice.This Object conversation,
        @Advice.FieldValue("exchanges") Deque<?> exchanges,
        @Advice.Argument(0) Object taking) {
      if (taking == null) {
        JettyCalls.answered(conversation, exchanges.peekLast());
      }
    }
  }

  static final class Sent {

    @Advice.OnMethodExit(suppress = Throwable.class)
    static void exit(@Advice.FieldValue("request") Object request) {
      JettyCalls.send(request);
    }
  }
}
