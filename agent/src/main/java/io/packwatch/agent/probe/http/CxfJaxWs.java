package io.packwatch.agent.probe.http;

import io.packwatch.agent.transform.InstrumentationBuilder;
import io.packwatch.agent.transform.Methods;
import io.packwatch.agent.transform.Probe;
import io.packwatch.agent.transform.ProbeInfo;
import io.packwatch.bootstrap.Recording;
import io.packwatch.bootstrap.Requests;
import io.packwatch.bootstrap.Routes;
import net.bytebuddy.asm.Advice;
import org.apache.cxf.message.Exchange;
import org.apache.cxf.service.model.BindingOperationInfo;

/**
 * Apache CXF 3 and 4, its JAX-WS: which class implements the endpoint that is called, its address
 * and the operation. The request itself is the server's; JAX-RS is {@link Cxf}'s.
 */
@ProbeInfo(
    name = "jax-ws",
    kind = ProbeInfo.Kind.FRAMEWORK,
    library = "Apache CXF's JAX-WS",
    versions = "3.0 to 4.2",
    measures = "The class of the endpoint that is called, its address and the operation's name.",
    calls = {"org/apache/cxf/", "javax/xml/namespace/"},
    usedBy = {"javax/jws/", "jakarta/jws/", "javax/xml/ws/", "jakarta/xml/ws/"})
public final class CxfJaxWs implements Probe {

  @Override
  public void instrument(InstrumentationBuilder by) {
    by.type("org.apache.cxf.service.invoker.AbstractInvoker")
        .advise(
            Methods.named("invoke")
                .taking(
                    "(Lorg/apache/cxf/message/Exchange;Ljava/lang/Object;"
                        + "Ljava/lang/reflect/Method;Ljava/util/List;)"),
            Invoke.class);
  }

  static final class Invoke {

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static void enter(@Advice.Argument(0) Exchange exchange, @Advice.Argument(1) Object service) {
      BindingOperationInfo operation = exchange.getBindingOperationInfo();
      if (operation == null || service == null) {
        return; // a resource of JAX-RS
      }
      Requests.handledBy(service.getClass());
      if (Recording.routes) {
        String address = exchange.getEndpoint().getEndpointInfo().getAddress();
        if (address != null && address.startsWith("/")) {
          Routes.routeInMapping(address);
        }
        Routes.operation(operation.getName().getLocalPart());
      }
    }
  }
}
