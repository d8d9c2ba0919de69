package io.packwatch.benchmarks.steps.application;

/** A class of the application that calls something. */
public final class Controller {

  private final Runnable library;

  public Controller(Runnable library) {
    this.library = library;
  }

  public void handle() {
    library.run();
  }
}
