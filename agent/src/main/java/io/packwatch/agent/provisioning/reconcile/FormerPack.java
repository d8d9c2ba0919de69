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
 * The resources of a service from before names had the service in them. They watch what today's
 * pack watches, so each alarm would ring twice, and they are no longer wanted. Their topics stay,
 * because people have confirmed their subscriptions, and other senders may use them.
 *
 * <p>Always holds: it counts as the service's own only if each of its alarms on the application's
 * figures watches this service. A pack without a service has the same names, and several services
 * once shared them.
 */
final class FormerPack {

  private final ResourceNames names;
  private final Map<String, ?> dimension;
  private final List<ResourceClient> shelves;

  /**
   * @param names without the service
   * @param shelves that find these
   */
  FormerPack(ResourceNames names, String service, List<ResourceClient> shelves) {
    this.names = names;
    this.dimension = Fields.of("Name", "Service", "Value", service);
    this.shelves = shelves;
  }

  /** The existing resources, in the order of creation; none if they belong to another service. */
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
