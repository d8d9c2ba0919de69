package io.packwatch.agent.business;

import java.util.ArrayList;
import java.util.List;

/** Compares the types that a line names with those of a method's descriptor. */
public final class MethodTypes {

  private static final String PRIMITIVES = "ZBCSIJFDV";

  private static final String[] PRIMITIVE_NAMES = {
    "boolean", "byte", "char", "short", "int", "long", "float", "double", "void"
  };

  private MethodTypes() {}

  /** Whether a method of this descriptor takes what the line says. */
  public static boolean fit(BusinessRule rule, String descriptor) {
    List<String> wanted = rule.types();
    if (wanted == null) {
      return true;
    }
    List<String> types = argumentsOf(descriptor);
    if (types.size() < wanted.size() || (types.size() > wanted.size() && !rule.moreTypes())) {
      return false;
    }
    for (int i = 0; i < wanted.size(); i++) {
      if (!isCalled(types.get(i), wanted.get(i))) {
        return false;
      }
    }
    return true;
  }

  /** {@code Order} and {@code com.acme.Order} are {@code com.acme.Order}; {@code *} is any. */
  private static boolean isCalled(String type, String wanted) {
    if (wanted.equals("*") || type.equals(wanted) || type.replace('$', '.').equals(wanted)) {
      return true;
    }
    int length = type.length() - wanted.length();
    return length > 0
        && type.endsWith(wanted)
        && (type.charAt(length - 1) == '.' || type.charAt(length - 1) == '$');
  }

  /** The binary names of a method's arguments, as in {@code java.lang.String[]}. */
  public static List<String> argumentsOf(String descriptor) {
    List<String> types = new ArrayList<>();
    int at = 1;
    while (descriptor.charAt(at) != ')') {
      int end = endOf(descriptor, at);
      types.add(nameOf(descriptor.substring(at, end)));
      at = end;
    }
    return types;
  }

  /** The binary name of what a method returns. */
  public static String resultOf(String descriptor) {
    return nameOf(descriptor.substring(descriptor.indexOf(')') + 1));
  }

  private static int endOf(String descriptor, int from) {
    int at = from;
    while (descriptor.charAt(at) == '[') {
      at++;
    }
    return descriptor.charAt(at) == 'L' ? descriptor.indexOf(';', at) + 1 : at + 1;
  }

  private static String nameOf(String type) {
    int dimensions = type.lastIndexOf('[') + 1;
    String element = type.substring(dimensions);
    int primitive = PRIMITIVES.indexOf(element.charAt(0));
    StringBuilder name = new StringBuilder();
    name.append(
        element.length() == 1 && primitive >= 0
            ? PRIMITIVE_NAMES[primitive]
            : element.substring(1, element.length() - 1).replace('/', '.'));
    for (int i = 0; i < dimensions; i++) {
      name.append("[]");
    }
    return name.toString();
  }

  /** For people: {@code place(Order, int)}. */
  public static String readable(String method, String descriptor) {
    StringBuilder text = new StringBuilder(method).append('(');
    List<String> types = argumentsOf(descriptor);
    for (int i = 0; i < types.size(); i++) {
      String type = types.get(i);
      text.append(i == 0 ? "" : ", ").append(type.substring(type.lastIndexOf('.') + 1));
    }
    return text.append(')').toString();
  }
}
