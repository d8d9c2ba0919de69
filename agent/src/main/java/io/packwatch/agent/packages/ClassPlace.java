package io.packwatch.agent.packages;

import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/** A place with classes: a directory, or a folder inside a jar. */
interface ClassPlace {

  /** Adds the packages that have classes, as far as the budget allows. */
  void list(FoundPackages into);

  /** Opens a resource by its path below this place; null if there is none. */
  @Nullable InputStream open(String resource) throws IOException;

  boolean has(String resource);
}
