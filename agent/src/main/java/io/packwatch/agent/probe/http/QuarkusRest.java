package io.packwatch.agent.probe.http;

import io.netty.util.AttributeKey;
import io.packwatch.agent.transform.InstrumentationBuilder;
import io.packwatch.agent.transform.Methods;
import io.packwatch.agent.transform.Probe;
import io.packwatch.agent.transform.ProbeInfo;
import io.packwatch.bootstrap.ErrorListener;
import io.packwatch.bootstrap.Recording;
import io.packwatch.bootstrap.Requests;
import io.packwatch.bootstrap.Routes;
import io.packwatch.bootstrap.ServerConnection;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.impl.ConnectionBase;
import io.vertx.ext.web.RoutingContext;
import net.bytebuddy.asm.Advice;
import org.jboss.resteasy.reactive.server.core.ResteasyReactiveRequestContext;
import org.jboss.resteasy.reactive.server.mapping.RuntimeResource;
import org.jboss.resteasy.reactive.server.spi.ServerHttpRequest;

/**
 * Quarkus REST, which was RESTEasy Reactive, 1.13 to 3.33: which resource handles the request, and
 * its route template; or which filter answers in its place. The request itself is {@link Netty}'s.
 *
 * <p>A request goes through a chain of handlers, from one thread to another, and each time that a
 * thread goes on with it, it does so in one method. That thread is in the request whose answer is
 * due on the request's connection: Vert.x begins the next one when the answer is out. The name
 * under which a connection is kept is {@link Netty}'s.
 */
@ProbeInfo(
    name = "jax-rs",
    kind = ProbeInfo.Kind.FRAMEWORK,
    library = "Quarkus REST (RESTEasy Reactive)",
    versions = "1.13 to 3.33",
    measures =
        "The resource that handles a request, or the filter that answers in its place, and the route template.",
    calls = {"io/netty/", "io/vertx/", "org/jboss/resteasy/"},
    usedBy = "ws/rs/",
    correlation = "errors")
public final class QuarkusRest implements Probe {

  private static final String CONTEXT =
      "org.jboss.resteasy.reactive.common.core.AbstractResteasyReactiveContext";

  private static final String SERVER = "org.jboss.resteasy.reactive.server.";

  @Override
  public void instrument(InstrumentationBuilder by) {
    by.type(CONTEXT).advise(Methods.named("run").taking("()"), Run.class);
    by.type(SERVER + "handlers.InvocationHandler")
        .advise(
            Methods.named("handle")
                .taking("(L" + SERVER.replace('.', '/') + "core/ResteasyReactiveRequestContext;)"),
            Resource.class);
    by.type(SERVER + "handlers.ResourceLocatorHandler")
        .advise(
            Methods.named("handle")
                .taking("(L" + SERVER.replace('.', '/') + "core/ResteasyReactiveRequestContext;)"),
            Located.class);
    by.type(SERVER + "jaxrs.ContainerRequestContextImpl")
        .advise(Methods.named("abortWith"), JaxRsFilters.Aborted.class);
  }

  /** Exceptions that leave a resource or a filter, and whatever else makes an error page. */
  @Override
  public void correlate(InstrumentationBuilder by) {
    by.type(CONTEXT)
        .advise(Methods.named("handleException").taking("(Ljava/lang/Throwable;"), Left.class);
    by.type("io.quarkus.vertx.http.runtime.QuarkusErrorHandler")
        .advise(Methods.named("handle").taking("(Lio/vertx/ext/web/RoutingContext;)"), Page.class);
  }

  static final class Run {

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static boolean enter(@Advice.This Object context) {
      if (!ServerConnection.areServed()
          || !(context instanceof ServerHttpRequest)
          || Requests.open()) {
        return false;
      }
      HttpServerRequest request = ((ServerHttpRequest) context).unwrap(HttpServerRequest.class);
      Object connection = request == null ? null : request.connection();
      if (!(connection instanceof ConnectionBase) || request.response().ended()) {
        return false;
      }
      Object kept =
          ((ConnectionBase) connection)
              .channel()
              .attr(AttributeKey.<Object>valueOf("io.packwatch.connection"))
              .get();
      return kept != null && ((ServerConnection) kept).resume();
    }

    @Advice.OnMethodExit(suppress = Throwable.class, onThrowable = Throwable.class)
    static void exit(@Advice.Enter boolean resumed) {
      if (resumed) {
        ServerConnection.leaveHere();
      }
    }
  }

  /** Filters are over. A method without an HTTP method only locates the resource. */
  static final class Resource {

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static void enter(@Advice.Argument(0) ResteasyReactiveRequestContext context) {
      RuntimeResource target = context.getTarget();
      Object resource = context.getEndpointInstance();
      if (target == null || resource == null || target.getHttpMethod() == null) {
        return;
      }
      Requests.handledBy(resource.getClass());
      if (Recording.routes) {
        Object located = context.getProperty("io.packwatch.located");
        String path = target.getPath() == null ? "" : target.getPath().template;
        if (located != null) {
          path = Routes.below(located.toString(), path);
        } else if (target.getClassPath() != null) {
          path = Routes.below(target.getClassPath().template, path);
        }
        Routes.resource(context.getDeployment().getPrefix(), path);
      }
    }
  }

  /** A sub-resource's template follows on that of the method that located it. */
  static final class Located {

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static void enter(@Advice.Argument(0) ResteasyReactiveRequestContext context) {
      RuntimeResource target = context.getTarget();
      if (Recording.routes && target != null) {
        Object outer = context.getProperty("io.packwatch.located");
        String path = target.getPath() == null ? "" : target.getPath().template;
        if (outer != null) {
          path = Routes.below(outer.toString(), path);
        } else if (target.getClassPath() != null) {
          path = Routes.below(target.getClassPath().template, path);
        }
        context.setProperty("io.packwatch.located", path);
      }
    }
  }

  static final class Left {

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static void enter(@Advice.This Object context, @Advice.Argument(0) Throwable failure) {
      if (context instanceof ServerHttpRequest && Requests.open()) {
        ErrorListener.thrown(failure);
      }
    }
  }

  static final class Page {

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static void enter(@Advice.Argument(0) RoutingContext context) {
      if (Requests.open()) {
        ErrorListener.thrown(context.failure());
      }
    }
  }
}
