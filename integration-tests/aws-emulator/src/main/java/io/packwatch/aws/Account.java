package io.packwatch.aws;

import java.time.Clock;

/** Whose resources these are, and what time it is for them. */
record Account(String number, String region, Clock clock) {

  /** The same account in another region. */
  Account in(String other) {
    return new Account(number, other, clock);
  }

  String arn(String service, String resource) {
    return "arn:aws:" + service + ":" + region + ":" + number + ":" + resource;
  }

  /** CloudWatch's dashboards belong to no region. */
  String dashboardArn(String name) {
    return "arn:aws:cloudwatch::" + number + ":dashboard/" + name;
  }
}
