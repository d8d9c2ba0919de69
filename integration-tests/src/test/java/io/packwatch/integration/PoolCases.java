package io.packwatch.integration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The application {@code pools}, which does something with each pool and driver in a package of its
 * own and says what it asked for; and what it asked for so far.
 */
final class PoolCases {

  private final Application application;

  /** By package. */
  private final Map<String, Map<String, Integer>> asked = new TreeMap<>();

  /** What the cases were answered by their databases, by database. */
  private final Map<String, Set<String>> results = new TreeMap<>();

  PoolCases(Application application) {
    this.application = application;
  }

  /** With the drivers and pools of this age, {@code oldest} or {@code newest}. */
  static Launch launch(String age, CloudWatchEndpoint endpoint, List<String> cases) {
    File target = Application.built("pools/target");
    String classPath = target + "/classes" + File.pathSeparator + target + "/" + age + "/*";
    Launch launch =
        Launch.main(classPath, "com.acme.pools.Main")
            .sendingTo(endpoint)
            .with("packwatch.package.API", "com.acme.pools.api");
    for (String each : cases) {
      launch.with("packwatch.package." + packageOf(each), "com.acme.pools." + segment(each));
    }
    return launch;
  }

  private static String segment(String name) {
    return name.substring(0, name.indexOf('.'));
  }

  static String packageOf(String name) {
    return Character.toUpperCase(name.charAt(0)) + segment(name).substring(1);
  }

  /** Runs a case, and returns how many test queries the pool sent. */
  int run(String name, String database) throws IOException {
    String answer = application.ask("/case?name=" + name + "&database=" + database);
    Map<String, Integer> counts = new LinkedHashMap<>();
    for (String part : answer.split("&", -1)) {
      String[] pair = part.split("=", 2);
      if (pair[0].equals("results")) {
        boolean otherwise = name.startsWith("atomikos"); // its transactions are of another kind
        if (!otherwise && !pair[1].isEmpty()) {
          results.computeIfAbsent(database, fresh -> new TreeSet<>()).add(pair[1]);
        }
      } else {
        counts.put(pair[0], Integer.parseInt(pair[1]));
      }
    }
    Map<String, Integer> sums =
        asked.computeIfAbsent(packageOf(name), fresh -> new LinkedHashMap<>());
    counts.forEach((key, count) -> sums.merge(key, count, Integer::sum));
    return counts.getOrDefault("tests", 0);
  }

  /** Wants every answer of every database to begin so. */
  void requireAlike(String start) {
    results.forEach(
        (database, answers) ->
            answers.forEach(
                answer -> assertTrue(answer.startsWith(start), database + ": " + answer)));
  }

  /** Wants each connection that was borrowed from a pool to be counted, whatever the pool. */
  void requireBorrowsCounted(Figures figures) {
    Figures acquired = figures.of("ConnectionAcquireTime");
    assertEquals(
        asked.keySet().stream().mapToInt(each -> asked(each, "borrows")).sum(),
        acquired.samples() - acquired.where("Pool", "DriverManager").samples());
  }

  int asked(String packageName, String what) {
    return asked.getOrDefault(packageName, Map.of()).getOrDefault(what, 0);
  }

  /** Wants for each package just what it asked for, and nothing for any other. */
  void requireCounted(Figures figures) {
    Map<String, String> wanted = new TreeMap<>();
    Map<String, String> counted = new TreeMap<>();
    for (String namespace : figures.namespaces()) {
      counted.put(namespace.substring("shop/".length()), counted(figures, namespace));
    }
    counted.values().removeIf(NOTHING::equals);
    asked.forEach((packageName, sums) -> wanted.put(packageName, wanted(sums)));
    wanted.values().removeIf(NOTHING::equals);
    assertEquals(String.join("\n", lines(wanted)), String.join("\n", lines(counted)));
  }

  private static List<String> lines(Map<String, String> byPackage) {
    return byPackage.entrySet().stream()
        .map(each -> each.getKey() + ": " + each.getValue())
        .toList();
  }

  private static final String NOTHING = line(0, 0, 0, 0, 0);

  private static String line(int statements, int errors, int commits, int refused, int rollbacks) {
    return statements
        + " statements, "
        + errors
        + " of them failed; "
        + commits
        + " commits and "
        + refused
        + " refused; "
        + rollbacks
        + " rollbacks";
  }

  private static String wanted(Map<String, Integer> sums) {
    return line(
        sums.getOrDefault("statements", 0),
        sums.getOrDefault("errors", 0),
        sums.getOrDefault("commits", 0),
        sums.getOrDefault("refused", 0),
        sums.getOrDefault("rollbacks", 0));
  }

  private static String counted(Figures figures, String namespace) {
    Figures commits = figures.of(namespace, "CommitErrorRate");
    int refused = (int) commits.sum() / 100;
    assertEquals(
        commits.samples(), figures.of(namespace, "CommitLatency").samples(), "each is timed");
    assertEquals(
        commits.samples() - refused,
        figures.of(namespace, "TransactionCount").sum(),
        "each that went through");
    return line(
        (int) figures.of(namespace, "QueryLatency").samples(),
        (int) figures.of(namespace, "QueryErrorRate").sum() / 100,
        (int) figures.of(namespace, "TransactionCount").sum(),
        refused,
        (int) figures.of(namespace, "RollbackCount").sum());
  }
}
