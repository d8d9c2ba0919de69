package io.packwatch.agent.probe.http;

import io.netty.channel.ChannelHandlerContext;
import io.netty.util.AttributeKey;
import io.packwatch.agent.transform.InstrumentationBuilder;
import io.packwatch.agent.transform.Methods;
import io.packwatch.agent.transform.Probe;
import io.packwatch.agent.transform.ProbeInfo;
import io.packwatch.bootstrap.ErrorListener;
import io.packwatch.bootstrap.Recording;
import io.packwatch.bootstrap.RequestTask;
import io.packwatch.bootstrap.Requests;
import io.packwatch.bootstrap.Routes;
import io.packwatch.bootstrap.ServerConnection;
import io.packwatch.bootstrap.ServerRequests;
import net.bytebuddy.asm.Advice;
import ratpack.exec.Execution;
import ratpack.handling.Context;

/**
 * Ratpack 1.5 to 1.9: the handler that answers a request, and what it is bound to. The request
 * itself is {@link Netty}'s.
 *
 * <p>A request is an execution, which waits often and goes on by its event loop, and blocks on
 * threads of a pool. It is known from where it is made until it is complete. Handlers are reached
 * one after the other, each of which may answer or pass the request on; a binding counts until the
 * chain that it leads to is left. What comes at once on one connection Ratpack answers in any
 * order: the times of such requests may be each other's.
 */
@ProbeInfo(
    name = "ratpack",
    kind = ProbeInfo.Kind.FRAMEWORK,
    library = "Ratpack",
    versions = "1.5 to 1.9",
    measures = "The handler that answers a request, and the path that it is bound to.",
    brings = "ratpack",
    calls = {"io/netty/", "ratpack/"},
    usedBy = "ratpack/",
    correlation = "errors")
public final class Ratpack implements Probe {

  private static final String CONTEXT = "ratpack.handling.internal.DefaultContext";

  @Override
  public void instrument(InstrumentationBuilder by) {
    by.type("ratpack.server.internal.NettyHandlerAdapter")
        .advise(Methods.named("newRequest"), Read.class);
    by.type("ratpack.exec.internal.DefaultExecution")
        .advise(Methods.constructors(), Made.class)
        .advise(Methods.named("drain").taking("()"), Drained.class)
        .advise(Methods.named("intercept").taking("(Lratpack/exec/Execution;"), Blocks.class);
    by.type("ratpack.exec.Blocking")
        .advise(Methods.named("intercept").taking("(Lratpack/exec/Execution;"), Blocks.class);
    by.type(CONTEXT + "$ChainIndex")
        .advise(Methods.named("next").taking("()Lratpack/handling/Handler;"), Reached.class);
    by.type(CONTEXT).advise(Methods.named("next").taking("()"), Bound.class);
    by.type("ratpack.handling.internal.ClientErrorForwardingHandler")
        .advise(Methods.named("handle"), NoHandler.class);
  }

  /** Exceptions that leave a handler, whatever is made of them. */
  @Override
  public void correlate(InstrumentationBuilder by) {
    by.type(CONTEXT).advise(Methods.named("error").taking("(Ljava/lang/Throwable;)"), Left.class);
  }

  /** One that came while another waited for its answer is taken up when that is answered. */
  static final class Read {

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static boolean enter(@Advice.Argument(0) ChannelHandlerContext context) {
      if (Requests.open()) {
        return false;
      }
      Object kept =
          context.channel().attr(AttributeKey.<Object>valueOf("io.packwatch.connection")).get();
      return kept != null && ((ServerConnection) kept).resume();
    }

    @Advice.OnMethodExit(suppress = Throwable.class, onThrowable = Throwable.class)
    static void exit(@Advice.Enter boolean resumed) {
      if (resumed) {
        ServerConnection.leaveHere();
      }
    }
  }

  static final class Made {

    @Advice.OnMethodExit(suppress = Throwable.class)
    static void exit(@Advice.This Object execution) {
      RequestTask.remember(execution);
    }
  }

  static final class Drained {

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static boolean enter(@Advice.This Object execution) {
      return !Requests.open() && RequestTask.borrow(RequestTask.remembered(execution));
    }

    @Advice.OnMethodExit(suppress = Throwable.class, onThrowable = Throwable.class)
    static void exit(@Advice.This Object execution, @Advice.Enter boolean borrowed) {
      if (borrowed) {
        RequestTask.giveBack();
      }
      if (((Execution) execution).isComplete()) {
        RequestTask.recall(execution);
      }
    }
  }

  static final class Blocks {

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static boolean enter(@Advice.Argument(0) Object execution) {
      return !Requests.open() && RequestTask.borrow(RequestTask.remembered(execution));
    }

    @Advice.OnMethodExit(suppress = Throwable.class, onThrowable = Throwable.class)
    static void exit(@Advice.Enter boolean borrowed) {
      if (borrowed) {
        RequestTask.giveBack();
      }
    }
  }

  static final class Reached {

    @Advice.OnMethodExit(suppress = Throwable.class)
    static void exit(@Advice.Return Object handler) {
      if (handler != null) {
        Requests.reached(handler.getClass());
      }
    }
  }

  static final class Bound {

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static void enter(@Advice.This Object context) {
      if (Recording.routes && Requests.open()) {
        Routes.reached(((Context) context).getPathBinding().getDescription());
      }
    }
  }

  static final class NoHandler {

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static void enter() {
      ServerRequests.notFound();
    }
  }

  static final class Left {

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static void enter(@Advice.Argument(0) Throwable failure) {
      if (Requests.open()) {
        ErrorListener.thrown(failure);
      }
    }
  }
}
