package io.packwatch.agent.packages;

import java.io.Closeable;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** The names in a jar, one after the other. */
interface Entries extends Closeable {

  /** The next name; null after the last one. */
  @Nullable String next() throws IOException;
}
