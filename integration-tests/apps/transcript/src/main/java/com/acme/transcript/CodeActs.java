package com.acme.transcript;

import com.acme.transcript.services.Greeting;
import com.acme.transcript.services.Receipt;
import com.acme.transcript.services.Work;
import java.util.List;

/** Calls that cross a package boundary. */
final class CodeActs {

  private CodeActs() {}

  static void run(Transcript transcript) {
    Work work = new Work();
    transcript.act("varargs", () -> work.sum(1, 2, 3));
    transcript.act("wide", () -> work.wide(1L << 40, 2.5, true, 'x', new byte[] {1, 2}));
    transcript.act("checked", () -> nothing(work::fails));
    transcript.act("unchecked", () -> work.divides(0));
    transcript.act("result", () -> work.divides(7));
    transcript.act("error", () -> nothing(work::failsBadly));
    transcript.act("synchronized", work::failsSynchronized);
    transcript.act("monitor", () -> nothing(work::notifiesWithoutMonitor));
    transcript.act("static", () -> Work.failsStatically(List.of("one")));
    transcript.act("finally", () -> work.finishes(-5) + work.finishes(5));
    transcript.act("recursion", () -> work.depth(30) - work.depth(10));
    transcript.act("overflow", work::overflows);
    transcript.act("caller", work::caller);
    transcript.act("generic", () -> work.largest("a", "b"));
    transcript.act("lambda", () -> work.later(() -> "later"));
    transcript.act("rest", () -> nothing(work::rests));
    transcript.act("clear", work::clearsTheFlag);
    transcript.act("reflection", work::reflects);
    transcript.act("default method", work::greeting);
    transcript.act("static of an interface", () -> Greeting.loud(work));
    transcript.act("receipt", () -> new Receipt("tea").print(2));
  }

  private interface Silent {
    void run() throws Throwable;
  }

  private static String nothing(Silent silent) throws Throwable {
    silent.run();
    return "nothing";
  }
}
