package io.packwatch.agent.console;

import io.packwatch.agent.errors.ErrorGroup;
import io.packwatch.agent.logs.SlowStatement;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/**
 * What the room of logs tells beyond figures: errors by fingerprint, and slow statements. Asked by
 * the thread {@code packwatch-console} about once a second while somebody looks.
 */
public interface Incidents {

  /** Where errors are not grouped and statements not looked at. */
  Incidents NONE =
      new Incidents() {
        @Override
        public boolean isOn() {
          return false;
        }

        @Override
        public int patterns() {
          return 0;
        }

        @Override
        public Map<String, Long> bySeverity() {
          return Collections.emptyMap();
        }

        @Override
        public List<ErrorGroup> topErrors(int most) {
          return Collections.emptyList();
        }

        @Override
        public List<SlowStatement> slowestStatements(int most) {
          return Collections.emptyList();
        }
      };

  /** Whether errors are grouped at all. */
  boolean isOn();

  /** How many groups there are now. */
  int patterns();

  /** How many errors the groups stand for, by severity; severities without any may be missing. */
  Map<String, Long> bySeverity();

  /** The groups with the most errors, the largest first. */
  List<ErrorGroup> topErrors(int most);

  /** Statements by their shape, the slowest first; none where SQL may not be looked at. */
  List<SlowStatement> slowestStatements(int most);
}
