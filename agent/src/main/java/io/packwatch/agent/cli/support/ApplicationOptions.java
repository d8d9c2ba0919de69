package io.packwatch.agent.cli.support;

import io.packwatch.agent.config.Key;
import io.packwatch.agent.config.Keys;
import io.packwatch.agent.config.Settings;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/**
 * The options for application, environment and service, for commands over the data that one has
 * sent.
 */
public final class ApplicationOptions {

  @Option(
      names = "--application",
      paramLabel = "NAME",
      description = "the application, in place of packwatch.application")
  public @Nullable String application;

  @Option(
      names = "--environment",
      paramLabel = "NAME",
      description = "the environment, in place of packwatch.environment")
  public @Nullable String environment;

  @Option(
      names = "--service",
      paramLabel = "NAME",
      description = "the service, in place of packwatch.service")
  public @Nullable String service;

  /** The settings, with options in place of keys. */
  public Settings settings(CommandContext session) throws CommandException {
    requireAllowed();
    return in(session.settings());
  }

  /**
   * Checks only the options.
   *
   * @throws CommandException when a key could not have such a value
   */
  public void requireAllowed() throws CommandException {
    Refusal.unlessAllowed("--application", application, Keys.APPLICATION);
    Refusal.unlessAllowed("--environment", environment, Keys.ENVIRONMENT);
    Refusal.unlessAllowed("--service", service, Keys.SERVICE);
  }

  /** The given settings, with options in place of keys. */
  public Settings in(Settings settings) {
    return with(
        Keys.SERVICE,
        service,
        with(Keys.ENVIRONMENT, environment, with(Keys.APPLICATION, application, settings)));
  }

  private static Settings with(Key<String> key, @Nullable String option, Settings settings) {
    return option == null ? settings : settings.with(key, option.trim());
  }
}
