package com.acme.plain.api;

/** {@code /end?how=exit}: ends the JVM in one of the ways there are, with status 3. */
final class EndHandler extends Answering {

  static final int STATUS = 3;

  @Override
  String answer(Query query) {
    switch (query.get("how")) {
      case "exit":
        System.exit(STATUS);
        break;
      case "exit-elsewhere":
        exiting().start();
        break;
      case "exit-twice":
        exiting().start();
        System.exit(STATUS);
        break;
      case "exit-in-a-hook":
        Runtime.getRuntime().addShutdownHook(exiting());
        System.exit(STATUS);
        break;
      case "halt":
        Runtime.getRuntime().halt(STATUS);
        break;
      default:
        throw new IllegalArgumentException("no way to end: " + query.get("how"));
    }
    return "ending";
  }

  private static Thread exiting() {
    return new Thread(EndHandler::exit, "exiting");
  }

  private static void exit() {
    System.exit(STATUS);
  }
}
