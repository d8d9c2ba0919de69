package io.packwatch.agent.provisioning.alarm;

import io.packwatch.agent.metric.EventAlarm;
import io.packwatch.agent.metric.EventKind;
import io.packwatch.agent.provisioning.Inventory;
import io.packwatch.agent.provisioning.Notifications;
import java.util.Arrays;
import java.util.HashSet;
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
      withEvents(
          AlarmKinds.ERROR_RATE,
          AlarmKinds.CRITICAL_ERRORS,
          AlarmKinds.CRITICAL_TIME,
          AlarmKinds.POOL,
          AlarmKinds.POOL_TIMEOUTS,
          NeighbourAlarmKinds.DATABASE_CONNECTIONS);

  private final Notifications notices;

  private static Set<AlarmKind> withEvents(AlarmKind... kinds) {
    Set<AlarmKind> all = new HashSet<>(Arrays.asList(kinds));
    for (EventKind event : EventKind.values()) {
      for (EventAlarm alarm : event.alarms()) {
        if (alarm.isOfTheWhole()) {
          all.add(AlarmKinds.of(alarm));
        }
      }
    }
    return all;
  }

  Speakers(Notifications notices) {
    this.notices = notices;
  }

  /** The kind of composite that speaks for an alarm; null where it speaks for itself. */
  @Nullable AlarmKind of(AlarmRef alarm) {
    if (!canTell(alarm)) {
      return null;
    }
    boolean composite = alarm.kind() == AlarmKinds.PACKAGE;
    boolean whole =
        OF_THE_WHOLE.contains(alarm.kind()) || Inventory.CORE.equals(alarm.packageName());
    if (alarm.packageName() != null && !composite && speaks(AlarmKinds.PACKAGE, alarm)) {
      return AlarmKinds.PACKAGE;
    }
    if (whole && !composite && speaks(AlarmKinds.SYSTEM_HEALTH, alarm)) {
      return AlarmKinds.SYSTEM_HEALTH;
    }
    return alarm.kind() != AlarmKinds.PAGE && speaks(AlarmKinds.PAGE, alarm)
        ? AlarmKinds.PAGE
        : null;
  }

  /** Whether an alarm means something by itself: neither a part of another, nor the switch. */
  static boolean canTell(AlarmRef alarm) {
    return !alarm.isPart() && alarm.kind() != AlarmKinds.DEPLOYMENT;
  }

  private boolean speaks(AlarmKind composite, AlarmRef alarm) {
    return notices.severity(composite) == alarm.severity();
  }
}
