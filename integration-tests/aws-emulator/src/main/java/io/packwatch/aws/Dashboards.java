package io.packwatch.aws;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Dashboards: bodies are kept as they came, with messages for what is odd in them. */
final class Dashboards {

  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-]{1,255}");
  private static final String INVALID = "InvalidParameterInput";

  private final Account account;
  private final Map<String, String> bodies = new TreeMap<>();

  Dashboards(Account account) {
    this.account = account;
  }

  void offer(Map<String, Operation> operations) {
    operations.put("PutDashboard", this::put);
    operations.put("GetDashboard", this::get);
    operations.put("ListDashboards", this::list);
    operations.put("DeleteDashboards", this::delete);
  }

  private ObjectNode put(ObjectNode request) {
    String name = Trees.text(request, "DashboardName");
    new Checks(INVALID).require(NAME.matcher(name).matches(), "DashboardName is not " + NAME);
    String body = Trees.text(request, "DashboardBody");
    List<ObjectNode> messages = DashboardRules.messages(body);
    bodies.put(name, body);
    ObjectNode answer = Trees.map();
    ArrayNode list = answer.putArray("DashboardValidationMessages");
    messages.forEach(list::add);
    return answer;
  }

  private ObjectNode get(ObjectNode request) {
    String name = Trees.text(request, "DashboardName");
    String body = bodies.get(name);
    if (body == null) {
      throw new Refusal(404, "ResourceNotFound", "Dashboard " + name + " does not exist");
    }
    return Trees.map()
        .put("DashboardName", name)
        .put("DashboardArn", account.dashboardArn(name))
        .put("DashboardBody", body);
  }

  private ObjectNode list(ObjectNode request) {
    String prefix = Trees.text(request, "DashboardNamePrefix");
    List<ObjectNode> found = new ArrayList<>();
    bodies.forEach(
        (name, body) -> {
          if (name.startsWith(prefix)) {
            ObjectNode entry = Trees.map().put("DashboardName", name).put("Size", body.length());
            entry.put("DashboardArn", account.dashboardArn(name));
            entry.set("LastModified", Trees.time(account.clock().instant()));
            found.add(entry);
          }
        });
    return Page.of(found, request, "DashboardEntries", 1_000, "NextToken");
  }

  private ObjectNode delete(ObjectNode request) {
    List<String> names = Trees.texts(request.path("DashboardNames"));
    for (String name : names) {
      if (!bodies.containsKey(name)) {
        throw new Refusal(404, "ResourceNotFound", "Dashboard " + name + " does not exist");
      }
    }
    names.forEach(bodies::remove);
    return Trees.map();
  }
}
