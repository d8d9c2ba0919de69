package io.packwatch.agent.cli.packages;

import io.packwatch.agent.config.ProbeNames;
import io.packwatch.agent.transform.DryRun;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What a class of the application most likely does, by what it refers to: good enough to estimate a
 * bill by, and nothing the agent itself goes by. Each probe says how those who use its library are
 * known; here is what is built on several of them.
 */
final class ClassHeuristics {

  private static final List<String> REQUESTS =
      signs(new String[] {"io/micronaut/http/annotation/"}, "SERVER", "FRAMEWORK");

  private static final List<String> STATEMENTS = signs(new String[0], "STATEMENTS", "POOL");

  private static final List<String> OUTBOUND =
      signs(
          new String[] {
            "org/springframework/web/client/",
            "org/springframework/web/reactive/function/client/",
            "feign/",
          },
          "CLIENT");

  private ClassHeuristics() {}

  private static List<String> signs(String[] more, String... kinds) {
    List<String> signs = new ArrayList<>(ProbeNames.signsOf(kinds));
    signs.addAll(Arrays.asList(more));
    return signs;
  }

  static boolean answersRequests(byte[] bytes) {
    return mentions(bytes, REQUESTS);
  }

  static boolean runsStatements(byte[] bytes) {
    return mentions(bytes, STATEMENTS);
  }

  static boolean callsOut(byte[] bytes) {
    return mentions(bytes, OUTBOUND);
  }

  private static boolean mentions(byte[] bytes, List<String> parts) {
    for (String part : parts) {
      if (DryRun.mentions(bytes, part)) {
        return true;
      }
    }
    return false;
  }
}
