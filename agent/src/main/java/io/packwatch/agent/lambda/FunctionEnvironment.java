package io.packwatch.agent.lambda;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What AWS Lambda says of the function that this process runs, in variables that it sets itself and
 * that nobody who configures a function can. Immutable.
 */
public final class FunctionEnvironment {

  /** What a process that Lambda has nothing to do with is told: nothing. */
  private static final String NAME = "AWS_LAMBDA_FUNCTION_NAME";

  private static final String RUNTIME_API = "AWS_LAMBDA_RUNTIME_API";
  private static final String HANDLER = "_HANDLER";
  private static final String TASK_ROOT = "LAMBDA_TASK_ROOT";

  private final Map<String, String> variables;

  private FunctionEnvironment(Map<String, String> variables) {
    this.variables = variables;
  }

  public static FunctionEnvironment of(Map<String, String> variables) {
    return new FunctionEnvironment(variables);
  }

  /** Whether this process runs a function. */
  public static boolean isHere() {
    return of(System.getenv()).isFunction();
  }

  /** Both: other products that run functions set the name alone. */
  public boolean isFunction() {
    return variable(NAME) != null && variable(RUNTIME_API) != null;
  }

  /** The function's name; empty where there is none. */
  public String name() {
    String name = variable(NAME);
    return name == null ? "" : name;
  }

  /** What Lambda calls: a class, and perhaps its method. */
  public @Nullable String handler() {
    return variable(HANDLER);
  }

  /** The directory that the function's code was unpacked in. */
  public @Nullable String taskRoot() {
    return variable(TASK_ROOT);
  }

  /** The text of a variable; null where it is not set, or blank. */
  public @Nullable String variable(String name) {
    String text = variables.get(name);
    return text == null || text.trim().isEmpty() ? null : text.trim();
  }
}
