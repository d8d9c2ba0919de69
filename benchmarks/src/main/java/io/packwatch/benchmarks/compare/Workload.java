package io.packwatch.benchmarks.compare;

import java.io.IOException;
import java.util.List;
import java.util.Map;

/** An application and what is done with it. */
interface Workload {

  /** For the CSV file. */
  String id();

  /** For the report. */
  String title();

  /** What it is and what is asked of it, in a sentence or two for the report. */
  String description();

  /** The tables of the report: figures that are read together. */
  List<List<Figure>> tables();

  /** Runs it once in a fresh JVM. */
  Map<Figure, Double> run(Variant variant) throws IOException, InterruptedException;
}
