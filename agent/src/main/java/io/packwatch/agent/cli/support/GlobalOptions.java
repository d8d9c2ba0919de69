package io.packwatch.agent.cli.support;

import java.io.File;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** The options of every command; they may stand before its name or after. */
public final class GlobalOptions {

  /** What the result is written as. */
  public enum Output {
    TEXT,
    JSON
  }

  /** When text is coloured. */
  public enum Coloured {
    AUTO,
    ALWAYS,
    NEVER
  }

  @Option(
      names = "--config",
      paramLabel = "FILE",
      scope = ScopeType.INHERIT,
      description = "the packwatch.properties to use; else the one that the agent would find here")
  public @Nullable File config;

  @Option(
      names = "--output",
      paramLabel = "text|json",
      scope = ScopeType.INHERIT,
      description = "the format of the result")
  public Output output = Output.TEXT;

  @Option(
      names = "--region",
      paramLabel = "NAME",
      scope = ScopeType.INHERIT,
      description = "the AWS region, in place of packwatch.cloudwatch.region")
  public @Nullable String region;

  @Option(
      names = "--profile",
      paramLabel = "NAME",
      scope = ScopeType.INHERIT,
      description = "the AWS profile, in place of packwatch.cloudwatch.profile")
  public @Nullable String profile;

  @Option(
      names = "--endpoint",
      paramLabel = "URL",
      scope = ScopeType.INHERIT,
      description = "one address for all AWS services, such as an emulator's")
  public @Nullable String endpoint;

  @Option(
      names = "--color",
      paramLabel = "WHEN",
      scope = ScopeType.INHERIT,
      description = "auto (on a terminal, unless NO_COLOR is set), always or never")
  public Coloured color = Coloured.AUTO;

  @Option(
      names = "--debug",
      scope = ScopeType.INHERIT,
      description = "writes more on standard error, with the stack of an error")
  public boolean debug;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      scope = ScopeType.INHERIT,
      description = "shows this help")
  boolean help;

  @Option(
      names = {"-V", "--version"},
      versionHelp = true,
      scope = ScopeType.INHERIT,
      description = "shows the version")
  boolean version;
}
