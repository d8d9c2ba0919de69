package io.packwatch.agent.cli.packages;

import io.packwatch.agent.business.BusinessMeter;
import org.jspecify.annotations.Nullable;

/** What a line {@code packwatch.business} would do in an application. Immutable. */
public final class RuleVerdict {

  /** Of the metric. */
  public final String name;

  /** What it matches, or why it matches nothing; continues the key. */
  public final String text;

  /** Whether it would record something. */
  public final boolean works;

  private RuleVerdict(String name, String text, boolean works) {
    this.name = name;
    this.text = text;
    this.works = works;
  }

  static RuleVerdict of(BusinessMeter meter, ClassFiles classes) {
    String matches = meter.matches().text(meter.rule());
    boolean any = meter.matches().count() > 0;
    @Nullable String wrong = any ? meter.matches().pathProblem(meter.rule(), classes::find) : null;
    return new RuleVerdict(
        meter.name(), wrong == null ? matches : matches + ", but " + wrong, any && wrong == null);
  }
}
