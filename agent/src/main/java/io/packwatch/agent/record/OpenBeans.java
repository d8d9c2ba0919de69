package io.packwatch.agent.record;

import java.util.function.Supplier;

/** No method reference: this is made before the application's main. */
final class OpenBeans implements Supplier<JvmGauges.Source> {

  @Override
  public JvmGauges.Source get() {
    return new ManagementBeans();
  }
}
