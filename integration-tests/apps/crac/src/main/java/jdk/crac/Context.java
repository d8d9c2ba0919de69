package jdk.crac;

/** Resources that are told together. */
public abstract class Context<R extends Resource> {

  Context() {}

  public abstract void register(R resource);
}
