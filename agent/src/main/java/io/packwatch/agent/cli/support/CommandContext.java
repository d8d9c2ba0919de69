package io.packwatch.agent.cli.support;

import io.packwatch.agent.config.Configuration;
import io.packwatch.agent.config.Keys;
import io.packwatch.agent.config.LogKeys;
import io.packwatch.agent.config.ProcessEnvironment;
import io.packwatch.agent.config.Settings;
import io.packwatch.agent.log.Log;
import io.packwatch.agent.time.WaitingClock;
import java.io.File;
import java.util.Map;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/** One run of the command line. It makes what a command needs when that is first asked for. */
public final class CommandContext {

  private final Terminal console;
  private final GlobalOptions options;
  private final WaitingClock clock;
  private final @Nullable File jar;
  private @Nullable Configuration configuration;
  private final LastCall lastCall = new LastCall();
  private boolean told;
  private @Nullable AwsClients aws;

  /**
   * @param jar of Packwatch; null where it runs from classes, in a test
   */
  public CommandContext(
      Terminal console, GlobalOptions options, WaitingClock clock, @Nullable File jar) {
    this.console = console;
    this.options = options;
    this.clock = clock;
    this.jar = jar;
    Log.level(options.debug ? Log.Level.DEBUG : Log.Level.WARN);
  }

  public Terminal console() {
    return console;
  }

  public GlobalOptions options() {
    return options;
  }

  public WaitingClock clock() {
    return clock;
  }

  /** The agent's jar, which is this program's; null if it runs from classes, in a test. */
  public @Nullable File jar() {
    return jar;
  }

  /**
   * The settings that the agent would have if it were started here, with {@code --config}, {@code
   * --region}, {@code --profile} and {@code --endpoint} as the strongest source. Problems in keys
   * without effect here are reported on standard error.
   *
   * @throws CommandException when the named file is missing, or when a key has a problem that
   *     decides where and about what the command works
   */
  public Settings settings() throws CommandException {
    Configuration read = configuration();
    if (!told) {
      Refusal.unlessPlace(read);
      Refusal.tellOthers(read);
      told = true;
    }
    return read.settings();
  }

  /**
   * As {@link #settings}, for commands that set up what the configuration says.
   *
   * @throws CommandException also for problems in the keys that only commands read
   */
  public Settings packSettings() throws CommandException {
    Refusal.unlessPack(configuration());
    return settings();
  }

  /** The configuration file that {@link #settings} come from; null if there is none. */
  public @Nullable File file() throws CommandException {
    return configuration().file();
  }

  /** Whether {@link #file} was found and not named, so that it may not set all keys. */
  public boolean isFileUnnamed() throws CommandException {
    return configuration().isUnnamed();
  }

  private Configuration configuration() throws CommandException {
    Configuration known = configuration;
    if (known == null) {
      known = Configuration.examined(surroundings());
      File read = known.file();
      if (read != null && !read.canRead()) {
        throw new CommandException(
            Exit.USAGE,
            read + " cannot be read",
            "Let this user read it, or name another: --config FILE. Nothing was done.");
      }
      configuration = known;
    }
    return known;
  }

  /** This process as configuration sees it, with options as system properties. */
  public ProcessEnvironment surroundings() throws CommandException {
    File named = options.config;
    if (named != null && !named.isFile()) {
      throw new CommandException(
          Exit.USAGE,
          "there is no file " + named + ", which --config names",
          "Give the path of a packwatch.properties, or leave --config out.");
    }
    Refusal.unlessPlace(options);
    Properties properties = new Properties();
    for (String name : System.getProperties().stringPropertyNames()) {
      properties.setProperty(name, System.getProperty(name, ""));
    }
    put(properties, Keys.CONFIG.name(), named == null ? null : named.getPath());
    put(properties, Keys.CLOUDWATCH_REGION.name(), options.region);
    put(properties, Keys.CLOUDWATCH_PROFILE.name(), options.profile);
    put(properties, Keys.CLOUDWATCH_ENDPOINT.name(), options.endpoint);
    Map<String, String> environment = System.getenv();
    File workingDirectory = new File(System.getProperty("user.dir", "."));
    File directory = jar == null ? null : jar.getParentFile();
    return new ProcessEnvironment(null, environment, properties, workingDirectory, directory);
  }

  private static void put(Properties properties, String name, @Nullable String value) {
    if (value != null) {
      properties.setProperty(name, value);
    }
  }

  /** The profile for calls to AWS; null if none is named. */
  @Nullable NamedProfile profile() {
    Configuration known = configuration;
    return NamedProfile.of(options, known == null ? null : known.settings());
  }

  LastCall lastCall() {
    return lastCall;
  }

  /** The last call to AWS and its target, in words. */
  public String asked() {
    return lastCall.inWords();
  }

  /** Clients of AWS, configured by the settings. */
  public AwsClients aws() throws CommandException {
    AwsClients known = aws;
    if (known == null) {
      Settings settings = settings();
      known =
          new AwsClients(
              settings.find(Keys.CLOUDWATCH_REGION),
              NamedProfile.of(options, settings),
              settings.find(Keys.CLOUDWATCH_ENDPOINT),
              settings.find(LogKeys.ENDPOINT),
              options.endpoint,
              lastCall);
      aws = known;
    }
    return known;
  }
}
