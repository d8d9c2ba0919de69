package io.packwatch.agent.business;

import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What a class file says of the properties of its objects: their types by name. */
public final class ClassProperties {

  private final @Nullable String superclass;
  private final String[] interfaces;

  /** Binary names of types. */
  private final Map<String, String> properties = new TreeMap<>();

  /**
   * @param superclass its binary name; null for none
   */
  public ClassProperties(@Nullable String superclass, String... interfaces) {
    this.superclass = superclass;
    this.interfaces = interfaces;
  }

  /** Adds a method without arguments, if it is a property. */
  public void method(String name, String descriptor) {
    if (descriptor.startsWith("()") && !descriptor.endsWith(")V") && !name.startsWith("<")) {
      String property = PropertyNames.of(name);
      String type = MethodTypes.resultOf(descriptor);
      if (property.equals(name)) {
        properties.putIfAbsent(property, type);
      } else {
        properties.put(property, type); // a getter comes first
        properties.putIfAbsent(name, type);
      }
    }
  }

  /** Adds a public field. */
  public void field(String name, String descriptor) {
    properties.putIfAbsent(name, MethodTypes.resultOf("()" + descriptor));
  }

  @Nullable String superclass() {
    return superclass;
  }

  String[] interfaces() {
    return interfaces;
  }

  Map<String, String> properties() {
    return properties;
  }
}
