package io.packwatch.agent.build;

import io.packwatch.agent.provisioning.alarm.AlarmKind;
import io.packwatch.agent.provisioning.alarm.AlarmKinds;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;

/**
 * Writes the names of all kinds of alarm for the configuration, which lies below the alarms. Their
 * thresholds are keys, and keys accept their names.
 */
public final class AlarmNames {

  private AlarmNames() {}

  /**
   * Called by the build.
   *
   * @param arguments the directory of the compiled classes
   */
  public static void main(String[] arguments) throws IOException {
    Files.write(
        new File(arguments[0], "io/packwatch/agent/config/alarms.txt").toPath(),
        all().getBytes(StandardCharsets.UTF_8));
  }

  /** One name a line. */
  static String all() {
    StringBuilder names = new StringBuilder();
    for (AlarmKind kind : AlarmKinds.all()) {
      names.append(kind.text()).append('\n');
    }
    return names.toString();
  }
}
