package io.packwatch.agent.provisioning.reconcile;

import io.packwatch.agent.provisioning.Resource;
import io.packwatch.agent.provisioning.reconcile.FieldChange.By;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Compares three states of a resource: actual, wanted, and last applied. */
final class Difference {

  private Difference() {}

  static List<FieldChange> of(Resource wanted, ActualResource found) {
    Map<String, String> applied = OwnershipTag.applied(found.mark(), wanted.fields().keySet());
    Set<String> names = new TreeSet<>(wanted.fields().keySet());
    names.addAll(found.resource().fields().keySet());
    List<FieldChange> changes = new ArrayList<>();
    for (String name : names) {
      Object want = wanted.field(name);
      Object there = found.resource().field(name);
      if (!Canonical.same(want, there)) {
        changes.add(new FieldChange(name, there, want, by(want, there, applied.get(name))));
      }
    }
    return changes;
  }

  private static By by(@Nullable Object want, @Nullable Object there, @Nullable String applied) {
    if (applied == null) {
      return want == null ? By.HAND : By.UNKNOWN;
    }
    boolean asApplied = Canonical.hash(there).equals(applied);
    boolean wantedSame = Canonical.hash(want).equals(applied);
    return asApplied ? By.CONFIGURATION : wantedSame ? By.HAND : By.BOTH;
  }
}
