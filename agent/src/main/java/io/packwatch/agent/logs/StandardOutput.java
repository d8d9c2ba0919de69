package io.packwatch.agent.logs;

import io.packwatch.agent.log.Log;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.util.List;

/**
 * Lines on the process's standard output, whatever the application made of {@code System.out}: each
 * whole, by one call. What a pipe takes at once (4,096 bytes on Linux) is more than any line.
 */
public final class StandardOutput implements LineSink {

  private final FileOutputStream out = new FileOutputStream(FileDescriptor.out);

  @Override
  public void offer(List<Line> lines) {
    try {
      for (Line line : lines) {
        byte[] whole = new byte[line.json.length + 1];
        System.arraycopy(line.json, 0, whole, 0, line.json.length);
        whole[line.json.length] = '\n';
        out.write(whole);
      }
    } catch (IOException e) {
      Log.warnSometimes("logs-stdout", "log lines cannot be written: " + Log.describe(e));
    }
  }
}
