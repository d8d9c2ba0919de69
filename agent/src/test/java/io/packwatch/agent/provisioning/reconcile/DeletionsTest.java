package io.packwatch.agent.provisioning.reconcile;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.packwatch.agent.provisioning.Fields;
import io.packwatch.agent.provisioning.Resource;
import io.packwatch.agent.provisioning.ResourceKind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class DeletionsTest {

  private static Step delete(String name, String rule) {
    Resource composite = new Resource(ResourceKind.COMPOSITE, name, Fields.of("AlarmRule", rule));
    return new Step(Step.Action.DELETE, composite, null, Collections.<FieldChange>emptyList());
  }

  @Test
  void eachCompositeIsDeletedBeforeWhatItIsMadeOf() {
    List<Step> steps =
        Arrays.asList(
            delete("Part", "ALARM(\"Error\")"),
            delete("Health", "ALARM(\"Part\") OR ALARM(\"Other\")"),
            delete("Page", "ALARM(\"Health\")"));
    List<String> names = new ArrayList<>();
    for (Step step : Deletions.parentsFirst(steps)) {
      names.add(step.resource().name());
    }
    assertEquals(Arrays.asList("Page", "Health", "Part"), names);
  }
}
