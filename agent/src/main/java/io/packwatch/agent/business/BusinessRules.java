package io.packwatch.agent.business;

import io.packwatch.bootstrap.Business;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The rules of the configuration, by the numbers that are woven into classes. A line that is
 * changed is another rule with another number; what calls of the old one still end, ends nowhere.
 */
public final class BusinessRules {

  /** All so far by number; those that were removed are null. */
  private final List<@Nullable BusinessMeter> byNumber = new ArrayList<>();

  private volatile List<BusinessMeter> current = Collections.emptyList();

  /**
   * Applies the configuration.
   *
   * @return the rules that came or went; empty where nothing changed
   */
  public synchronized List<BusinessRule> apply(Map<String, BusinessRule> lines) {
    List<BusinessRule> changed = new ArrayList<>();
    Map<String, BusinessRule> fresh = new TreeMap<>(lines);
    for (int number = 0; number < byNumber.size(); number++) {
      BusinessMeter known = byNumber.get(number);
      if (known != null && known.rule().equals(fresh.get(known.name()))) {
        fresh.remove(known.name());
      } else if (known != null) {
        byNumber.set(number, null);
        changed.add(known.rule());
      }
    }
    for (Map.Entry<String, BusinessRule> each : fresh.entrySet()) {
      byNumber.add(new BusinessMeter(each.getKey(), each.getValue()));
      changed.add(each.getValue());
    }
    if (!changed.isEmpty()) {
      publish();
    }
    return changed;
  }

  private void publish() {
    List<BusinessMeter> now = new ArrayList<>();
    for (BusinessMeter each : byNumber) {
      if (each != null) {
        now.add(each);
      }
    }
    Business.install(byNumber.toArray(new Business[0]));
    current = Collections.unmodifiableList(now);
  }

  /** The rules that are configured now. */
  public List<BusinessMeter> current() {
    return current;
  }

  /** The number of a rule that is configured now, which is woven into classes; else -1. */
  public synchronized int numberOf(BusinessMeter meter) {
    return byNumber.indexOf(meter);
  }
}
