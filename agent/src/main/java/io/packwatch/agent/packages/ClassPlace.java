package io.packwatch.agent.packages;

import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/** Where classes lie: a directory, or a folder inside a jar. */
interface ClassPlace {

  /** Adds the packages that hold classes, as far as the budget goes. */
  void list(FoundPackages into);

  /** Opens a resource by its path below this place; null when there is none. */
  @Nullable InputStream open(String resource) throws IOException;

  boolean has(String resource);
}
