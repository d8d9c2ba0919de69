package io.packwatch.agent.probe.http;

import io.packwatch.agent.transform.Instrumented;
import io.packwatch.agent.transform.Library;
import io.packwatch.agent.transform.Methods;
import io.packwatch.bootstrap.Recording;
import io.packwatch.bootstrap.Requests;
import java.util.List;
import net.bytebuddy.asm.Advice;
import org.glassfish.jersey.server.ContainerRequest;
import org.glassfish.jersey.server.internal.process.RequestProcessingContext;
import org.glassfish.jersey.server.model.ResourceMethodInvoker;
import org.glassfish.jersey.uri.UriTemplate;

/**
 * Jersey 2 to 4 (tried: 3.1, 4.0): which resource handles the request, and its route template; or
 * which filter answers in its place.
 *
 * <p>The request itself is the server's. Filters are over when a method is invoked; where that
 * happens on another thread, the resource is still named on the server's.
 */
public final class Jersey implements Library {

  @Override
  public String name() {
    return "jax-rs";
  }

  @Override
  public void describe(Instrumented by) {
    by.type("org.glassfish.jersey.server.model.ResourceMethodInvoker")
        .advise(Methods.named("apply").taking("(Lorg/glassfish/jersey/server/"), Resource.class);
    by.type("org.glassfish.jersey.server.ContainerRequest")
        .advise(Methods.named("abortWith"), JaxRsFilters.Aborted.class);
  }

  static final class Resource {

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static void enter(
        @Advice.This ResourceMethodInvoker invoker, @Advice.Argument(0) Object context) {
      Requests.handledBy(invoker.getResourceClass());
      if (!Recording.routes) {
        return;
      }
      ContainerRequest request =
          context instanceof ContainerRequest
              ? (ContainerRequest) context // until 2.6
              : ((RequestProcessingContext) context).request();
      try {
        List<UriTemplate> templates = request.getUriInfo().getMatchedTemplates();
        String route = "";
        for (int i = templates.size() - 1; i >= 0; i--) {
          route = Requests.below(route, templates.get(i).getTemplate());
        }
        Requests.resource(route);
      } catch (LinkageError before26) {
        return; // the first versions keep templates elsewhere: the mapping is the route
      }
    }
  }
}
