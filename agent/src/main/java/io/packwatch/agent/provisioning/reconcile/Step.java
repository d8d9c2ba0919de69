package io.packwatch.agent.provisioning.reconcile;

import io.packwatch.agent.provisioning.Resource;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is to be done about one resource. Immutable. */
public final class Step {

  /** What that is. */
  public enum Action {
    CREATE("create", "+"),
    UPDATE("update", "~"),
    ADOPT("adopt", "~"),
    DELETE("delete", "-"),
    /** It is as it is wanted. */
    NONE("unchanged", "="),
    /** It is not ours, and serves as it is. */
    LEAVE("left as it is", "="),
    /** It has a name that we want, and is not ours. */
    REFUSE("not ours", "!"),
    /** It is ours, is no longer wanted, and stays until --prune. */
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

  /** As it is wanted; of what is not, as it is there. */
  public Resource resource() {
    return resource;
  }

  @Nullable ActualResource found() {
    return found;
  }

  /** What else there is to know of it; empty for nothing. */
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

  /** The fields that differ, of what is there. */
  public List<FieldChange> changes() {
    return changes;
  }

  /** Whether somebody changed it behind our back. */
  public boolean isDrift() {
    for (FieldChange change : changes) {
      if (change.by() != FieldChange.By.CONFIGURATION) {
        return action == Action.UPDATE;
      }
    }
    return false;
  }

  /** Whether applying the plan does anything about it. */
  public boolean isChange() {
    return action == Action.CREATE
        || action == Action.UPDATE
        || action == Action.ADOPT
        || action == Action.DELETE;
  }
}
