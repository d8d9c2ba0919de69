package io.packwatch.agent.probe.boundary;

/**
 * Methods that are no calls of the application's, by name: what every object, every enum and every
 * program has, what serialization asks for, and what compilers add.
 */
final class NoCalls {

  private NoCalls() {}

  /**
   * @param name the class's, internal
   * @param superName that of its superclass
   */
  static boolean contains(String name, String superName, Work work) {
    switch (work.signature) {
      case "main([Ljava/lang/String;)V": // it lasts as long as the process
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
