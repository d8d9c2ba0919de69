package io.packwatch.agent.cli.support;

import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.core.interceptor.SdkExecutionAttribute;

/** Records the SDK's calls and their targets. */
final class Listening implements ExecutionInterceptor {

  private final LastCall last;

  Listening(LastCall last) {
    this.last = last;
  }

  @Override
  public void beforeExecution(Context.BeforeExecution context, ExecutionAttributes attributes) {
    last.began(
        attributes.getAttribute(SdkExecutionAttribute.SERVICE_NAME)
            + " "
            + attributes.getAttribute(SdkExecutionAttribute.OPERATION_NAME));
  }

  @Override
  public void beforeTransmission(
      Context.BeforeTransmission context, ExecutionAttributes attributes) {
    int port = context.httpRequest().port();
    String host = context.httpRequest().host();
    last.goesTo(port == 443 || port == 80 ? host : host + ":" + port);
  }
}
