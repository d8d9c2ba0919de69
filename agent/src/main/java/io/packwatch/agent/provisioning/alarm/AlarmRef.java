package io.packwatch.agent.provisioning.alarm;

import io.packwatch.agent.config.Severity;
import org.jspecify.annotations.Nullable;

/** An alarm that was made, as composites and dashboards refer to it. Immutable. */
public final class AlarmRef {

  private final AlarmKind kind;
  private final Severity severity;
  private final @Nullable String packageName;
  private final String name;
  private final boolean part;

  AlarmRef(
      AlarmKind kind, Severity severity, @Nullable String packageName, String name, boolean part) {
    this.kind = kind;
    this.severity = severity;
    this.packageName = packageName;
    this.name = name;
    this.part = part;
  }

  public AlarmKind kind() {
    return kind;
  }

  public Severity severity() {
    return severity;
  }

  /** Null for what belongs to no package. */
  public @Nullable String packageName() {
    return packageName;
  }

  public String name() {
    return name;
  }

  /** One window of a burn rate: it means something only together with the other. */
  public boolean isPart() {
    return part;
  }

  /** Whether somebody must look soon. */
  public boolean isUrgent() {
    return severity == Severity.SEV1 || severity == Severity.SEV2;
  }
}
