package io.packwatch.agent.provisioning.alarm;

import io.packwatch.agent.provisioning.Inventory;
import io.packwatch.agent.provisioning.Notifications;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who speaks for an alarm: a composite alarm, or the alarm itself. Nothing else decides that.
 *
 * <p>Always holds: a composite speaks only for alarms of its own severity. So an alarm reaches the
 * topic of its own severity and no other, whatever the keys say.
 */
final class Speakers {

  /** What makes the application as a whole unwell: requests fail, or the database does. */
  private static final Set<AlarmKind> OF_THE_WHOLE =
      EnumSet.of(
          AlarmKind.ERROR_RATE,
          AlarmKind.CRITICAL_ERRORS,
          AlarmKind.CRITICAL_TIME,
          AlarmKind.POOL,
          AlarmKind.POOL_TIMEOUTS,
          AlarmKind.QUERY_LATENCY,
          AlarmKind.QUERY_ERRORS,
          AlarmKind.DATABASE_CONNECTIONS);

  private final Notifications notices;

  Speakers(Notifications notices) {
    this.notices = notices;
  }

  /** The kind of composite that speaks for an alarm; null where it speaks for itself. */
  @Nullable AlarmKind of(AlarmRef alarm) {
    if (!canTell(alarm)) {
      return null;
    }
    boolean composite = alarm.kind() == AlarmKind.PACKAGE;
    boolean whole =
        OF_THE_WHOLE.contains(alarm.kind()) || Inventory.CORE.equals(alarm.packageName());
    if (alarm.packageName() != null && !composite && speaks(AlarmKind.PACKAGE, alarm)) {
      return AlarmKind.PACKAGE;
    }
    if (whole && !composite && speaks(AlarmKind.SYSTEM_HEALTH, alarm)) {
      return AlarmKind.SYSTEM_HEALTH;
    }
    return alarm.kind() != AlarmKind.PAGE && speaks(AlarmKind.PAGE, alarm) ? AlarmKind.PAGE : null;
  }

  /** Whether an alarm means something by itself: neither a part of another, nor the switch. */
  static boolean canTell(AlarmRef alarm) {
    return !alarm.isPart() && alarm.kind() != AlarmKind.DEPLOYMENT;
  }

  private boolean speaks(AlarmKind composite, AlarmRef alarm) {
    return notices.severity(composite) == alarm.severity();
  }
}
