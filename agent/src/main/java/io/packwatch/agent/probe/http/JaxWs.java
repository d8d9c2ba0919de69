package io.packwatch.agent.probe.http;

import com.sun.xml.ws.api.message.Packet;
import io.packwatch.agent.transform.InstrumentationBuilder;
import io.packwatch.agent.transform.Methods;
import io.packwatch.agent.transform.Probe;
import io.packwatch.agent.transform.ProbeInfo;
import io.packwatch.bootstrap.Recording;
import io.packwatch.bootstrap.Requests;
import io.packwatch.bootstrap.Routes;
import java.lang.reflect.Method;
import net.bytebuddy.asm.Advice;

/**
 * The reference implementation of JAX-WS (Metro) 2.3 and 4: which class implements the endpoint
 * that is called, and the operation behind the route. The request itself is the server's.
 */
@ProbeInfo(
    name = "jax-ws",
    kind = ProbeInfo.Kind.FRAMEWORK,
    library = "JAX-WS RI (Metro)",
    versions = "2.3 and 4.0",
    measures = "The class of the endpoint that is called, and the operation's name.",
    brings = "com.sun.xml.ws",
    calls = "com/sun/xml/ws/",
    usedBy = {"javax/jws/", "jakarta/jws/", "javax/xml/ws/", "jakarta/xml/ws/"})
public final class JaxWs implements Probe {

  @Override
  public void instrument(InstrumentationBuilder by) {
    by.type("com.sun.xml.ws.server.InvokerTube$2")
        .advise(
            Methods.named("invoke")
                .taking("(Lcom/sun/xml/ws/api/message/Packet;Ljava/lang/reflect/Method;"),
            Invoke.class)
        .advise(
            Methods.named("invokeProvider", "invokeAsyncProvider")
                .taking("(Lcom/sun/xml/ws/api/message/Packet;"),
            Provider.class);
  }

  static final class Invoke {

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static void enter(@Advice.Argument(0) Packet packet, @Advice.Argument(1) Method method) {
      Requests.handledBy(packet.endpoint.getImplementationClass());
      if (Recording.routes) {
        Routes.operation(method.getName());
      }
    }
  }

  /** It takes whatever comes. */
  static final class Provider {

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static void enter(@Advice.Argument(0) Packet packet) {
      Requests.handledBy(packet.endpoint.getImplementationClass());
    }
  }
}
