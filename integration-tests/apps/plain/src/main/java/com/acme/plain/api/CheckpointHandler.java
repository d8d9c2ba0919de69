package com.acme.plain.api;

import java.util.List;

/** {@code /checkpoint}: has the JVM frozen and restored, and answers with what was open then. */
final class CheckpointHandler extends Answering {

  @Override
  String answer(Query query) throws Exception {
    Class<?> core = Class.forName("jdk.crac.Core");
    core.getMethod("checkpointRestore").invoke(null);
    StringBuilder lines = new StringBuilder();
    for (Object open : (List<?>) core.getMethod("open").invoke(null)) {
      lines.append(open).append('\n');
    }
    return lines.toString();
  }
}
