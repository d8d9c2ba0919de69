package io.packwatch.agent.config;

import io.packwatch.agent.config.Key.Change;
import java.io.File;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/**
 * Loads the configuration, and loads it again when its file changes. Applies {@code
 * packwatch.log.level} itself; everything else is left to {@linkplain #listen listeners}.
 *
 * <p>{@link #load} and {@link #reread} never throw for anything in the configuration. Only {@code
 * packwatch-interval} calls {@code reread}; any thread may call the rest.
 */
public final class Configuration {

  /** Receives new settings, on the thread that re-read them. */
  public interface Listener {
    void changed(Settings settings);
  }

  /** Maximum warnings about one reading: a file of another program must not flood the log. */
  private static final int MAX_WARNINGS = 50;

  private final ProcessEnvironment around;
  private final ProblemLog report;
  private final Sources sources;
  private final ConfigurationFile source;
  private final List<Listener> listeners = new CopyOnWriteArrayList<>();

  /** The messages of the last reading, which are not repeated. */
  private Set<String> said = new HashSet<>();

  /** Values in the file that wait for a restart, by full name, as far as the log has named them. */
  private Map<String, Object> waiting = new HashMap<>();

  private boolean lost;
  private @Nullable String doubted;
  private final List<ConfigProblem> mistakes = new ArrayList<>();
  private volatile Settings settings;

  /** Reads all sources. Problems go to the agent's log. */
  public static Configuration load(ProcessEnvironment around) {
    return load(around, new ProblemLog.ToLog());
  }

  /** As {@link #load}, but logs no problems: they are in {@link #mistakes}. */
  public static Configuration examined(ProcessEnvironment around) {
    return new Configuration(around, new ProblemLog.Silent());
  }

  static Configuration load(ProcessEnvironment around, ProblemLog report) {
    return new Configuration(around, report);
  }

  private Configuration(ProcessEnvironment around, ProblemLog report) {
    this.around = around;
    this.report = report;
    sources = new Sources(around);
    RawProperty named = sources.config();
    source = locate(named);
    source.hasChanged();
    IOException failure = null;
    List<RawProperty> lines = new ArrayList<>();
    File file = source.file();
    if (file != null) {
      try {
        lines = source.lines(file, mistakes);
      } catch (IOException e) {
        failure = e;
        lost = true;
        lines.addAll(unknownToken(file.getPath()));
      }
    } else if (named != null) {
      lines.addAll(unknownToken(named.origin));
    } else if (source.doubt() != null) {
      lines.addAll(
          unknownToken(new File(around.workingDirectory, ConfigurationFile.NAME).getPath()));
    }
    settings = new Resolver(around, mistakes).settings(sources.merged(lines));
    report.level(settings.get(Keys.LOG_LEVEL));
    if (failure != null) {
      report.error("The configuration file cannot be read; continuing without it", failure);
    }
    warn(mistakes);
    warnOfDoubt();
  }

  /** Logs once that a file is skipped, and again when the reason changes. */
  private void warnOfDoubt() {
    String doubt = passedOver();
    if (doubt != null && !doubt.equals(doubted)) {
      report.warn(doubt);
    }
    doubted = doubt;
  }

  /** The file in the working directory that is not read, and why; null if there is none. */
  public @Nullable String passedOver() {
    String doubt = source.doubt();
    return doubt == null
        ? null
        : new File(around.workingDirectory, ConfigurationFile.NAME)
            + " is not read, because "
            + doubt
            + ". packwatch.config can name a file, and one beside the agent's jar is read too";
  }

  /**
   * A console that another source opens may have its token in a file that cannot be read. It must
   * not open without a token then.
   */
  private List<RawProperty> unknownToken(String origin) {
    List<RawProperty> token = new ArrayList<>();
    if (sources.merged(token).containsKey(ConsoleKeys.PORT.name())) {
      String name = ConsoleKeys.TOKEN.name();
      String wrong = "is not known, because the configuration file cannot be read";
      token.add(RawProperty.unreadable(name, name, origin, 0, wrong));
    }
    return token;
  }

  private ConfigurationFile locate(@Nullable RawProperty config) {
    if (config != null) {
      // A wrong name is reported when all keys are resolved.
      ResolvedProperty named = new Resolver(around, new ArrayList<>()).valueOf(config);
      return named == null
          ? new ConfigurationFile(null, null)
          : new ConfigurationFile(around.file((String) named.parsed));
    }
    return new ConfigurationFile(around.jarDirectory, around.workingDirectory);
  }

  /** The current settings. */
  public Settings settings() {
    return settings;
  }

  /** The problems that were found when it was loaded. */
  public List<ConfigProblem> mistakes() {
    return mistakes;
  }

  /** The configuration file; null if there is none. It may be unreadable. */
  public @Nullable File file() {
    return source.file();
  }

  /** The file that was read; null if there is none, or if it is unreadable. */
  public @Nullable File used() {
    return lost ? null : source.file();
  }

  /**
   * Whether {@link #file} was found in the working directory and not named, so that it may not set
   * all keys.
   */
  public boolean isUnnamed() {
    return source.isUnnamed();
  }

  /** Passes further changes to {@code listener}. */
  public void listen(Listener listener) {
    listeners.add(listener);
  }

  /**
   * Reads the file again if it changed, and applies what can change at run time. Cheap if nothing
   * changed: call it every 10 s.
   *
   * @return whether the settings changed
   */
  public boolean reread() {
    File file = source.hasChanged() ? source.file() : null;
    warnOfDoubt();
    if (file == null) {
      return false;
    }
    List<ConfigProblem> mistakes = new ArrayList<>();
    List<RawProperty> lines;
    try {
      lines = source.lines(file, mistakes);
    } catch (IOException e) {
      if (!lost) {
        lost = true;
        report.warn(
            "The configuration file cannot be read any more; the settings stay unchanged: "
                + e.getMessage());
      }
      return false;
    }
    if (lost) {
      lost = false;
      report.info("The configuration file can be read again: " + file);
    }
    Settings read = new Resolver(around, mistakes).settings(sources.merged(lines));
    warn(mistakes);
    return apply(read);
  }

  private boolean apply(Settings read) {
    Settings before = settings;
    Map<String, ResolvedProperty> values = read.given();
    Map<String, ResolvedProperty> after = new LinkedHashMap<>(before.given());
    Map<String, Object> stillWaiting = new HashMap<>();
    List<String> changes = new ArrayList<>();
    Map<String, ResolvedProperty> names = new LinkedHashMap<>(values);
    for (Map.Entry<String, ResolvedProperty> old : before.given().entrySet()) {
      names.putIfAbsent(old.getKey(), old.getValue());
    }
    for (Map.Entry<String, ResolvedProperty> named : names.entrySet()) {
      String name = named.getKey();
      ResolvedProperty value = named.getValue();
      Object then = before.valueOf(name, value);
      Object now = read.valueOf(name, value);
      if (then.equals(now) || value.key.change() == Change.COMMAND) {
        continue;
      }
      String change = name + ": " + before.shown(name, value) + " -> " + read.shown(name, value);
      if (value.key.change() == Change.LIVE) {
        changes.add(change);
        put(after, name, values.get(name));
      } else {
        stillWaiting.put(name, now);
        if (!now.equals(waiting.get(name))) {
          report.info(change + " takes effect at the next start of the application");
        }
      }
    }
    waiting = stillWaiting;
    return !changes.isEmpty() && publish(new Settings(after), changes);
  }

  private static void put(
      Map<String, ResolvedProperty> values, String name, @Nullable ResolvedProperty value) {
    if (value == null) {
      values.remove(name);
    } else {
      values.put(name, value);
    }
  }

  private boolean publish(Settings changed, List<String> changes) {
    settings = changed;
    report.level(changed.get(Keys.LOG_LEVEL));
    for (String change : changes) {
      report.info(change);
    }
    for (Listener listener : listeners) {
      try {
        listener.changed(changed);
      } catch (RuntimeException e) {
        report.error("New settings could not be applied everywhere", e);
      }
    }
    return true;
  }

  private void warn(List<ConfigProblem> mistakes) {
    Set<String> now = new HashSet<>();
    int written = 0;
    for (ConfigProblem mistake : mistakes) {
      String warning = mistake.toString();
      now.add(warning);
      if (!said.contains(warning) && written++ < MAX_WARNINGS) {
        report.warn(warning);
      }
    }
    if (written > MAX_WARNINGS) {
      report.warn("... and " + (written - MAX_WARNINGS) + " more such lines");
    }
    said = now;
  }
}
