package io.packwatch.agent.packages;

import java.io.IOException;
import java.io.InputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.jspecify.annotations.Nullable;

/** The names in a jar that is compressed inside another: all its bytes must be read. */
final class StreamEntries implements Entries {

  private final ZipInputStream in;

  StreamEntries(InputStream jar) {
    in = new ZipInputStream(jar);
  }

  @Override
  public @Nullable String next() throws IOException {
    ZipEntry entry = in.getNextEntry();
    return entry == null ? null : entry.getName();
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
