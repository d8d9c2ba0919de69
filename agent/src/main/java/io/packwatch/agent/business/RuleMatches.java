package io.packwatch.agent.business;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What a rule was woven into. Threads that load classes write, those that look on read. */
public final class RuleMatches {

  private final TreeSet<String> methods = new TreeSet<>();
  private @Nullable String problem;

  /** Notes a method, as {@code com.acme.Shop.place(Order)}. */
  public synchronized void method(String readable) {
    methods.add(readable);
  }

  /** Notes why no method of a class that was named is meant. */
  public synchronized void none(String reason) {
    problem = reason;
  }

  public synchronized int count() {
    return methods.size();
  }

  /** One sentence, as the continuation of "packwatch.business.Name". */
  public synchronized String text(BusinessRule rule) {
    if (!methods.isEmpty()) {
      List<String> some = new ArrayList<>(methods);
      boolean more = some.size() > BusinessLimits.MAX_NAMED;
      return "matches "
          + (some.size() == 1 ? "1 method: " : some.size() + " methods: ")
          + String.join(", ", more ? some.subList(0, BusinessLimits.MAX_NAMED) : some)
          + (more ? " and more" : "");
    }
    if (problem != null) {
      return problem;
    }
    String annotation = rule.annotation();
    return "matches nothing yet: "
        + (annotation != null
            ? "no class with @" + annotation + " was loaded"
            : rule.namesOneClass()
                ? rule.className() + " was never loaded, nor a class that implements it"
                : "no class like " + rule.className() + " was loaded");
  }
}
