package io.packwatch.agent.provisioning.reconcile;

import io.packwatch.agent.provisioning.Fields;
import io.packwatch.agent.provisioning.Resource;
import io.packwatch.agent.provisioning.ResourceKind;
import io.packwatch.agent.provisioning.ResourceNames;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/**
 * What was set up for a service before names had the service in them. It watches what the pack of
 * today watches, so each alarm would ring twice: it is no longer wanted. Its topics stay: people
 * have confirmed that they are told by them, and others may send there.
 *
 * <p>Always holds: it is taken for the service's own only where each of its alarms on the
 * application's figures watches this service. Names without a service are also those of a pack that
 * has none, and several services once shared them.
 */
final class FormerPack {

  private final ResourceNames names;
  private final Map<String, ?> dimension;
  private final List<ResourceClient> shelves;

  /**
   * @param names without the service
   * @param shelves that look for these
   */
  FormerPack(ResourceNames names, String service, List<ResourceClient> shelves) {
    this.names = names;
    this.dimension = Fields.of("Name", "Service", "Value", service);
    this.shelves = shelves;
  }

  /** What is there of it, in the order in which it was made; nothing where it is another's. */
  List<ActualResource> read(PlanOptions wishes) throws InterruptedException {
    List<ActualResource> all = new ArrayList<>();
    boolean isOurs = false;
    for (ResourceClient shelf : shelves) {
      if (!wishes.includes(shelf.kind()) && shelf.kind() != ResourceKind.ALARM) {
        continue;
      }
      for (ActualResource found : shelf.read(Collections.<Resource>emptyList())) {
        if (!OwnershipTag.isOurs(found.mark(), names.owner(), found.resource().name())) {
          continue;
        }
        if (shelf.kind() == ResourceKind.ALARM && isOfApplication(found.resource())) {
          isOurs = true;
          if (!watchesService(found.resource())) {
            return Collections.emptyList();
          }
        }
        if (wishes.includes(shelf.kind())) {
          all.add(new ActualResource(found.resource(), found.id(), found.mark()));
        }
      }
    }
    return isOurs ? all : Collections.<ActualResource>emptyList();
  }

  private boolean isOfApplication(Resource alarm) {
    return Canonical.text(alarm.fields()).contains("\"Namespace\":\"" + names.application() + "/");
  }

  private boolean watchesService(Resource alarm) {
    return Canonical.text(alarm.fields()).contains(Canonical.text(dimension));
  }
}
