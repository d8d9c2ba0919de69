package io.packwatch.agent.probe.business;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** On a parameter of advice: what the rule that it is woven for says is there. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.PARAMETER)
@interface FromRule {

  /** The first path of the rule begins there, or null; the others follow it. */
  int FIRST = 0;

  int SECOND = 1;
  int THIRD = 2;
  int FOURTH = 3;

  /** What the method returns where that is a future, else null. */
  int STAGE = 4;

  /** Where the first path begins if that is a primitive number and all of the path, else NaN. */
  int AMOUNT = 5;

  /** The rule's number. */
  int NUMBER = 6;

  int value();
}
