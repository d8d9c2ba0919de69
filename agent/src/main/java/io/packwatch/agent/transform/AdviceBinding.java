package io.packwatch.agent.transform;

import net.bytebuddy.asm.Advice;

/** Binds parameters of advice that differ between uses of the same advice. */
public interface AdviceBinding {

  /** The same key for the same bindings. */
  String key();

  Advice.WithCustomMapping bind(Advice.WithCustomMapping settings);
}
