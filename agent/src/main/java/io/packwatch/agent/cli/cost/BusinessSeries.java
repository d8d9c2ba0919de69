package io.packwatch.agent.cli.cost;

import io.packwatch.agent.business.BusinessRule;
import io.packwatch.agent.config.BusinessKeys;
import io.packwatch.agent.config.Settings;
import io.packwatch.agent.cost.Prices;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What lines {@code packwatch.business} add to a bill: how many values their dimensions will have
 * cannot be seen before they run, only how many there can be.
 */
final class BusinessSeries {

  private BusinessSeries() {}

  /** One sentence for each line. */
  static List<String> notes(Settings settings) {
    List<String> notes = new ArrayList<>();
    for (Map.Entry<String, BusinessRule> each : settings.all(BusinessKeys.RULE).entrySet()) {
      int most = each.getValue().maxSeries();
      notes.add(
          "Beside these, packwatch.business."
              + each.getKey()
              + (most == 1
                  ? " is 1 series, at " + Prices.shown(Prices.metrics(1)) + " a month."
                  : " is a series for each combination of "
                      + String.join(", ", each.getValue().dimensionNames())
                      + ", at most "
                      + most
                      + ", at "
                      + Prices.shown(Prices.metrics(1))
                      + " a month each."));
    }
    return notes;
  }
}
