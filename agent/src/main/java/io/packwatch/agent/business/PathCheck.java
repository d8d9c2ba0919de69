package io.packwatch.agent.business;

import io.packwatch.agent.text.Nearest;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Follows a path through class files, as far as they say what is there. */
final class PathCheck {

  /** What is behind these is not in a descriptor. */
  private static final Set<String> OPAQUE =
      new HashSet<>(
          Arrays.asList(
              "java.lang.Object",
              "java.util.Optional",
              "java.util.concurrent.CompletableFuture",
              "java.util.concurrent.CompletionStage",
              "java.util.concurrent.Future",
              "java.lang.Comparable",
              "java.io.Serializable"));

  private final Function<String, @Nullable ClassProperties> classes;

  /**
   * @param classes what a class file says, by the class's binary name; null where there is none
   */
  PathCheck(Function<String, @Nullable ClassProperties> classes) {
    this.classes = classes;
  }

  /** What is wrong with a path in a method; null for nothing that can be seen. */
  @Nullable String problem(RulePath path, String className, String descriptor) {
    String type = rootType(path, className, descriptor);
    if (type == null) {
      return null;
    }
    if (type.isEmpty()) {
      return "there is no " + path + " in a method of " + descriptor;
    }
    for (String step : path.steps()) {
      if (isOpaque(type)) {
        return null;
      }
      Map<String, String> properties = new TreeMap<>();
      if (!collect(type, properties, new HashSet<String>())) {
        return null;
      }
      String next = properties.get(step);
      if (next == null && !isSize(type, step)) {
        String near = Nearest.of(step, properties.keySet());
        return "no getter `"
            + step
            + "` on "
            + type
            + (near == null ? "" : "; did you mean `" + near + "`?");
      }
      type = next == null ? "int" : next;
    }
    return null;
  }

  private static @Nullable String rootType(RulePath path, String className, String descriptor) {
    switch (path.root()) {
      case ARGUMENT:
        List<String> types = MethodTypes.argumentsOf(descriptor);
        return path.argument() < types.size() ? types.get(path.argument()) : "";
      case THIS:
        return className;
      case RETURN:
        String result = MethodTypes.resultOf(descriptor);
        return result.equals("void") ? "" : result;
      default:
        return null;
    }
  }

  private boolean isOpaque(String type) {
    return OPAQUE.contains(type) || isKindOf(type, "java.util.Map", new HashSet<String>());
  }

  private boolean isKindOf(String type, String wanted, Set<String> seen) {
    if (type.equals(wanted)) {
      return true;
    }
    ClassProperties known = seen.add(type) ? classes.apply(type) : null;
    if (known == null) {
      return false;
    }
    String superclass = known.superclass();
    boolean found = superclass != null && isKindOf(superclass, wanted, seen);
    for (String each : known.interfaces()) {
      found = found || isKindOf(each, wanted, seen);
    }
    return found;
  }

  private boolean isSize(String type, String step) {
    return (step.equals("size") || step.equals("length"))
        && (type.endsWith("[]")
            || isKindOf(type, "java.util.Collection", new HashSet<String>())
            || isKindOf(type, "java.lang.CharSequence", new HashSet<String>()));
  }

  /** Adds what a class and its supertypes have; false where one of them is not known. */
  private boolean collect(String type, Map<String, String> into, Set<String> seen) {
    if (type.endsWith("[]") || type.equals("java.lang.Object") || !seen.add(type)) {
      return true;
    }
    ClassProperties known = classes.apply(type);
    if (known == null) {
      return false;
    }
    known.properties().forEach(into::putIfAbsent);
    String superclass = known.superclass();
    boolean whole = superclass == null || collect(superclass, into, seen);
    for (String each : known.interfaces()) {
      whole = collect(each, into, seen) && whole;
    }
    return whole;
  }
}
