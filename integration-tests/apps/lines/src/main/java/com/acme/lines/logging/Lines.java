package com.acme.lines.logging;

/** A logging library. */
public interface Lines {

  void info(String line);

  void error(String line, Throwable failure);

  /** By its name; no other is touched. */
  static Lines of(String library) {
    switch (library) {
      case "slf4j":
        return new Slf4jLines();
      case "log4j":
        return new Log4jLines();
      default:
        return new JulLines();
    }
  }
}
