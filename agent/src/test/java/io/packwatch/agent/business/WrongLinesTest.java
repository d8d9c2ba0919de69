package io.packwatch.agent.business;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** What is said of wrong lines: what is wrong, where, and what to write instead. */
class WrongLinesTest {

  /** All that is wrong in one way each; a pair of the line and the whole message. */
  private static final String[][] WRONG = {
    {"", "at its end a method is missing, as in com.acme.shop.CheckoutService.place"},
    {
      "com.acme.shop.CheckoutService",
      "at column 1, com.acme.shop.CheckoutService: names a class and no method; add one, as in com.acme.shop.CheckoutService.place"
    },
    {
      "CheckoutService.place",
      "at column 1, CheckoutService.place: needs the class's whole name, with its package, as in com.acme.shop.CheckoutService.place"
    },
    {
      "place",
      "at column 1, place: needs the class's whole name and a method, as in com.acme.shop.CheckoutService.place"
    },
    {
      "com.acme.shop.CheckoutService#place",
      "at column 1, com.acme.shop.CheckoutService#place: a dot stands before the method; write com.acme.shop.CheckoutService.place"
    },
    {
      "com.acme.shop.CheckoutService::place",
      "at column 1, com.acme.shop.CheckoutService::place: a dot stands before the method; write com.acme.shop.CheckoutService.place"
    },
    {
      "com.acme.shop.CheckoutService.new",
      "at column 1, com.acme.shop.CheckoutService.new: constructors cannot be counted; name the method that calls it"
    },
    {
      "com.acme.shop.CheckoutService.<init>",
      "at column 1, com.acme.shop.CheckoutService.<init>: constructors cannot be counted; name the method that calls it"
    },
    {
      "java.util.HashMap.put",
      "at column 1, java.util.HashMap.put: classes of the JDK and of Packwatch are called everywhere and cannot be counted; name a method of the application"
    },
    {
      "com.acme.shop.CheckoutService.*",
      "at column 1, com.acme.shop.CheckoutService.*: every method of a class is too many; name one, or an annotation in front"
    },
    {
      "*.place",
      "at column 1, *.place: matches classes of half the world; begin with two segments of your package, as in com.acme.*.place"
    },
    {
      "com.*.place",
      "at column 1, com.*.place: matches classes of half the world; begin with two segments of your package, as in com.acme.*.place"
    },
    {
      "com.acme.shop..CheckoutService.place",
      "at column 1, com.acme.shop..CheckoutService.place: is no class and method, as in com.acme.shop.CheckoutService.place"
    },
    {
      "com.acme.shop.CheckoutService.pl-ace",
      "at column 1, com.acme.shop.CheckoutService.pl-ace: ends with no method's name, as in com.acme.shop.CheckoutService.place"
    },
    {
      "@Counted",
      "at column 1, @Counted: needs the annotation's whole name, as in @com.acme.Counted"
    },
    {
      "@com.acme.Counted place",
      "at column 19, place: is not known here; what may follow is on, value, distinct, unit, by or limit"
    },
    {"com.acme.Shop.place(Order", "at its end the types have no closing parenthesis"},
    {
      "com.acme.Shop.place(Order order)",
      "at column 27, before order, a comma or a closing parenthesis is missing; types have no names beside them"
    },
    {
      "com.acme.Shop.place(List<Order>)",
      "at column 21, List<Order>: types are written without what they hold: List"
    },
    {
      "com.acme.Shop.place(.., Order)",
      "at column 25, Order: nothing may follow .., which stands for all further arguments"
    },
    {"com.acme.Shop.place(Order,)", "at column 27, ): a type is missing before it"},
    {
      "com.acme.Shop.place(1Order)",
      "at column 21, 1Order: is no type, as in Order, com.acme.Order, int, String[] or *"
    },
    {
      "com.acme.Shop.place valeu return.total",
      "at column 21, valeu: is not known here; did you mean value?"
    },
    {
      "com.acme.Shop.place where arg0.paid",
      "at column 21, where: conditions are not known; tell the calls apart by a dimension"
    },
    {
      "com.acme.Shop.place value return.total value arg0.total",
      "at column 40, value: stands there twice; once is enough"
    },
    {
      "com.acme.Shop.place value",
      "at its end value needs a path to a number, as in value return.total"
    },
    {
      "com.acme.Shop.place value result.total",
      "at column 27, result.total: a path begins with arg0, arg1 and so on, this, return, thrown or duration; did you mean return?"
    },
    {
      "com.acme.Shop.place value args0.total",
      "at column 27, args0.total: a path begins with arg0, arg1 and so on, this, return, thrown or duration; did you mean arg0?"
    },
    {
      "com.acme.Shop.place value total",
      "at column 27, total: a path begins with arg0, arg1 and so on, this, return, thrown or duration; did you mean return.total?"
    },
    {
      "com.acme.Shop.place(Order) value order.total",
      "at column 34, order.total: a path begins with arg0, arg1 and so on, this, return, thrown or duration; arguments have no names in class files: count them from 0"
    },
    {
      "com.acme.Shop.place value \"12\"",
      "at column 27, \"12\": is a text, and value needs a path to a number, as in value return.total"
    },
    {
      "com.acme.Shop.place value return..total",
      "at column 27, return..total: has a dot without a property beside it"
    },
    {
      "com.acme.Shop.place value return.lines[0].price",
      "at column 27, return.lines[0].price: elements of lists and arrays cannot be chosen; a path has properties alone"
    },
    {
      "com.acme.Shop.place value duration.millis",
      "at column 27, duration.millis: duration is a number and has no properties; write duration alone"
    },
    {
      "com.acme.Shop.place(Order) value arg1.total",
      "it has the path arg1.total, but the method takes one argument, arg0"
    },
    {
      "com.acme.Shop.place() by Kind = arg0",
      "it has the path arg0, but the method takes no arguments"
    },
    {
      "com.acme.Shop.place value return.a.b.c.d.e.f.g.h.i",
      "at column 27, return.a.b.c.d.e.f.g.h.i: has more than 8 steps"
    },
    {
      "com.acme.Shop.place by Took = duration",
      "at column 31, duration: a duration can only be the value, as in value duration"
    },
    {
      "com.acme.Shop.place by Code = thrown.code",
      "it has the path thrown.code, but counts calls that return; add on throw or on both"
    },
    {
      "com.acme.Shop.place on throw value return.total",
      "it has the path return.total, but a call that throws returns nothing; use thrown or an argument, or remove on throw"
    },
    {"com.acme.Shop.place on", "at its end on needs return, throw or both"},
    {
      "com.acme.Shop.place on exception",
      "at column 24, exception: on takes return, throw or both; did you mean throw?"
    },
    {
      "com.acme.Shop.place on throw 5xx",
      "at column 30, 5xx: is no class of exceptions; write on throw com.acme.pay.Declined"
    },
    {
      "com.acme.Shop.place on return com.acme.Declined",
      "at column 31, before com.acme.Declined, a class of exceptions stands only after on throw"
    },
    {
      "com.acme.Shop.place by Mail = arg0.customerEmail",
      "at column 31, arg0.customerEmail: may tell of a person or open a door (email), and metrics can be read by many; if it does not, write sensitive after the path"
    },
    {
      "com.acme.Shop.place by Key = arg0.apiKey",
      "at column 30, arg0.apiKey: may tell of a person or open a door (apikey), and metrics can be read by many; if it does not, write sensitive after the path"
    },
    {
      "com.acme.Shop.place by Bank = this.IBAN",
      "at column 31, this.IBAN: may tell of a person or open a door (iban), and metrics can be read by many; if it does not, write sensitive after the path"
    },
    {
      "com.acme.Shop.place by Currency",
      "at its end by Currency needs = and a path, as in by Currency = arg0"
    },
    {
      "com.acme.Shop.place by Currency return.currency",
      "at column 33, before return.currency, by Currency needs = and a path, as in by Currency = arg0"
    },
    {
      "com.acme.Shop.place by",
      "at its end a dimension is missing, as in by Currency = return.currency"
    },
    {
      "com.acme.Shop.place by Package = arg0.kind",
      "at column 24, Package: is a dimension of Packwatch itself; choose another name"
    },
    {
      "com.acme.Shop.place by 2nd = arg0.kind",
      "at column 24, 2nd: is no name of a dimension; letters, digits and _ are, as in by Currency = return.currency"
    },
    {
      "com.acme.Shop.place by A = arg0, A = arg1",
      "at column 34, A: is a dimension already; each needs a name of its own"
    },
    {
      "com.acme.Shop.place by A = arg0, B = arg1, C = arg2, D = arg3",
      "at column 54, D: is one dimension too many; at most 3 are allowed, each multiplies the series and the bill"
    },
    {"com.acme.Shop.place by A = \"", "the text that begins at column 28 has no closing quote"},
    {"com.acme.Shop.place by A = \"\"", "at column 28, \"\": is empty; a dimension needs a value"},
    {
      "com.acme.Shop.place by A = \"ä\"",
      "at column 28, \"ä\": has a character that CloudWatch does not take: ASCII alone is allowed"
    },
    {
      "com.acme.Shop.place value return.total unit EUR",
      "at column 45, EUR: is no unit of CloudWatch, which has no currencies; leave unit out, and tell currencies apart as in by Currency = return.total.currency"
    },
    {
      "com.acme.Shop.place value return.total unit Miliseconds",
      "at column 45, Miliseconds: is no unit of CloudWatch; did you mean Milliseconds?"
    },
    {
      "com.acme.Shop.place value return.total unit Furlongs",
      "at column 45, Furlongs: is no unit of CloudWatch; write one of None, Count, Percent, Seconds, Milliseconds, Microseconds, Bytes, Kilobytes, Megabytes, Gigabytes, Terabytes, Bits, Kilobits, Megabits, Gigabits, Terabits, Count/Second or Bytes/Second"
    },
    {
      "com.acme.Shop.place value return.total unit",
      "at its end unit needs one of CloudWatch's, as in unit Milliseconds"
    },
    {
      "com.acme.Shop.place unit Bytes",
      "it has the unit Bytes and no value; what is counted is in Count: add value and a path, or remove unit"
    },
    {
      "com.acme.Shop.place value duration unit Bytes",
      "it has a duration in Bytes; a duration is in Seconds, Milliseconds or Microseconds"
    },
    {
      "com.acme.Shop.place value return.total distinct arg0",
      "it has both value and distinct; a metric is one of them: make two lines of it"
    },
    {
      "com.acme.Shop.place limit 5",
      "it has a limit and no dimension to limit; add by, or remove limit"
    },
    {
      "com.acme.Shop.place by A = arg0 limit 500",
      "at column 39, 500: limit takes a number from 1 to 100, the values of a dimension that are told apart"
    },
    {"com.acme.Shop.place by A = arg0 limit", "at its end limit needs a number from 1 to 100"},
    {"com.acme.Shop.place sensitive", "at column 21, sensitive: stands directly after a path"},
    {
      "com.acme.Shop.place , by A = arg0",
      "at column 21, ,: a comma stands only between types and between dimensions"
    },
    {
      "com.acme.Shop.place value return.total frobnicate",
      "at column 40, frobnicate: is not known here; what may follow is on, distinct, unit, by or limit"
    },
    {
      "route POST /twilio/voice value duration",
      "it begins with route, and rules for routes are not known yet; name the method that handles it, as in com.acme.shop.CheckoutService.place"
    },
    {
      "SignUps / Visitors",
      "it is a ratio of two metrics, and ratios are not known yet; divide the two in CloudWatch, or leave the line out"
    },
  };

  @Test
  void eachWrongLineSpeaks() {
    StringBuilder all = new StringBuilder();
    for (String[] each : WRONG) {
      RuleException wrong =
          assertThrows(RuleException.class, () -> BusinessRule.parse(each[0]), each[0]);
      if (!each[1].equals(wrong.getMessage())) {
        all.append("    {\"").append(each[0]).append("\",\n      \"").append(wrong.getMessage());
        all.append("\"},\n");
      }
    }
    assertEquals("", all.toString());
    assertTrue(WRONG.length >= 40, WRONG.length + " lines");
  }
}
