package io.packwatch.agent.record;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class ActiveDriftTest {

  private final ActiveDrift drift = new ActiveDrift();

  @Test
  void countsThatAgreeNowAndThenAreLeftAlone() {
    sample(RecordLimits.SAMPLES_TO_CORRECT, 2);
    drift.sample(0);

    assertEquals(0, drift.takeCorrection());
  }

  @Test
  void whatIsTooHighInEverySampleIsTakenOff() {
    sample(RecordLimits.SAMPLES_TO_CORRECT, 3);
    drift.sample(2);

    assertEquals(-2, drift.takeCorrection());
  }

  @Test
  void whatIsTooLowInEverySampleIsAdded() {
    sample(RecordLimits.SAMPLES_TO_CORRECT, -3);
    drift.sample(-1);

    assertEquals(1, drift.takeCorrection());
  }

  @Test
  void aFewSamplesProveNothing() {
    sample(RecordLimits.SAMPLES_TO_CORRECT - 1, 5);

    assertEquals(0, drift.takeCorrection());
  }

  @Test
  void samplesCountOnce() {
    sample(RecordLimits.SAMPLES_TO_CORRECT, 5);
    drift.takeCorrection();
    drift.sample(5);

    assertEquals(0, drift.takeCorrection());
  }

  private void sample(int times, int excess) {
    for (int i = 0; i < times; i++) {
      drift.sample(excess);
    }
  }
}
