package io.packwatch.agent.probe.boundary;

/**
 * Methods that do not count as the application's calls, by name: those of every object, every enum
 * and every program, those for serialization, and those that compilers add.
 */
final class NoCalls {

  private NoCalls() {}

  /**
   * @param name the internal name of the class
   * @param superName the internal name of its superclass
   */
  static boolean contains(String name, String superName, Work work) {
    switch (work.signature) {
      case "main([Ljava/lang/String;)V": // lasts as long as the process
      case "main()V": // Kotlin's, and Java's from 25 on
      case "main(Lkotlin/coroutines/Continuation;)Ljava/lang/Object;":
      case "readResolve()Ljava/lang/Object;":
      case "writeReplace()Ljava/lang/Object;":
      case "readExternal(Ljava/io/ObjectInput;)V":
      case "writeExternal(Ljava/io/ObjectOutput;)V":
      case "getMetaClass()Lgroovy/lang/MetaClass;":
      case "setMetaClass(Lgroovy/lang/MetaClass;)V":
        return true;
      default:
        return isOfEveryObject(work.method)
            || work.lifecycle
            || work.generated
            || work.method.startsWith("delayedEndpoint$") // the body of Scala's App is its main
            || name.endsWith("$delayedInit$body")
            || (work.method.equals("valueOf") && superName.equals("java/lang/Enum"));
    }
  }

  private static boolean isOfEveryObject(String method) {
    switch (method) {
      case "equals":
      case "hashCode":
      case "toString":
      case "compareTo":
      case "finalize":
        return true;
      default:
        return false;
    }
  }
}
