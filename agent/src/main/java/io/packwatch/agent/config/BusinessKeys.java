package io.packwatch.agent.config;

import io.packwatch.agent.business.BusinessRule;
import io.packwatch.agent.business.RuleException;
import io.packwatch.agent.config.Key.Change;
import io.packwatch.agent.metric.Metric;
import org.jspecify.annotations.Nullable;

/** The keys of what the business counts: a part of the table in {@link Keys}. */
public final class BusinessKeys {

  public static final Key<BusinessRule> RULE =
      Keys.table()
          .addAbsent(
              Group.BUSINESS,
              "packwatch.business.<Name>",
              new Line(),
              "absent",
              Change.LIVE,
              "A metric <Name> from the calls of a method: [@Annotation]"
                  + " class-or-interface.method[(types)] [on return|throw [Type]|both] [value path]"
                  + " [distinct path] [unit U] [by Dimension = path|\"text\"{, ...}] [limit n]. See"
                  + " business.md.",
              new Name());

  private BusinessKeys() {}

  /** Has the table filled; {@link Keys} calls it where these keys stand in the documentation. */
  static void stand() {}

  /** A line. */
  private static final class Line extends Type<BusinessRule> {

    @Override
    String allowed() {
      return "a method and what is made of its calls, as in com.acme.shop.CheckoutService.place"
          + " value return.total by Currency = return.currency";
    }

    @Override
    @Nullable BusinessRule parse(String text) {
      try {
        return BusinessRule.parse(text);
      } catch (RuleException wrong) {
        return null;
      }
    }

    @Override
    @Nullable String objection(String text) {
      try {
        BusinessRule.parse(text);
        return null;
      } catch (RuleException wrong) {
        return wrong.getMessage();
      }
    }
  }

  /** The name of a metric that the table has not. */
  private static final class Name extends Type<String> {

    private final Types.Text text =
        new Types.Text(
            "letters, digits and . - _, and not the name of a metric of Packwatch",
            Keys.MAX_PACKAGE,
            ".-_");

    @Override
    String allowed() {
      return text.allowed();
    }

    @Override
    @Nullable String parse(String name) {
      return Metric.named(name) == null ? text.parse(name) : null;
    }
  }
}
