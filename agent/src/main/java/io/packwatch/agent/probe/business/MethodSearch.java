package io.packwatch.agent.probe.business;

import io.packwatch.agent.business.BusinessMeter;
import io.packwatch.agent.business.BusinessRule;
import io.packwatch.agent.business.MethodTypes;
import io.packwatch.agent.business.RulePath;
import io.packwatch.agent.probe.boundary.NamePattern;
import io.packwatch.agent.text.Nearest;
import io.packwatch.agent.transform.ClassFile;
import io.packwatch.agent.transform.MethodBytes;
import io.packwatch.agent.transform.Methods;
import io.packwatch.agent.transform.Rule;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Finds the methods of one class that one rule means, and has them advised. Bridges and other
 * methods of the compiler are none: they call those that are. Used by one thread, once.
 */
final class MethodSearch {

  private static final int SYNTHETIC = 0x1000;
  private static final int BRIDGE = 0x0040;

  /** The last argument of a suspend function, which is entered anew whenever it goes on. */
  private static final String SUSPENDS = "Lkotlin/coroutines/Continuation;)";

  private final BusinessMeter meter;
  private final BusinessRule rule;
  private final ClassFile file;
  private final NamePattern name;

  /** Others, by what they are called. */
  private final TreeMap<String, String> others = new TreeMap<>();

  private @Nullable String unfit;

  MethodSearch(BusinessMeter meter, ClassFile file) {
    this.meter = meter;
    this.rule = meter.rule();
    this.file = file;
    this.name = new NamePattern(rule.method());
  }

  /**
   * Adds the advice.
   *
   * @param number the rule's
   */
  void advise(int number, Rule to) {
    List<String> counted = new ArrayList<>();
    List<String> measured = new ArrayList<>();
    boolean annotated = rule.annotation() == null || isAnnotated();
    for (MethodBytes method : file.methods()) {
      if (isMeant(method, annotated)) {
        boolean future = RuleBinding.isFuture(MethodTypes.resultOf(method.descriptor));
        (isCounted() && !future ? counted : measured).add(method.name + method.descriptor);
        meter.matches().method(className(), method.name, method.descriptor);
      }
    }
    RuleBinding binding = new RuleBinding(number, rule);
    advise(to, counted, BusinessCalls.Counted.class, binding);
    advise(to, measured, BusinessCalls.Measured.class, binding);
    if (counted.isEmpty() && measured.isEmpty() && rule.annotation() == null) {
      meter.matches().none(problem());
    }
  }

  private static void advise(
      Rule to, List<String> signatures, Class<?> advice, RuleBinding binding) {
    if (!signatures.isEmpty()) {
      to.advise(Methods.beginning(signatures.toArray(new String[0])), advice, binding);
    }
  }

  /** Whether nothing has to be read from its calls. */
  private boolean isCounted() {
    for (RulePath path : rule.paths()) {
      if (path.root() != RulePath.Root.TEXT) {
        return false;
      }
    }
    return true;
  }

  private boolean isMeant(MethodBytes method, boolean annotated) {
    if ((method.access & (SYNTHETIC | BRIDGE)) != 0 || method.name.startsWith("<")) {
      return false;
    }
    if (!name.matches(method.name)) {
      others.put(method.name, MethodTypes.readable(method.name, method.descriptor));
      return false;
    }
    String readable = MethodTypes.readable(method.name, method.descriptor);
    if (!MethodTypes.fit(rule, method.descriptor)) {
      others.put(method.name, readable);
      return false;
    }
    if (!method.hasCode()) {
      unfit =
          file.isInterface()
              ? null // the classes that implement it are meant
              : readable + " of " + className() + " has no code; name the class that implements it";
      return false;
    }
    if (method.descriptor.contains(SUSPENDS)) {
      unfit = readable + " of " + className() + " is a suspend function, which cannot be counted";
      return false;
    }
    return annotated || isAnnotated(method);
  }

  private boolean isAnnotated() {
    Seen seen = new Seen();
    file.eachAnnotation(seen);
    return seen.found;
  }

  private boolean isAnnotated(MethodBytes method) {
    Seen seen = new Seen();
    method.eachAnnotation(seen);
    return seen.found;
  }

  private final class Seen implements MethodBytes.AnnotationVisitor {

    private final String wanted = ClassSearch.descriptor(String.valueOf(rule.annotation()));
    private boolean found;

    @Override
    public void annotated(String descriptor) {
      found |= descriptor.equals(wanted);
    }
  }

  private String className() {
    return file.name().replace('/', '.');
  }

  private String problem() {
    if (unfit != null) {
      return unfit;
    }
    if (file.isInterface() && others.isEmpty()) {
      return "names the interface " + className() + ", and no class was loaded that implements it";
    }
    String near = Nearest.of(rule.method(), others.keySet());
    String overload = others.get(rule.method());
    String nearest = overload != null ? overload : near == null ? null : others.get(near);
    return "matches no method of "
        + className()
        + (nearest != null ? "; nearest " + nearest : listed());
  }

  private String listed() {
    StringBuilder text = new StringBuilder();
    int shown = 0;
    for (String other : others.values()) {
      if (shown++ < 3) {
        text.append(text.length() == 0 ? "; it has " : ", ").append(other);
      }
    }
    return text.toString();
  }
}
