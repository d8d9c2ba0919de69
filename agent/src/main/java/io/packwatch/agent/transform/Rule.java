package io.packwatch.agent.transform;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Advice for the methods of certain classes, as one probe requests it. */
public final class Rule {

  /** Methods and their advice: from one class, or entry and exit from two. */
  static final class Advised {
    final Methods methods;
    final Class<?> enter;
    final Class<?> exit;

    /** For constructors: only from the end of the superclass's constructor. */
    final boolean body;

    /** Further parameters of the advice; null for none. */
    final @Nullable AdviceBinding binding;

    Advised(
        Methods methods,
        Class<?> enter,
        Class<?> exit,
        boolean body,
        @Nullable AdviceBinding binding) {
      this.methods = methods;
      this.binding = binding;
      this.enter = enter;
      this.exit = exit;
      this.body = body;
    }
  }

  /** The probe's number in {@link io.packwatch.bootstrap.ProbeFailures}. */
  final int probe;

  /** The pattern of the classes; null if they are named. */
  final @Nullable ClassPattern pattern;

  /**
   * A text that classes of another product with the same name do not mention; null for any class.
   */
  final @Nullable String mentioned;

  /** Written for javax and meant for jakarta: advice is renamed when it is woven. */
  final boolean jakarta;

  private final List<Advised> advised;

  public Rule(int probe) {
    this(probe, null, null);
  }

  Rule(int probe, @Nullable ClassPattern pattern, @Nullable String mentioned) {
    this(probe, pattern, mentioned, false, new ArrayList<Advised>(1));
  }

  private Rule(
      int probe,
      @Nullable ClassPattern pattern,
      @Nullable String mentioned,
      boolean jakarta,
      List<Advised> advised) {
    this.probe = probe;
    this.pattern = pattern;
    this.mentioned = mentioned;
    this.jakarta = jakarta;
    this.advised = advised;
  }

  /**
   * The same rule for {@code jakarta.servlet}. It shares this rule's advice, added before or later.
   */
  Rule renamed() {
    return new Rule(probe, pattern == null ? null : pattern.renamed(), mentioned, true, advised);
  }

  /** Puts the advice of a class into methods. */
  public Rule advise(Methods methods, Class<?> advice) {
    return advise(methods, advice, advice);
  }

  /**
   * The same with the entry of one class and the exit of another, which gets the entry's result.
   */
  public Rule advise(Methods methods, Class<?> enter, Class<?> exit) {
    advised.add(new Advised(methods, enter, exit, false, null));
    return this;
  }

  /** Puts advice around the code of constructors after the superclass's constructor. */
  public Rule adviseConstructed(Methods constructors, Class<?> advice) {
    advised.add(new Advised(constructors, advice, advice, true, null));
    return this;
  }

  /** Puts advice into methods whose further parameters are bound like this. */
  public Rule advise(Methods methods, Class<?> advice, AdviceBinding binding) {
    advised.add(new Advised(methods, advice, advice, false, binding));
    return this;
  }

  /** Whether nothing is advised. */
  public boolean isEmpty() {
    return advised.isEmpty();
  }

  List<Advised> advised() {
    return advised;
  }
}
