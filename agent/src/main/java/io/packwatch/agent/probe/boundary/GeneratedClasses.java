package io.packwatch.agent.probe.boundary;

/** Classes that are made at run time, known by their names. */
public final class GeneratedClasses {

  private GeneratedClasses() {}

  /**
   * Proxies, which are not the application's own code: CGLIB, Javassist, Hibernate, Byte Buddy,
   * {@code $Proxy12} of the JDK, Micronaut's {@code $Orders$Definition}. The compilers of Scala and
   * Kotlin write two dollars as well: {@code Orders$$anon$1}, {@code Orders$$inlined$map$1}.
   */
  public static boolean contain(String internalName) {
    int dollars = internalName.indexOf("$$");
    return (dollars >= 0
            && !internalName.startsWith("$$anon", dollars)
            && !internalName.startsWith("$$inlined$", dollars))
        || internalName.contains("/$")
        || internalName.contains("$HibernateProxy")
        || internalName.contains("$ByteBuddy$");
  }
}
