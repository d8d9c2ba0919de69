package io.packwatch.agent.probe.http;

import io.packwatch.agent.transform.Instrumented;
import io.packwatch.agent.transform.Library;
import io.packwatch.agent.transform.Methods;
import io.packwatch.bootstrap.Follower;
import net.bytebuddy.asm.Advice;

/**
 * Spring MVC 5 to 7: exceptions that leave a controller, whatever a resolver makes of them. What
 * they are worth is decided by the answer.
 */
public final class SpringMvcErrors implements Library {

  @Override
  public String name() {
    return "errors";
  }

  @Override
  public void describe(Instrumented by) {
    by.type("org.springframework.web.servlet.DispatcherServlet")
        .advise(Methods.named("processHandlerException"), Left.class);
  }

  static final class Left {

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static void enter(@Advice.Argument(3) Exception failure) {
      Follower follower = Follower.current();
      if (follower != null && failure != null) {
        follower.thrown(failure);
      }
    }
  }
}
