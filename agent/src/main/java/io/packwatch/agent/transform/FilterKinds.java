package io.packwatch.agent.transform;

/**
 * Classes that frameworks call before and after a handler, told by what they extend and implement:
 * filters, interceptors, authenticators, argument resolvers, readers and writers of bodies. Only
 * the last words of the names count, so that frameworks nobody has heard of are covered.
 *
 * <p>Who is one of them without need loses nothing: it is the handler where nothing else is.
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
          "UserDetailsService");

  private FilterKinds() {}

  /** Whether a class is of such a kind. */
  static boolean contain(String internalName, byte[] bytes) {
    if (isNamedLikeOne(internalName)) {
      return true;
    }
    ClassFile file = ClassFile.read(bytes);
    return file != null && file.isKindOf(KINDS);
  }

  /** Also where what it extends is the application's own, like a base class of its filters. */
  private static boolean isNamedLikeOne(String internalName) {
    return internalName.endsWith("Filter")
        || internalName.endsWith("Interceptor")
        || internalName.endsWith("Authenticator");
  }
}
