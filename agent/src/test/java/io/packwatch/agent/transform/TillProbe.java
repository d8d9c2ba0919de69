package io.packwatch.agent.transform;

import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/** A library of the tests' own; each describes what it asks for. */
abstract class TillProbe implements Probe {

  /** The index with this probe alone. */
  ProbeIndex index() {
    ProbeIndex index = new ProbeIndex();
    index.add("till", this);
    return index;
  }

  /** Puts advice into these methods of {@link com.acme.bank.Till}, by its name. */
  static TillProbe advising(Methods methods, Class<?> enter, Class<?> exit) {
    return new TillProbe() {
      @Override
      public void instrument(InstrumentationBuilder by) {
        by.type("com.acme.bank.Till").advise(methods, enter, exit);
      }
    };
  }

  static TillProbe advising(Methods methods, Class<?> advice) {
    return advising(methods, advice, advice);
  }

  static final class Counting {

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static int enter(@PackageId int packageId, @BoundaryId int boundary) {
      Seen.entered(packageId, boundary);
      return 7;
    }

    @Advice.OnMethodExit(suppress = Throwable.class, onThrowable = Throwable.class)
    static void exit(@Advice.Enter int token, @Advice.Thrown @Nullable Throwable failure) {
      if (token == 7) {
        Seen.left(failure);
      }
    }
  }

  static final class SilentEntry {
    @Advice.OnMethodEnter(suppress = Throwable.class)
    static int enter() {
      return 7;
    }
  }

  static final class Created {
    @Advice.OnMethodExit(suppress = Throwable.class)
    static void exit() {
      Seen.left(null);
    }
  }

  static final class BrokenEntry {
    @Advice.OnMethodEnter(suppress = Throwable.class)
    static void enter() {
      Seen.failed();
    }
  }

  static final class BrokenExit {
    @Advice.OnMethodExit(suppress = Throwable.class, onThrowable = Throwable.class)
    static void exit() {
      Seen.failed();
    }
  }

  /** Asks for a field that the class does not have. */
  static final class Unfitting {
    @Advice.OnMethodEnter(suppress = Throwable.class)
    static void enter(@Advice.FieldValue("nowhere") Object field) {
      Seen.left(null);
    }
  }
}
