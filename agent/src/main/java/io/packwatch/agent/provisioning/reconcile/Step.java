package io.packwatch.agent.provisioning.reconcile;

import io.packwatch.agent.provisioning.Resource;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The action for one resource. Immutable. */
public final class Step {

  /** The kind of action. */
  public enum Action {
    CREATE("create", "+"),
    UPDATE("update", "~"),
    ADOPT("adopt", "~"),
    DELETE("delete", "-"),
    /** It is as wanted. */
    NONE("unchanged", "="),
    /** It has another owner, and is usable unchanged. */
    LEAVE("left as it is", "="),
    /** It has a wanted name, and another owner. */
    REFUSE("not ours", "!"),
    /** It is owned and no longer wanted, and stays until --prune. */
    KEEP("no longer wanted", "?");

    private final String text;
    private final String sign;

    Action(String text, String sign) {
      this.text = text;
      this.sign = sign;
    }

    /** For people. */
    public String text() {
      return text;
    }

    /** One character in front of a line. */
    public String sign() {
      return sign;
    }
  }

  private final Action action;
  private final Resource resource;
  private final @Nullable ActualResource found;
  private final List<FieldChange> changes;

  Step(
      Action action, Resource resource, @Nullable ActualResource found, List<FieldChange> changes) {
    this.action = action;
    this.resource = resource;
    this.found = found;
    this.changes = Collections.unmodifiableList(changes);
  }

  public Action action() {
    return action;
  }

  /** The wanted resource; for an unwanted one, the actual resource. */
  public Resource resource() {
    return resource;
  }

  @Nullable ActualResource found() {
    return found;
  }

  /** A remark; empty for none. */
  public String remark() {
    ActualResource there = found;
    if (there == null) {
      return "";
    }
    String said = there.remark();
    String successor = there.successor();
    return action == Action.LEAVE && said != null
        ? said
        : successor != null ? "replaced by " + successor : "";
  }

  /** The fields of an existing resource that differ. */
  public List<FieldChange> changes() {
    return changes;
  }

  /** Whether it was changed outside of setup. */
  public boolean isDrift() {
    for (FieldChange change : changes) {
      if (change.by() != FieldChange.By.CONFIGURATION) {
        return action == Action.UPDATE;
      }
    }
    return false;
  }

  /** Whether applying the plan changes it. */
  public boolean isChange() {
    return action == Action.CREATE
        || action == Action.UPDATE
        || action == Action.ADOPT
        || action == Action.DELETE;
  }
}
