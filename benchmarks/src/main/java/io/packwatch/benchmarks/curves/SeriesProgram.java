package io.packwatch.benchmarks.curves;

import io.packwatch.benchmarks.steps.AgentRooms;
import io.packwatch.bootstrap.Boundaries;
import io.packwatch.bootstrap.Kinds;
import io.packwatch.bootstrap.Outbound;
import io.packwatch.bootstrap.PackageMeters;
import io.packwatch.bootstrap.Packages;
import io.packwatch.bootstrap.Timer;
import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * With so many series: nanoseconds of one outbound call's advice, and microseconds that the end of
 * an interval takes for each series.
 */
final class SeriesProgram {

  /** A peer has a latency and an error rate. */
  private static final int SERIES_OF_A_PEER = 2;

  private static final int PEERS_OF_A_PACKAGE = 50;
  private static final int EVENTS = 4_000_000;
  private static final int CUTS = 60;
  private static final int EVENTS_OF_AN_INTERVAL = 100;

  private SeriesProgram() {}

  public static void main(String[] arguments) throws Exception {
    int series = Integer.parseInt(arguments[0]);
    int peers = series / SERIES_OF_A_PEER;
    String[] names = new String[peers];
    for (int peer = 0; peer < peers; peer++) {
      names[peer] = "peer-" + peer;
    }
    double event = Loop.nanos(EVENTS, count -> events(names, count));
    System.out.println(event + " " + cutMicros() / series);
  }

  private static void events(String[] peers, int count) {
    SplittableRandom random = new SplittableRandom(1);
    for (int i = 0; i < count; i++) {
      int peer = random.nextInt(peers.length);
      int frame = Boundaries.enter(1 + peer / PEERS_OF_A_PACKAGE, 1);
      long started = Outbound.enter(Outbound.APACHE_4, peers[peer], 443);
      Outbound.exit(started, peers[peer], 200, false);
      Boundaries.exit(frame, false);
    }
  }

  private static double cutMicros() throws ReflectiveOperationException {
    AgentRooms recorder = AgentRooms.recorder();
    SplittableRandom random = new SplittableRandom(2);
    double[] micros = new double[CUTS];
    for (int i = 0; i < CUTS; i++) {
      for (int id = 1; id < Packages.MAX_PACKAGES; id++) {
        PackageMeters meters = Packages.recorded(id);
        if (meters != null) {
          meters.labelled(Kinds.OUTBOUND).all().values().forEach(timer -> fill(timer, random));
        }
      }
      long began = System.nanoTime();
      Object interval = recorder.cut();
      micros[i] = (System.nanoTime() - began) / 1e3;
      if (interval == null) {
        throw new IllegalStateException("no interval");
      }
    }
    // The second half: by then it is compiled.
    double[] warm = Arrays.copyOfRange(micros, CUTS / 2, CUTS);
    Arrays.sort(warm);
    return warm[warm.length / 2];
  }

  private static void fill(Timer timer, SplittableRandom random) {
    for (int i = 0; i < EVENTS_OF_AN_INTERVAL; i++) {
      timer.succeeded.record((long) (200_000 * Math.exp(random.nextGaussian())), 0);
    }
  }
}
