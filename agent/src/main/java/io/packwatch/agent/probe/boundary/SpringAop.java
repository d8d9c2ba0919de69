package io.packwatch.agent.probe.boundary;

import io.packwatch.agent.transform.InstrumentationBuilder;
import io.packwatch.agent.transform.Methods;
import io.packwatch.agent.transform.Probe;
import io.packwatch.agent.transform.ProbeInfo;
import io.packwatch.bootstrap.Boundaries;
import io.packwatch.bootstrap.Errors;
import java.lang.reflect.Method;
import net.bytebuddy.asm.Advice;

/**
 * Spring AOP 5 to 7: calls through proxies, Spring Data repositories among them.
 *
 * <p>A repository is an interface of the application without code of its own, so its boundary is
 * its proxy. A component's proxy opens the component's package before its interceptors run, so the
 * commit after a {@code @Transactional} method belongs to that method's package.
 */
@ProbeInfo(
    name = "spring-aop",
    kind = ProbeInfo.Kind.PACKAGES,
    library = "Spring AOP",
    versions = "5 to 7",
    measures = "Calls through proxies, Spring Data repositories among them.",
    calls = "org/springframework/")
public final class SpringAop implements Probe {

  @Override
  public void instrument(InstrumentationBuilder by) {
    by.type("org.springframework.aop.framework.JdkDynamicAopProxy")
        .advise(
            Methods.named("invoke").taking("(Ljava/lang/Object;Ljava/lang/reflect/Method;"),
            Proxied.class);
    by.type("org.springframework.aop.framework.CglibAopProxy$DynamicAdvisedInterceptor")
        .advise(
            Methods.named("intercept").taking("(Ljava/lang/Object;Ljava/lang/reflect/Method;"),
            Proxied.class);
    by.type("org.springframework.aop.interceptor.AsyncExecutionInterceptor")
        .advise(Methods.named("invoke"), HandedOver.class);
  }

  static final class Proxied {

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static int enter(@Advice.Argument(0) Object proxy, @Advice.Argument(1) Method method) {
      String declaredBy = method.getDeclaringClass().getName();
      if (declaredBy.startsWith("org.springframework.aop.")
          || declaredBy.equals("java.lang.Object")) {
        return 0; // the proxy's own methods
      }
      return Boundaries.enterSpringProxy(proxy.getClass());
    }

    @Advice.OnMethodExit(suppress = Throwable.class, onThrowable = Throwable.class)
    static void exit(@Advice.Enter int token, @Advice.Thrown Throwable failure) {
      if (token != 0) {
        Boundaries.exitProxy(token, Errors.isFailure(failure));
      }
    }
  }

  /** An {@code @Async} method: the call is counted where it runs. */
  static final class HandedOver {

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static void enter() {
      Boundaries.handOver();
    }
  }
}
