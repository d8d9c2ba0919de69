package io.packwatch.agent.probe.http;

import io.packwatch.agent.transform.InstrumentationBuilder;
import io.packwatch.agent.transform.Methods;
import io.packwatch.agent.transform.Probe;
import io.packwatch.agent.transform.ProbeInfo;
import io.packwatch.bootstrap.Recording;
import io.packwatch.bootstrap.Requests;
import io.packwatch.bootstrap.Routes;
import net.bytebuddy.asm.Advice;
import org.apache.cxf.jaxrs.model.OperationResourceInfo;
import org.apache.cxf.jaxrs.model.URITemplate;
import org.apache.cxf.message.Exchange;
import org.apache.cxf.message.Message;

/**
 * Apache CXF 3 and 4, its JAX-RS: which resource handles the request, and its route template; or
 * which filter answers in its place.
 *
 * <p>The request itself is the server's. A sub-resource's template follows on that of the method
 * that located it.
 */
@ProbeInfo(
    name = "jax-rs",
    kind = ProbeInfo.Kind.FRAMEWORK,
    library = "Apache CXF",
    versions = "3.0 to 4.2",
    measures =
        "The JAX-RS resource that handles a request, or the filter that answers in its place, and the route template.",
    calls = "org/apache/cxf/",
    usedBy = "ws/rs/")
public final class Cxf implements Probe {

  @Override
  public void instrument(InstrumentationBuilder by) {
    by.lookInto("org/apache/cxf/transport/servlet/");
    by.type("org.apache.cxf.jaxrs.JAXRSInvoker")
        .advise(
            Methods.named("invoke")
                .taking("(Lorg/apache/cxf/message/Exchange;Ljava/lang/Object;Ljava/lang/Object;)"),
            Resource.class);
    by.type("org.apache.cxf.jaxrs.impl.AbstractRequestContextImpl")
        .advise(Methods.named("abortWith"), JaxRsFilters.Aborted.class);
  }

  static final class Resource {

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static void enter(@Advice.Argument(0) Exchange exchange, @Advice.Argument(2) Object resource) {
      if (resource != null) {
        Requests.handledBy(resource.getClass());
      }
      if (!Recording.routes) {
        return;
      }
      OperationResourceInfo operation = exchange.get(OperationResourceInfo.class);
      if (operation == null) {
        return;
      }
      Object located = exchange.get("io.packwatch.located");
      String template = located == null ? "" : located.toString();
      URITemplate ofClass = operation.getClassResourceInfo().getURITemplate();
      if (ofClass != null && located == null) {
        template = Routes.below(template, ofClass.getValue());
      }
      URITemplate ofMethod = operation.getURITemplate();
      if (ofMethod != null && !ofMethod.getValue().equals("/")) {
        template = Routes.below(template, ofMethod.getValue());
      }
      if (operation.isSubResourceLocator()) {
        exchange.put("io.packwatch.located", template);
      } else {
        Object base = exchange.getInMessage().get(Message.BASE_PATH);
        Routes.resource(base == null ? null : base.toString(), template);
      }
    }
  }
}
