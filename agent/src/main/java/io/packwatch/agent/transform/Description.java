package io.packwatch.agent.transform;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** All that one library asked for. Filled by one thread, and from then on only read. */
final class Description {

  private final int probe;
  private final Map<String, List<Rule>> byType = new HashMap<>();
  private final Map<String, List<Rule>> servletUsers = new HashMap<>();
  private final List<Rule> patterns = new ArrayList<>(0);
  private @Nullable MethodSelector selector;

  private Description(int probe) {
    this.probe = probe;
  }

  static Description of(Library library, int probe) {
    Description description = new Description(probe);
    library.describe(new Instrumented(description, probe));
    return description;
  }

  void addType(String internalName, Rule rule) {
    add(byType, internalName, rule);
  }

  void addServletUser(String internalName, Rule rule) {
    add(servletUsers, internalName, rule);
  }

  void addPattern(Rule rule) {
    patterns.add(rule);
  }

  void select(MethodSelector chosenBy) {
    selector = chosenBy;
  }

  /** Whether it chooses methods of the application's classes. */
  boolean selects() {
    return selector != null;
  }

  private static void add(Map<String, List<Rule>> rules, String name, Rule rule) {
    List<Rule> known = rules.get(name);
    if (known == null) {
      known = new ArrayList<>(2);
      rules.put(name, known);
    }
    known.add(rule);
  }

  Set<String> names() {
    return byType.keySet();
  }

  List<Shape> shapes() {
    List<Shape> shapes = new ArrayList<>(patterns.size());
    for (Rule pattern : patterns) {
      if (pattern.shape != null) {
        shapes.add(pattern.shape);
      }
    }
    return shapes;
  }

  /** The rules that name a class. */
  List<Rule> named(String internalName, byte[] bytes) {
    List<Rule> rules = byType.get(internalName);
    if (rules == null) {
      return new ArrayList<>(0);
    }
    List<Rule> users = servletUsers.get(internalName);
    if (users == null && !isMentioning(rules)) {
      return rules;
    }
    ClassFile file = ClassFile.read(bytes);
    boolean renamed = users != null && file != null && file.mentionsPart(Servlets.JAKARTA);
    List<Rule> meant = new ArrayList<>(1);
    for (Rule rule : renamed && users != null ? users : rules) {
      if (rule.mentioned == null || (file != null && file.mentionsPart(rule.mentioned))) {
        meant.add(rule);
      }
    }
    return meant;
  }

  private static boolean isMentioning(List<Rule> rules) {
    for (Rule rule : rules) {
      if (rule.mentioned != null) {
        return true;
      }
    }
    return false;
  }

  /** The rules that a class fits by what it declares. */
  List<Rule> fitting(ClassFile file, boolean driver) {
    List<Rule> rules = new ArrayList<>(0);
    for (Rule pattern : patterns) {
      if (pattern.shape != null && pattern.shape.fits(file, driver)) {
        rules.add(pattern);
      }
    }
    return rules;
  }

  /** Whether methods of a class of the application may be chosen. */
  boolean maySelect(String internalName, ClassFile file) {
    return selector != null && selector.mayChoose(internalName, file);
  }

  /** The rule for the methods that are chosen in a class of the application; null for none. */
  @Nullable Rule selecting(String internalName, ClassFile file) {
    if (selector == null) {
      return null;
    }
    Rule rule = new Rule(probe);
    selector.select(internalName, file, rule);
    return rule.advised().isEmpty() ? null : rule;
  }
}
