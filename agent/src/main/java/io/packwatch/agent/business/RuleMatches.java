package io.packwatch.agent.business;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What a rule was woven into. Threads that load classes write, those that look on read. */
public final class RuleMatches {

  /** Class and descriptor by what people read: {@code com.acme.Shop.place(Order)}. */
  private final Map<String, String[]> methods = new TreeMap<>();

  private @Nullable String problem;

  /** Notes a method. */
  public synchronized void method(String className, String name, String descriptor) {
    if (methods.size() < BusinessLimits.MAX_METHODS) {
      methods.put(
          className + '.' + MethodTypes.readable(name, descriptor),
          new String[] {className, descriptor});
    }
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
      List<String> some = new ArrayList<>(methods.keySet());
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
    return "matches nothing: no class was seen "
        + (annotation != null
            ? "that has @" + annotation
            : rule.namesOneClass()
                ? "that is " + rule.className() + " or implements it"
                : "whose name is like " + rule.className());
  }

  /**
   * What is wrong with the paths of the rule in the methods that it matches; null for nothing.
   *
   * @param classes what a class file says, by the class's binary name; null where there is none
   */
  public synchronized @Nullable String pathProblem(
      BusinessRule rule, Function<String, @Nullable ClassProperties> classes) {
    PathCheck check = new PathCheck(classes);
    for (Map.Entry<String, String[]> method : methods.entrySet()) {
      for (RulePath path : rule.paths()) {
        String wrong = check.problem(path, method.getValue()[0], method.getValue()[1]);
        if (wrong != null) {
          return wrong.startsWith("there is no ")
              ? "there is no " + path + " in " + method.getKey()
              : wrong;
        }
      }
    }
    return null;
  }
}
