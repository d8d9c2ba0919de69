package io.packwatch.agent.logs;

import java.util.List;

/** Where lines go. Called by {@code packwatch-interval}, which must not be held up. */
public interface LineSink {

  /** Takes a batch, in the order of time; never empty. */
  void offer(List<EncodedLine> lines);
}
