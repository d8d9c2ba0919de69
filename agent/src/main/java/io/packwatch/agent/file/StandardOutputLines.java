package io.packwatch.agent.file;

import io.packwatch.agent.delivery.LogBatch;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;

/**
 * Lines on the process's standard output, each whole, by one call. What a pipe takes at once (4,096
 * bytes on Linux) is more than any of our lines, so nothing of the application's comes between.
 */
public final class StandardOutputLines implements LineWriter.Out {

  private final FileOutputStream out = new FileOutputStream(FileDescriptor.out);

  @Override
  public int write(LogBatch lines, int from) throws IOException {
    byte[] line = lines.line(from);
    byte[] whole = new byte[line.length + 1];
    System.arraycopy(line, 0, whole, 0, line.length);
    whole[line.length] = '\n';
    out.write(whole);
    return 1;
  }
}
