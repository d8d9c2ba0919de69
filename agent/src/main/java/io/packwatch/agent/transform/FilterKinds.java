package io.packwatch.agent.transform;

/**
 * Classes that frameworks call before and after a handler, recognised by their superclasses and
 * interfaces: filters, interceptors, authenticators, argument resolvers, readers and writers of
 * bodies. Only the last words of the names count, so unknown frameworks are covered too.
 *
 * <p>A class that is wrongly recognised loses nothing: it still is the handler if nothing else is.
 */
final class FilterKinds {

  private static final TextSet KINDS =
      new TextSet(
          "ArgumentResolver",
          "AuthenticationMechanism",
          "AuthenticationProvider",
          "Authenticator",
          "Authorizer",
          "BodyReader",
          "BodyWriter",
          "ControllerAdvice",
          "Deserializer",
          "ExceptionHandler",
          "ExceptionMapper",
          "ExceptionResolver",
          "Filter",
          "FilterFunction",
          "HttpMessageConverter",
          "IdentityStore",
          "Instrumentation",
          "Interceptor",
          "InterceptorAdapter",
          "LocaleResolver",
          "Middleware",
          "ParamConverter",
          "ParamConverterProvider",
          "Realm",
          "RequestBodyAdvice",
          "ResponseBodyAdvice",
          "Serializer",
          "UserDetailsService",
          "Valve",
          "ValveBase");

  private FilterKinds() {}

  /** Whether a class is of such a kind. */
  static boolean contain(String internalName, byte[] bytes) {
    if (isNamedLikeOne(internalName)) {
      return true;
    }
    ClassFile file = ClassFile.read(bytes);
    return file != null && file.isKindOf(KINDS);
  }

  /** Also if its superclass is the application's own, such as a base class of its filters. */
  private static boolean isNamedLikeOne(String internalName) {
    return internalName.endsWith("Filter")
        || internalName.endsWith("Interceptor")
        || internalName.endsWith("Authenticator");
  }
}
