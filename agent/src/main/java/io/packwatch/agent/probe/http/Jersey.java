package io.packwatch.agent.probe.http;

import io.packwatch.agent.transform.InstrumentationBuilder;
import io.packwatch.agent.transform.Methods;
import io.packwatch.agent.transform.Probe;
import io.packwatch.agent.transform.ProbeInfo;
import io.packwatch.bootstrap.Recording;
import io.packwatch.bootstrap.Requests;
import io.packwatch.bootstrap.Routes;
import java.util.List;
import net.bytebuddy.asm.Advice;
import org.glassfish.jersey.server.ContainerRequest;
import org.glassfish.jersey.server.ExtendedUriInfo;
import org.glassfish.jersey.server.model.ResourceMethodInvoker;
import org.glassfish.jersey.uri.UriTemplate;

/**
 * Jersey 2 to 4: which resource handles the request, and its route template; or which filter
 * answers in its place.
 *
 * <p>The request itself is the server's. Filters are over when a method is invoked; where that
 * happens on another thread, the resource is still named on the server's.
 */
@ProbeInfo(
    name = "jax-rs",
    kind = ProbeInfo.Kind.FRAMEWORK,
    library = "Jersey",
    versions = "2.0 to 4.0",
    measures =
        "The resource that handles a request, or the filter that answers in its place, and the route template.",
    calls = "org/glassfish/jersey/",
    usedBy = "ws/rs/")
public final class Jersey implements Probe {

  @Override
  public void instrument(InstrumentationBuilder by) {
    by.lookInto("org/glassfish/jersey/servlet/");
    by.type("org.glassfish.jersey.server.model.ResourceMethodInvoker")
        .advise(Methods.named("apply").taking("(Lorg/glassfish/jersey/server/"), Resource.class);
    by.type("org.glassfish.jersey.server.ContainerRequest")
        .advise(Methods.named("abortWith"), JaxRsFilters.Aborted.class);
  }

  static final class Resource {

    /**
     * By reflection: what is applied to is a {@code ContainerRequest} until 2.6, and holds one
     * later; and what its {@code getUriInfo} returns is declared in more detail since 2.5.
     */
    @Advice.OnMethodEnter(suppress = Throwable.class)
    static void enter(
        @Advice.This ResourceMethodInvoker invoker, @Advice.Argument(0) Object context)
        throws Exception {
      Requests.handledBy(invoker.getResourceClass());
      if (Recording.routes) {
        Object request =
            context instanceof ContainerRequest
                ? context
                : context.getClass().getMethod("request").invoke(context);
        Object uri = request.getClass().getMethod("getUriInfo").invoke(request);
        List<UriTemplate> templates = ((ExtendedUriInfo) uri).getMatchedTemplates();
        String route = "";
        for (int i = templates.size() - 1; i >= 0; i--) {
          route = Routes.below(route, templates.get(i).getTemplate());
        }
        Routes.resource(((ContainerRequest) request).getBaseUri().getPath(), route);
      }
    }
  }
}
