package io.packwatch.agent.provisioning.alarm;

import io.packwatch.agent.config.Severity;
import io.packwatch.agent.provisioning.Fields;
import io.packwatch.agent.provisioning.Notifications;
import io.packwatch.agent.provisioning.Resource;
import io.packwatch.agent.provisioning.ResourceKind;
import io.packwatch.agent.provisioning.ResourceNames;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Collects the pack's alarms, and gives each its name, description and actions. */
public final class Alarms {

  /** CloudWatch's 1,024 less what the mark of ownership takes. */
  private static final int MAX_DESCRIPTION = 900;

  /** Seconds that a suppressor is waited for, and that silence outlasts it. */
  private static final int SUPPRESSOR_WAIT = 120;

  private static final int SUPPRESSOR_EXTENSION = 300;

  /** Those that are silent while the deployment alarm rings. */
  private static final Set<AlarmKind> SILENCED =
      new HashSet<>(Arrays.asList(AlarmKinds.PACKAGE, AlarmKinds.SYSTEM_HEALTH, AlarmKinds.PAGE));

  private final ResourceNames names;
  private final Notifications notices;
  private final Speakers speakers;
  private final Map<String, Resource> resources = new LinkedHashMap<>();
  private final List<Resource> detectors = new ArrayList<>();
  private final List<AlarmRef> ringing = new ArrayList<>();

  public Alarms(ResourceNames names, Notifications notices) {
    this.names = names;
    this.notices = notices;
    speakers = new Speakers(notices);
  }

  public List<Resource> resources() {
    return new ArrayList<>(resources.values());
  }

  /** What the alarms on anomalies learn from. */
  public List<Resource> detectors() {
    return detectors;
  }

  /** All that were made, in that order. */
  public List<AlarmRef> ringing() {
    return ringing;
  }

  ResourceNames names() {
    return names;
  }

  Notifications notices() {
    return notices;
  }

  Speakers speakers() {
    return speakers;
  }

  /** Whether a key has switched this kind off. */
  boolean isOn(AlarmKind kind) {
    return notices.severity(kind) != null;
  }

  /** Makes a metric alarm, unless its kind is off. */
  void add(AlarmBuilder draft) {
    Severity severity = notices.severity(draft.kind);
    if (severity == null) {
      return;
    }
    String name = name(draft.kind, draft.packageName, draft.parts);
    AlarmRef made = new AlarmRef(draft.kind, severity, draft.packageName, name, draft.isSilent());
    Map<String, @Nullable Object> fields = draft.fields;
    fields.put("AlarmName", name);
    fields.put("AlarmDescription", description(draft.kind, severity, draft.limit()));
    act(fields, made);
    keep(ResourceKind.ALARM, made, fields);
    List<@Nullable Object> detector = draft.detector();
    if (detector != null) {
      Map<String, @Nullable Object> math = Fields.of("MetricDataQueries", detector);
      detectors.add(
          new Resource(ResourceKind.DETECTOR, name, Fields.of("MetricMathAnomalyDetector", math)));
    }
  }

  /** Makes a composite alarm, unless its kind is off. */
  void addComposite(AlarmKind kind, @Nullable String packageName, String rule, String... parts) {
    Severity severity = notices.severity(kind);
    if (severity == null) {
      return;
    }
    String name = name(kind, packageName, parts);
    AlarmRef made = new AlarmRef(kind, severity, packageName, name, false);
    Map<String, @Nullable Object> fields = composite(made, rule);
    if (SILENCED.contains(kind) && isOn(AlarmKinds.DEPLOYMENT)) {
      fields.put("ActionsSuppressor", suppressor());
      fields.put("ActionsSuppressorWaitPeriod", SUPPRESSOR_WAIT);
      fields.put("ActionsSuppressorExtensionPeriod", SUPPRESSOR_EXTENSION);
    }
    keep(ResourceKind.COMPOSITE, made, fields);
  }

  /**
   * Makes a composite alarm that is a part of another and tells nobody.
   *
   * @return its name
   */
  String addPart(AlarmKind whole, @Nullable String packageName, String rule, String part) {
    Severity severity = notices.severity(whole);
    String name = name(whole, packageName, part);
    AlarmRef made =
        new AlarmRef(
            whole, severity == null ? whole.severity() : severity, packageName, name, true);
    keep(ResourceKind.COMPOSITE, made, composite(made, rule));
    return name;
  }

  private Map<String, @Nullable Object> composite(AlarmRef made, String rule) {
    Map<String, @Nullable Object> fields =
        Fields.of(
            "AlarmName",
            made.name(),
            "AlarmDescription",
            description(made.kind(), made.severity(), null),
            "AlarmRule",
            rule);
    act(fields, made);
    return fields;
  }

  /** The alarm that silences pages while it rings. */
  String suppressor() {
    String given = notices.deploymentAlarm();
    return given == null ? names.alarm(AlarmKinds.DEPLOYMENT.title()) : given;
  }

  private void keep(ResourceKind kind, AlarmRef made, Map<String, @Nullable Object> fields) {
    resources.put(made.name(), new Resource(kind, made.name(), fields));
    ringing.add(made);
  }

  private String name(AlarmKind kind, @Nullable String packageName, String... more) {
    List<String> parts = new ArrayList<>();
    if (packageName != null) {
      parts.add(packageName);
    }
    parts.add(kind.title());
    parts.addAll(Arrays.asList(more));
    String name = names.alarm(parts.toArray(new String[0]));
    if (resources.containsKey(name)) { // a package X-Y, and Y of a package X
      parts.add(String.format("%08x", parts.hashCode()));
    }
    return names.alarm(parts.toArray(new String[0]));
  }

  private void act(Map<String, @Nullable Object> fields, AlarmRef made) {
    List<@Nullable Object> actions = new ArrayList<>();
    if (Speakers.canTell(made) && speakers.of(made) == null) {
      actions.addAll(notices.actions(made.severity()));
    }
    fields.put("ActionsEnabled", true);
    fields.put("AlarmActions", actions);
    // that it is over is news where somebody was called
    fields.put("OKActions", made.isUrgent() ? actions : new ArrayList<>());
    fields.put("InsufficientDataActions", new ArrayList<>());
  }

  private String description(AlarmKind kind, Severity severity, @Nullable String limit) {
    String start =
        severity.text() + ": " + kind.means() + (limit == null ? "" : " Limit: " + limit + ".");
    String end = " Runbook: " + notices.runbook(kind);
    String text = start + " To do: " + kind.action() + end;
    return text.length() <= MAX_DESCRIPTION ? text : start + end;
  }
}
