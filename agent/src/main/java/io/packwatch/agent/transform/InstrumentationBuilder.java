package io.packwatch.agent.transform;

import io.packwatch.agent.record.PoolAccessors;
import org.jspecify.annotations.Nullable;

/** Collects what one probe wants to instrument. */
public final class InstrumentationBuilder {

  private final ProbeRules rules;
  private final int probe;
  private final @Nullable String mentioned;

  InstrumentationBuilder(ProbeRules rules, int probe) {
    this(rules, probe, null);
  }

  private InstrumentationBuilder(ProbeRules rules, int probe, @Nullable String mentioned) {
    this.rules = rules;
    this.probe = probe;
    this.mentioned = mentioned;
  }

  /**
   * For class names that two products share: only classes that mention this text, as part of any
   * constant, are meant.
   */
  public InstrumentationBuilder mentioning(String part) {
    return new InstrumentationBuilder(rules, probe, part);
  }

  /** One class, by its binary name: the cheapest rule. */
  public Rule type(String binaryName) {
    return types(binaryName);
  }

  /** Several classes that get the same advice. */
  public Rule types(String... binaryNames) {
    Rule rule = new Rule(probe, null, mentioned);
    for (String name : binaryNames) {
      rules.addType(name.replace('.', '/'), rule);
    }
    return rule;
  }

  /**
   * The same class of the old and of the new servlet API, or one that refers to either. Give the
   * {@code javax} name; the advice is renamed for the other.
   */
  public Rule servletType(String javaxBinaryName) {
    String name = javaxBinaryName.replace('.', '/');
    Rule rule = new Rule(probe, null, mentioned);
    rules.addType(name, rule);
    rules.addType(Servlets.toJakarta(name), rule.renamed());
    return rule;
  }

  /**
   * A class outside the servlet API whose methods have parameters of its types, under either name.
   */
  public Rule servletUser(String binaryName) {
    Rule rule = new Rule(probe, null, mentioned);
    rules.addType(binaryName.replace('.', '/'), rule);
    rules.addServletUser(binaryName.replace('.', '/'), rule.renamed());
    return rule;
  }

  /**
   * Any class that declares this method, whatever its supertypes: for a method with a unique
   * descriptor. Given for {@code javax.servlet}, it also applies to {@code jakarta.servlet}.
   */
  public Rule servletMethod(String name, String descriptor) {
    Rule rule = new Rule(probe, ClassPattern.declaring(name, descriptor), mentioned);
    rules.addPattern(rule);
    rules.addPattern(rule.renamed());
    return rule;
  }

  /** Any class that declares this method, whatever its supertypes: as {@link #servletMethod}. */
  public Rule declaring(String name, String descriptor) {
    Rule rule = new Rule(probe, ClassPattern.declaring(name, descriptor), mentioned);
    rules.addPattern(rule);
    return rule;
  }

  /**
   * Any class that names one of these interfaces in its own {@code implements} clause, except for
   * {@linkplain #driverClasses those of drivers}.
   */
  public Rule implementing(String... interfaceBinaryNames) {
    String[] internal = new String[interfaceBinaryNames.length];
    for (int i = 0; i < internal.length; i++) {
      internal[i] = interfaceBinaryNames[i].replace('.', '/');
    }
    Rule rule = new Rule(probe, ClassPattern.implementing(internal), mentioned);
    rules.addPattern(rule);
    return rule;
  }

  /**
   * Any class of a JDBC driver or pool that declares one of these methods, wherever in the driver's
   * hierarchy.
   *
   * @param signatures beginnings of name and descriptor, or a word without a parenthesis that the
   *     class's name contains
   */
  public Rule driverClasses(String... signatures) {
    Rule rule = new Rule(probe, ClassPattern.ofDriver(signatures), mentioned);
    rules.addPattern(rule);
    return rule;
  }

  /** Classes by their binary names, and any other that {@link #implementing} would match. */
  public Rule typesOrImplementing(String[] binaryNames, String... interfaceBinaryNames) {
    Rule rule = implementing(interfaceBinaryNames);
    for (String name : binaryNames) {
      rules.addType(name.replace('.', '/'), rule);
    }
    return rule;
  }

  /**
   * Looks for {@linkplain #servletMethod methods} and {@linkplain #implementing interfaces} in a
   * part of a known library as well; all other parts are skipped unread.
   *
   * @param prefixes beginnings of internal names: {@code org/eclipse/jetty/}
   */
  public void lookInto(String... prefixes) {
    rules.lookInto(prefixes);
  }

  /**
   * Describes how to read a connection pool's gauges.
   *
   * @param binaryName the class of the object that advice passes to {@code Pools}, or a superclass
   */
  public PoolAccessors pool(String binaryName) {
    PoolAccessors accessors = new PoolAccessors();
    rules.addPool(binaryName.replace('.', '/'), accessors);
    return accessors;
  }

  /**
   * The application's own classes: the selector decides which of their methods get which advice.
   */
  public void application(MethodSelector selector) {
    rules.select(selector);
  }
}
