package io.packwatch.agent.logs;

/** Something that an application thread saw, on its way to become a line, or a part of one. */
interface Event {

  /** Called once, on {@code packwatch-interval}. */
  void tell(LogLineEncoder narrator);
}
