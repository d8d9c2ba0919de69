package io.packwatch.agent.probe.http;

import com.linecorp.armeria.common.RequestContext;
import com.linecorp.armeria.common.util.Unwrappable;
import com.linecorp.armeria.server.Route;
import com.linecorp.armeria.server.RoutePathType;
import com.linecorp.armeria.server.ServiceRequestContext;
import io.netty.util.AttributeKey;
import io.packwatch.agent.transform.InstrumentationBuilder;
import io.packwatch.agent.transform.Methods;
import io.packwatch.agent.transform.Probe;
import io.packwatch.agent.transform.ProbeInfo;
import io.packwatch.bootstrap.ErrorListener;
import io.packwatch.bootstrap.RequestTask;
import io.packwatch.bootstrap.Requests;
import io.packwatch.bootstrap.Routes;
import io.packwatch.bootstrap.ServerRequests;
import net.bytebuddy.asm.Advice;

/**
 * Armeria 1.0 to 1.36: whose a request is, and its route. The request itself is {@link Netty}'s or
 * {@link NettyHttp2}'s.
 *
 * <p>Armeria has a context for each request, and pushes it on every thread that goes on with one:
 * such a thread is in the request for as long. The context keeps the request as an attribute.
 */
@ProbeInfo(
    name = "armeria",
    kind = ProbeInfo.Kind.FRAMEWORK,
    library = "Armeria",
    versions = "1.0 to 1.36",
    measures =
        "The service that handles a request, or the decorator that answers in its place, and the"
            + " route. A decorator of a service that is a lambda is not told apart from it.",
    brings = "com.linecorp.armeria",
    calls = {"io/netty/", "com/linecorp/armeria/"},
    usedBy = "com/linecorp/armeria/server/",
    correlation = "errors")
public final class Armeria implements Probe {

  @Override
  public void instrument(InstrumentationBuilder by) {
    String server = "com.linecorp.armeria.server.";
    by.types(
            server + "DecodedHttpRequest",
            server + "EmptyContentDecodedHttpRequest",
            server + "AggregatingDecodedHttpRequest",
            server + "StreamingDecodedHttpRequest")
        .advise(
            Methods.named("init").taking("(Lcom/linecorp/armeria/server/ServiceRequestContext;)"),
            Found.class);
    by.type("com.linecorp.armeria.common.ThreadLocalRequestContextStorage")
        .advise(Methods.named("push"), Pushed.class)
        .advise(Methods.named("pop"), Popped.class);
    String serve =
        "(Lcom/linecorp/armeria/server/ServiceRequestContext;"
            + "Lcom/linecorp/armeria/common/HttpRequest;)";
    String internal = "com.linecorp.armeria.internal.server.annotation.";
    by.types(internal + "AnnotatedService", internal + "DefaultAnnotatedService")
        .advise(Methods.named("serve").taking(serve), Annotated.class);
    by.type(server + "FallbackService")
        .advise(Methods.named("serve").taking(serve), NoService.class);
    by.type(server + "AbstractHttpService")
        .advise(Methods.named("serve").taking(serve), Reached.class);
    by.declaring("serve", serve + "Lcom/linecorp/armeria/common/HttpResponse;")
        .advise(Methods.named("serve").taking(serve), Reached.class);
  }

  /** Exceptions that a response ends with. */
  @Override
  public void correlate(InstrumentationBuilder by) {
    by.type("com.linecorp.armeria.common.logging.DefaultRequestLog")
        .advise(Methods.named("endResponse").taking("(Ljava/lang/Throwable;)"), Failed.class);
  }

  /** The service is found, and is called next: on this thread, or on one that has the context. */
  static final class Found {

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static void enter(@Advice.Argument(0) ServiceRequestContext context) {
      Object request = RequestTask.current();
      if (request == null) {
        return;
      }
      context.setAttr(AttributeKey.<Object>valueOf("io.packwatch.request"), request);
      Unwrappable service = context.config().service();
      Unwrappable inner = service.unwrap();
      while (inner != service && inner != null) {
        service = inner;
        inner = service.unwrap();
      }
      Class<?> type = service.getClass();
      if (type.isSynthetic()) {
        context.setAttr(AttributeKey.<Object>valueOf("io.packwatch.lambda"), type);
        Requests.handledBy(type);
        if (service == context.config().service()) {
          Requests.passedOn();
        }
      } else {
        Requests.reached(type);
      }
      Route route = context.config().route();
      RoutePathType path = route.pathType();
      if (path != RoutePathType.REGEX
          && path != RoutePathType.REGEX_WITH_PREFIX
          && !type.getName().equals("com.linecorp.armeria.server.FallbackService")) {
        Routes.route(null, route.patternString());
      }
    }
  }

  static final class Pushed {

    @Advice.OnMethodExit(suppress = Throwable.class)
    static void exit(@Advice.Argument(0) RequestContext context, @Advice.Return Object before) {
      if (before == null && !Requests.open()) {
        Object request = context.attr(AttributeKey.<Object>valueOf("io.packwatch.request"));
        if (request != null) {
          ServerRequests.resume(request, request);
        }
      }
    }
  }

  static final class Popped {

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static void enter(@Advice.Argument(1) Object after) {
      Object request = after == null ? RequestTask.current() : null;
      if (request != null && ServerRequests.isHere(request)) {
        RequestTask.giveBack();
      }
    }
  }

  /** Decorators have let the request pass. */
  static final class Annotated {

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static void enter(@Advice.FieldValue("object") Object service) {
      Requests.handledBy(service.getClass());
    }
  }

  /** A decorator or service of the application. */
  static final class Reached {

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static void enter(
        @Advice.This Object service, @Advice.Argument(0) ServiceRequestContext context) {
      if (context.attr(AttributeKey.<Object>valueOf("io.packwatch.lambda")) == null) {
        Requests.reached(service.getClass());
      }
    }
  }

  /** Nothing answers: the decorators so far let the request pass. */
  static final class NoService {

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static void enter() {
      ServerRequests.notFound();
    }
  }

  static final class Failed {

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static void enter(
        @Advice.FieldValue("ctx") Object itself, @Advice.Argument(0) Throwable failure) {
      RequestContext context = (RequestContext) itself;
      Object request =
          context instanceof ServiceRequestContext
              ? context.attr(AttributeKey.<Object>valueOf("io.packwatch.request"))
              : null;
      if (request == null) {
        return;
      }
      boolean resumed = RequestTask.borrow(request);
      ErrorListener.thrown(failure);
      if (resumed) {
        RequestTask.giveBack();
      }
    }
  }
}
