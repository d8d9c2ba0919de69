package io.packwatch.agent.provisioning.reconcile;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The result of a plan: what was done, what was denied, and what ended it early, if anything. */
public final class Outcome {

  private final Set<Step> done = new LinkedHashSet<>();
  private final List<String> refused = new ArrayList<>();
  private int wanted;
  private @Nullable RuntimeException end;

  /** For a plan that is not applied. */
  public Outcome() {}

  void begins(int steps) {
    wanted = steps;
  }

  void did(Step step) {
    done.add(step);
  }

  void refuses(String what) {
    refused.add(what);
  }

  void endsWith(RuntimeException failure) {
    end = failure;
  }

  public boolean isDone(Step step) {
    return done.contains(step);
  }

  /** The number of changes that were made. */
  public int done() {
    return done.size();
  }

  /** The number of changes in the plan. */
  public int wanted() {
    return wanted;
  }

  /** A sentence for each change that AWS did not make. */
  public List<String> refused() {
    return Collections.unmodifiableList(refused);
  }

  /** The failure that ended it before its last step; null if every step was tried. */
  public @Nullable RuntimeException end() {
    return end;
  }
}
