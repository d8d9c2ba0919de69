package io.packwatch.agent.business;

/** What a getter is called in a path. */
public final class PropertyNames {

  private PropertyNames() {}

  /** {@code total} for {@code getTotal} and {@code total}, {@code paid} for {@code isPaid}. */
  public static String of(String method) {
    int prefix = method.startsWith("get") ? 3 : method.startsWith("is") ? 2 : 0;
    boolean getter =
        prefix > 0 && method.length() > prefix && Character.isUpperCase(method.charAt(prefix));
    return getter
        ? Character.toLowerCase(method.charAt(prefix)) + method.substring(prefix + 1)
        : method;
  }
}
