package io.packwatch.benchmarks.compare;

/** What is measured of a run. The name in lower case is the column's in the CSV file. */
enum Figure {
  START_MILLIS("start to first answer", "ms", 0, Against.RATIO),
  START_CPU_MILLIS("CPU to start", "ms", 0, Against.RATIO),
  CLASSES_AT_START("classes at start", "", 0, Against.DIFFERENCE),
  INSTRUCTIONS("instructions a request", "", 0, Against.RATIO),
  CPU_MICROS("CPU a request, request threads", "µs", 1, Against.RATIO),
  BYTES("allocated a request", "B", 0, Against.RATIO),
  REMOTE_INSTRUCTIONS("instructions, with a call", "", 0, Against.RATIO),
  REMOTE_CPU_MICROS("CPU, with a call", "µs", 1, Against.RATIO),
  REMOTE_BYTES("allocated, with a call", "B", 0, Against.RATIO),
  THROUGHPUT("throughput at saturation", "/s", 0, Against.RATIO),
  P99_MICROS("p99 at saturation", "µs", 0, Against.RATIO),
  RESIDENT_MEGABYTES("resident", "MB", 0, Against.DIFFERENCE),
  HEAP_MEGABYTES("heap after GC", "MB", 1, Against.DIFFERENCE),
  CLASSES("classes at the end", "", 0, Against.DIFFERENCE),
  THREADS("threads", "", 0, Against.DIFFERENCE),
  JAR_MEGABYTES("jar", "MB", 1, Against.NOTHING),
  RECEIVED_KILOBYTES("sent", "KB", 0, Against.NOTHING);

  /** How a figure is set against that of no agent in the same round. */
  enum Against {
    RATIO,
    DIFFERENCE,
    NOTHING
  }

  final String title;
  final String unit;

  /** Digits after the point that mean something. */
  final int digits;

  final Against against;

  Figure(String title, String unit, int digits, Against against) {
    this.title = title;
    this.unit = unit;
    this.digits = digits;
    this.against = against;
  }
}
