package io.packwatch.agent.provisioning.reconcile;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What became of a plan: what was done, what was refused, and what ended it early, if anything. */
public final class Outcome {

  private final Set<Step> done = new LinkedHashSet<>();
  private final List<String> refused = new ArrayList<>();
  private int wanted;
  private @Nullable RuntimeException end;

  /** Of a plan that is not applied. */
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

  /** How many changes were made. */
  public int done() {
    return done.size();
  }

  /** How many changes were to be made. */
  public int wanted() {
    return wanted;
  }

  /** A sentence for each change that AWS did not make. */
  public List<String> refused() {
    return Collections.unmodifiableList(refused);
  }

  /** What ended it before its last step; null where every step was tried. */
  public @Nullable RuntimeException end() {
    return end;
  }
}
