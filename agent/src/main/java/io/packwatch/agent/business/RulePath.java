package io.packwatch.agent.business;

import java.util.Collections;
import java.util.List;

/** A way to a value: where it begins, and the names of the steps from there. Immutable. */
public final class RulePath {

  /** Where a path begins. */
  public enum Root {
    ARGUMENT,
    THIS,
    RETURN,
    THROWN,
    DURATION,
    /** A text of the line itself. */
    TEXT
  }

  private final Root root;
  private final int argument;
  private final List<String> steps;
  private final String text;

  private RulePath(Root root, int argument, List<String> steps, String text) {
    this.root = root;
    this.argument = argument;
    this.steps = Collections.unmodifiableList(steps);
    this.text = text;
  }

  static RulePath of(Root root, int argument, List<String> steps, String text) {
    return new RulePath(root, argument, steps, text);
  }

  static RulePath text(String text) {
    return new RulePath(Root.TEXT, 0, Collections.<String>emptyList(), text);
  }

  public Root root() {
    return root;
  }

  /** Of an argument, its number from 0. */
  public int argument() {
    return argument;
  }

  /** The properties, from the root on; empty for the root itself. */
  public List<String> steps() {
    return steps;
  }

  /** The path as it was written; of a text, the text. */
  public String text() {
    return text;
  }

  @Override
  public String toString() {
    return root == Root.TEXT ? '"' + text + '"' : text;
  }
}
