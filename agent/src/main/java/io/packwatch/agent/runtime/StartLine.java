package io.packwatch.agent.runtime;

import io.packwatch.agent.config.Settings;
import io.packwatch.agent.install.InstrumentationSetup;
import io.packwatch.agent.install.Version;
import io.packwatch.agent.log.Log;
import java.io.File;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The one line that says what the agent found and decided. */
final class StartLine {

  private final Settings settings;
  private final @Nullable File file;
  private final InstrumentationSetup setup;
  private final long nanos;

  /**
   * @param file that the settings come from; null for none
   * @param nanos how long the application's {@code main} was kept waiting
   */
  StartLine(Settings settings, @Nullable File file, InstrumentationSetup setup, long nanos) {
    this.settings = settings;
    this.file = file;
    this.setup = setup;
    this.nanos = nanos;
  }

  void write() {
    StringBuilder line = new StringBuilder("Packwatch ").append(Version.BUILD);
    line.append(" measures ").append(setup.application());
    if (setup.name.isGuess()) {
      line.append(" (a guess by what launches it; packwatch.application sets the name)");
    }
    List<String> names =
        setup.packages.isConfigured()
            ? new ArrayList<>(settings.packages().keySet())
            : setup.packages.namesOf(setup.discovery.javaPackages());
    Collections.sort(names);
    line.append(names.isEmpty() ? ": no packages found yet" : ": packages " + list(names));
    List<String> roots = setup.packages.roots();
    if (!roots.isEmpty()) {
      line.append(" (below ").append(list(roots)).append(')');
    }
    line.append("; exports ").append(Exporters.inWords(settings));
    if (file != null) {
      line.append("; configured by ").append(file);
    }
    line.append("; started in ").append(nanos / 1_000_000).append(" ms");
    Log.info(line.toString());
  }

  private static String list(List<String> words) {
    StringBuilder text = new StringBuilder();
    for (String word : words) {
      text.append(text.length() == 0 ? "" : ", ").append(word.isEmpty() ? "(default)" : word);
    }
    return text.toString();
  }
}
