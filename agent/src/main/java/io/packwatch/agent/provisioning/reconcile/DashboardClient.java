package io.packwatch.agent.provisioning.reconcile;

import io.packwatch.agent.json.Json;
import io.packwatch.agent.provisioning.Fields;
import io.packwatch.agent.provisioning.PseudoParameter;
import io.packwatch.agent.provisioning.Resource;
import io.packwatch.agent.provisioning.ResourceKind;
import io.packwatch.agent.provisioning.ResourceNames;
import io.packwatch.agent.provisioning.reconcile.RateLimiter.Operation;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatch.model.DashboardEntry;
import software.amazon.awssdk.services.cloudwatch.model.DashboardValidationMessage;
import software.amazon.awssdk.services.cloudwatch.model.ListDashboardsResponse;

/**
 * Dashboards. They have no tags: the mark is a comment in the first widget of text, which the
 * console keeps when widgets are moved about.
 *
 * <p>An account has one list of them for all regions. Dashboards of other regions are ignored. One
 * with a name from before names had the region belongs to this pack if it shows this region, and is
 * replaced.
 */
final class DashboardClient implements ResourceClient {

  private final CloudWatchClient client;
  private final RateLimiter pace;
  private final PseudoParameter.Filled places;
  private final ResourceNames names;

  DashboardClient(
      CloudWatchClient client,
      RateLimiter pace,
      PseudoParameter.Filled places,
      ResourceNames names) {
    this.client = client;
    this.pace = pace;
    this.places = places;
    this.names = names;
  }

  @Override
  public ResourceKind kind() {
    return ResourceKind.DASHBOARD;
  }

  @Override
  public List<ActualResource> read(List<Resource> wanted) throws InterruptedException {
    List<ActualResource> found = new ArrayList<>();
    String prefix = names.dashboards();
    String here = "-" + places.of(PseudoParameter.REGION);
    Map<String, String> former = names.formerDashboards();
    String token = null;
    do {
      pace.await(Operation.DASHBOARD);
      String from = token;
      ListDashboardsResponse page =
          client.listDashboards(request -> request.dashboardNamePrefix(prefix).nextToken(from));
      for (DashboardEntry entry : page.dashboardEntries()) {
        String name = entry.dashboardName();
        String successor = former.get(name);
        if (name.endsWith(here)) {
          found.add(found(name));
        } else if (successor != null) {
          ActualResource old = found(name);
          if (isHere(old.resource())) {
            found.add(old.replacedBy(places.of(successor)));
          }
        }
      }
      token = page.nextToken();
    } while (token != null);
    return found;
  }

  /**
   * Whether it is of this region: judged by the links to the other dashboards, in the text that has
   * the mark.
   */
  private boolean isHere(Resource dashboard) {
    Map<String, @Nullable Object> header = header(dashboard.field("DashboardBody"));
    return header != null
        && String.valueOf(header.get("markdown"))
            .contains("/home?region=" + places.of(PseudoParameter.REGION) + "#");
  }

  private ActualResource found(String name) throws InterruptedException {
    pace.await(Operation.DASHBOARD);
    String text = client.getDashboard(request -> request.dashboardName(name)).dashboardBody();
    Object body;
    try {
      body = Json.read(text);
    } catch (IOException e) {
      body = text; // the console rejects it too: it differs from anything that is wanted
    }
    Map<String, @Nullable Object> header = header(body);
    String markdown = header == null ? "" : String.valueOf(header.get("markdown"));
    String mark = OwnershipTag.in(markdown);
    if (header != null) {
      header.put("markdown", OwnershipTag.without(markdown));
    }
    Resource resource =
        new Resource(
            ResourceKind.DASHBOARD, name, Fields.of("DashboardName", name, "DashboardBody", body));
    return new ActualResource(resource, name, mark);
  }

  /** The properties of the first widget of text; null if there is none. */
  @SuppressWarnings("unchecked") // JSON's objects are maps with texts for keys
  private static @Nullable Map<String, @Nullable Object> header(@Nullable Object body) {
    Object widgets = body instanceof Map ? ((Map<?, ?>) body).get("widgets") : null;
    if (widgets instanceof List) {
      for (Object widget : (List<?>) widgets) {
        Object properties =
            widget instanceof Map && "text".equals(((Map<?, ?>) widget).get("type"))
                ? ((Map<?, ?>) widget).get("properties")
                : null;
        if (properties instanceof Map) {
          return (Map<String, @Nullable Object>) properties;
        }
      }
    }
    return null;
  }

  @Override
  public void put(Resource wanted, String mark, @Nullable ActualResource before)
      throws InterruptedException {
    Object body = copy(wanted.field("DashboardBody"));
    Map<String, @Nullable Object> header = header(body);
    if (header != null) {
      header.put("markdown", OwnershipTag.into(String.valueOf(header.get("markdown")), mark));
    }
    pace.await(Operation.DASHBOARD);
    List<DashboardValidationMessage> messages =
        client
            .putDashboard(
                request -> request.dashboardName(wanted.name()).dashboardBody(Json.line(body)))
            .dashboardValidationMessages();
    if (!messages.isEmpty()) {
      StringBuilder said = new StringBuilder();
      for (DashboardValidationMessage message : messages) {
        said.append(said.length() == 0 ? "" : "; ");
        said.append(message.dataPath()).append(": ").append(message.message());
      }
      throw new ValidationException("CloudWatch rejects the dashboard: " + said);
    }
  }

  private static @Nullable Object copy(@Nullable Object value) {
    if (value instanceof Map) {
      Map<String, @Nullable Object> copy = new LinkedHashMap<>();
      for (Map.Entry<?, ?> member : ((Map<?, ?>) value).entrySet()) {
        copy.put(String.valueOf(member.getKey()), copy(member.getValue()));
      }
      return copy;
    }
    if (value instanceof List) {
      List<@Nullable Object> copy = new ArrayList<>();
      for (Object each : (List<?>) value) {
        copy.add(copy(each));
      }
      return copy;
    }
    return value;
  }

  @Override
  public void delete(ActualResource found) throws InterruptedException {
    pace.await(Operation.DASHBOARD);
    client.deleteDashboards(request -> request.dashboardNames(found.id()));
  }
}
