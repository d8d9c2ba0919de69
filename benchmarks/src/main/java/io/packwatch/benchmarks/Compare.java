package io.packwatch.benchmarks;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/**
 * Compares agents on the small service: {@code Compare ROUNDS PATH NAME=JVM-ARGUMENTS...}, for
 * instance {@code Compare 5 /db 'all=-javaagent:agent.jar -Dpackwatch.boundary=all'}.
 *
 * <p>Each round runs no agent and then every variant; ratios are taken inside a round, medians over
 * rounds. CPU is that of the request threads, as the operating system accounts it.
 */
public final class Compare {

  private Compare() {}

  public static void main(String[] arguments) throws Exception {
    int rounds = Integer.parseInt(arguments[0]);
    Map<String, List<String>> variants = new LinkedHashMap<>();
    variants.put("no agent", List.of());
    for (String argument : Arrays.copyOfRange(arguments, 2, arguments.length)) {
      int equals = argument.indexOf('=');
      variants.put(
          argument.substring(0, equals), List.of(argument.substring(equals + 1).split(" ")));
    }
    Map<String, List<ServiceRun>> runs = new LinkedHashMap<>();
    for (int round = 1; round <= rounds; round++) {
      for (Map.Entry<String, List<String>> variant : variants.entrySet()) {
        System.err.printf(Locale.ROOT, "round %d of %d: %s%n", round, rounds, variant.getKey());
        runs.computeIfAbsent(variant.getKey(), name -> new ArrayList<>())
            .add(ServiceRun.of(variant.getValue(), arguments[1]));
      }
    }
    print(runs);
  }

  private static void print(Map<String, List<ServiceRun>> runs) {
    System.out.println(
        "| agent | start ms | start CPU ms | CPU us/request | bytes/request | heap MB | classes |"
            + " threads |");
    System.out.println("| --- | --- | --- | --- | --- | --- | --- | --- |");
    List<ServiceRun> baseline = runs.values().iterator().next();
    runs.forEach(
        (name, measured) ->
            System.out.printf(
                "| %s | %s | %s | %s | %s | %s | %s | %s |%n",
                name,
                cell(baseline, measured, ServiceRun::startMillis, 0),
                cell(baseline, measured, ServiceRun::startCpuMillis, 0),
                cell(baseline, measured, ServiceRun::cpuMicros, 1),
                cell(baseline, measured, ServiceRun::bytes, 0),
                cell(baseline, measured, ServiceRun::heapMegabytes, 1),
                cell(baseline, measured, ServiceRun::classes, 0),
                cell(baseline, measured, ServiceRun::threads, 0)));
  }

  /** The median, the median of the rounds' ratios, and the ratios' spread. */
  private static String cell(
      List<ServiceRun> baseline,
      List<ServiceRun> measured,
      ToDoubleFunction<ServiceRun> figure,
      int digits) {
    double[] values = measured.stream().mapToDouble(figure).sorted().toArray();
    double[] ratios = new double[values.length];
    for (int round = 0; round < ratios.length; round++) {
      ratios[round] =
          figure.applyAsDouble(measured.get(round)) / figure.applyAsDouble(baseline.get(round));
    }
    Arrays.sort(ratios);
    return String.format(
        Locale.ROOT,
        "%." + digits + "f (%.3f, %.3f-%.3f)",
        values[values.length / 2],
        ratios[ratios.length / 2],
        ratios[0],
        ratios[ratios.length - 1]);
  }
}
