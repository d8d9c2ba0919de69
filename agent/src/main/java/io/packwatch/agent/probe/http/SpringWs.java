package io.packwatch.agent.probe.http;

import io.packwatch.agent.transform.InstrumentationBuilder;
import io.packwatch.agent.transform.Methods;
import io.packwatch.agent.transform.Probe;
import io.packwatch.agent.transform.ProbeInfo;
import io.packwatch.bootstrap.Recording;
import io.packwatch.bootstrap.Requests;
import io.packwatch.bootstrap.Routes;
import net.bytebuddy.asm.Advice;
import org.springframework.ws.server.endpoint.MethodEndpoint;

/**
 * Spring WS 2.4 to 5: which endpoint is called, and its method behind the route. The request itself
 * is the server's.
 */
@ProbeInfo(
    name = "spring-ws",
    kind = ProbeInfo.Kind.FRAMEWORK,
    library = "Spring Web Services",
    versions = "2.4 to 5.0",
    measures = "The endpoint that is called, and its method's name.",
    calls = "org/springframework/",
    usedBy = "org/springframework/ws/")
public final class SpringWs implements Probe {

  @Override
  public void instrument(InstrumentationBuilder by) {
    by.type("org.springframework.ws.server.MessageDispatcher")
        .advise(Methods.named("getEndpointAdapter").taking("(Ljava/lang/Object;)"), Endpoint.class);
  }

  static final class Endpoint {

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static void enter(@Advice.Argument(0) Object endpoint) {
      if (endpoint instanceof MethodEndpoint) {
        MethodEndpoint method = (MethodEndpoint) endpoint;
        Requests.handledBy(method.getMethod().getDeclaringClass());
        if (Recording.routes) {
          Routes.operation(method.getMethod().getName());
        }
      } else {
        Requests.handledBy(endpoint.getClass());
      }
    }
  }
}
