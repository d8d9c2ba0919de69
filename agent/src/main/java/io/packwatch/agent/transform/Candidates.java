package io.packwatch.agent.transform;

import org.jspecify.annotations.Nullable;

/** What is worth a look: answers by class loader and name, for classes that load or are loaded. */
final class Candidates {

  /** Parts of known libraries that hold filters and servlets of their own. */
  private static final String[] LOOKED_INTO = {
    "org/springframework/web/",
    "org/springframework/security/",
    "org/springframework/boot/",
    "org/springframework/session/",
    "org/apache/catalina/filters/",
    "org/apache/struts",
    "org/apache/wicket/",
    "org/apache/shiro/",
    "org/eclipse/jetty/",
    "org/apache/cxf/transport/servlet/",
    "org/glassfish/jersey/servlet/",
    "org/jboss/resteasy/plugins/server/servlet/",
    "io/undertow/",
  };

  /** The parent that our own loader was given. */
  private static final @Nullable ClassLoader PLATFORM =
      Candidates.class.getClassLoader().getParent();

  private Candidates() {}

  /** Whether a loader holds only the JDK, of which nothing is wanted but what probes name. */
  static boolean areJdk(@Nullable ClassLoader loader) {
    return loader == null || loader == PLATFORM;
  }

  /** Whether a class of a known library is looked into all the same. */
  static boolean isLookedInto(String internalName) {
    for (String prefix : LOOKED_INTO) {
      if (internalName.startsWith(prefix)) {
        return true;
      }
    }
    return false;
  }
}
