package org.starter;

/** A launcher's own class loader, which tells when it has to find a class. */
public final class Loader extends ClassLoader {

  private final Runnable finding;

  public Loader(Runnable finding) {
    super(null);
    this.finding = finding;
  }

  @Override
  protected Class<?> findClass(String name) {
    finding.run();
    return Loader.class;
  }
}
