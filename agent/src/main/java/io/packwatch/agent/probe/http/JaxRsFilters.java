package io.packwatch.agent.probe.http;

import io.packwatch.bootstrap.Requests;
import net.bytebuddy.asm.Advice;

/** A {@code ContainerRequestFilter} answers in the resource's place, in any implementation. */
final class JaxRsFilters {

  private JaxRsFilters() {}

  static final class Aborted {

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static void enter() {
      Requests.answeredByFilter();
    }
  }
}
