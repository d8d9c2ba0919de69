package io.packwatch.agent.probe.http;

import io.packwatch.agent.transform.InstrumentationBuilder;
import io.packwatch.agent.transform.Methods;
import io.packwatch.agent.transform.Probe;
import io.packwatch.agent.transform.ProbeInfo;
import io.packwatch.bootstrap.Recording;
import io.packwatch.bootstrap.Requests;
import io.packwatch.bootstrap.Routes;
import net.bytebuddy.asm.Advice;

/**
 * Struts 2.5 to 7: which action handles the request, and its namespace and name. The request itself
 * is the server's.
 *
 * <p>An invocation knows its action before the interceptors run, so what those do is attributed to
 * the action's package too, as in Spring MVC. What an action chains to is a part of it. The name is
 * that of the configuration, with its wildcards.
 */
@ProbeInfo(
    name = "struts",
    kind = ProbeInfo.Kind.FRAMEWORK,
    library = "Apache Struts",
    versions = "2.5 to 7.1",
    measures = "The action that handles a request, and its namespace and name.",
    brings = {"org.apache.struts2", "com.opensymphony.xwork2"},
    usedBy = {"org/apache/struts2/", "com/opensymphony/xwork2/"})
public final class Struts implements Probe {

  @Override
  public void instrument(InstrumentationBuilder by) {
    by.types(
            "com.opensymphony.xwork2.DefaultActionInvocation",
            "org.apache.struts2.DefaultActionInvocation")
        .advise(Methods.named("invoke").taking("()"), Invoke.class);
  }

  static final class Invoke {

    /** By reflection: the proxy and its configuration have moved to another package. */
    @Advice.OnMethodEnter(suppress = Throwable.class)
    static void enter(
        @Advice.FieldValue("action") Object action, @Advice.FieldValue("proxy") Object proxy)
        throws Exception {
      if (action == null || !Requests.isAwaited()) {
        return; // an interceptor calls it again
      }
      Requests.handledBy(action.getClass());
      if (Recording.routes) {
        Object namespace = proxy.getClass().getMethod("getNamespace").invoke(proxy);
        Object config = proxy.getClass().getMethod("getConfig").invoke(proxy);
        Object name = config.getClass().getMethod("getName").invoke(config);
        Routes.routeInMapping(Routes.below(String.valueOf(namespace), String.valueOf(name)));
      }
    }
  }
}
