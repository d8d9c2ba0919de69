package io.packwatch.agent.transform;

/**
 * The two names of the servlet API. Advice is written for {@code javax.servlet}, and renamed for
 * classes that refer to {@code jakarta.servlet}.
 */
final class Servlets {

  static final String JAVAX = "javax/servlet/";
  static final String JAKARTA = "jakarta/servlet/";

  /** Not a lambda: the first one in a JVM costs 20 ms. */
  static final RenamedClass.Renaming TO_JAKARTA =
      new RenamedClass.Renaming() {
        @Override
        public String of(String text) {
          return toJakarta(text);
        }
      };

  private Servlets() {}

  static String toJakarta(String text) {
    return text.replace(JAVAX, JAKARTA);
  }
}
