package io.packwatch.agent.probe.http;

import io.packwatch.agent.transform.InstrumentationBuilder;
import io.packwatch.agent.transform.Methods;
import io.packwatch.agent.transform.Probe;
import io.packwatch.agent.transform.ProbeInfo;
import io.packwatch.bootstrap.Recording;
import io.packwatch.bootstrap.Requests;
import io.packwatch.bootstrap.Routes;
import java.net.URI;
import net.bytebuddy.asm.Advice;
import org.jboss.resteasy.spi.HttpRequest;

/**
 * RESTEasy 3 to 7: which resource handles the request, and its route template; or which filter
 * answers in its place.
 *
 * <p>The request itself is the server's. Filters are over when a method's arguments are injected. A
 * sub-resource's template follows on that of the method that located it.
 */
@ProbeInfo(
    name = "jax-rs",
    kind = ProbeInfo.Kind.FRAMEWORK,
    library = "RESTEasy",
    versions = "3.0 to 7.0",
    measures =
        "The resource that handles a request, or the filter that answers in its place, and the route template.",
    calls = "org/jboss/resteasy/",
    usedBy = "ws/rs/")
public final class Resteasy implements Probe {

  @Override
  public void instrument(InstrumentationBuilder by) {
    by.lookInto("org/jboss/resteasy/plugins/server/servlet/");
    by.type("org.jboss.resteasy.core.MethodInjectorImpl")
        .advise(
            Methods.named("invoke")
                .taking(
                    "(Lorg/jboss/resteasy/spi/HttpRequest;Lorg/jboss/resteasy/spi/HttpResponse;"
                        + "Ljava/lang/Object;)"),
            Resource.class);
    by.type("org.jboss.resteasy.core.ResourceLocatorInvoker")
        .advise(Methods.named("invokeOnTargetObject"), Located.class);
    by.types(
            "org.jboss.resteasy.core.interception.PreMatchContainerRequestContext",
            "org.jboss.resteasy.core.interception.jaxrs.PreMatchContainerRequestContext")
        .advise(Methods.named("abortWith"), JaxRsFilters.Aborted.class);
  }

  static final class Resource {

    /**
     * By reflection: what a method is kept as is a class until 3.0 and an interface later, and what
     * {@code getUri} returns has been declared in three ways.
     */
    @Advice.OnMethodEnter(suppress = Throwable.class)
    static void enter(
        @Advice.FieldValue("method") Object method,
        @Advice.Argument(0) HttpRequest request,
        @Advice.Argument(2) Object resource)
        throws Exception {
      Requests.handledBy(resource.getClass());
      if (Recording.routes) {
        Object path = method.getClass().getMethod("getFullpath").invoke(method);
        Object located = request.getAttribute("io.packwatch.located");
        String template = path == null ? "" : path.toString();
        Object uri = HttpRequest.class.getMethod("getUri").invoke(request);
        Object base = uri.getClass().getMethod("getBaseUri").invoke(uri);
        Routes.resource(
            ((URI) base).getPath(),
            located == null ? template : Routes.below(located.toString(), template));
      }
    }
  }

  static final class Located {

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static void enter(
        @Advice.FieldValue("method") Object locator, @Advice.Argument(0) HttpRequest request)
        throws Exception {
      if (Recording.routes) {
        Object path = locator.getClass().getMethod("getFullpath").invoke(locator);
        Object outer = request.getAttribute("io.packwatch.located");
        String template = path == null ? "" : path.toString();
        request.setAttribute(
            "io.packwatch.located",
            outer == null ? template : Routes.below(outer.toString(), template));
      }
    }
  }
}
