package io.packwatch.agent.probe.http;

import io.ktor.http.cio.Request;
import io.ktor.server.engine.BaseApplicationResponse;
import io.ktor.utils.io.ByteWriteChannel;
import io.packwatch.agent.probe.threads.Coroutines;
import io.packwatch.agent.transform.InstrumentationBuilder;
import io.packwatch.agent.transform.Methods;
import io.packwatch.agent.transform.Probe;
import io.packwatch.agent.transform.ProbeInfo;
import io.packwatch.bootstrap.Correlation;
import io.packwatch.bootstrap.LibraryKeys;
import io.packwatch.bootstrap.Recording;
import io.packwatch.bootstrap.RequestTask;
import io.packwatch.bootstrap.ServerRequests;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import net.bytebuddy.asm.Advice;

/**
 * Ktor's own engine, CIO, 1.6 to 3.5: every request, from when its head is parsed until the call is
 * released, which is when its answer is written. Whose it is {@link Ktor} finds out.
 *
 * <p>The class of responses must not be named here: to look for it while that of calls is woven
 * would define it as it is.
 */
@ProbeInfo(
    name = "ktor-cio",
    kind = ProbeInfo.Kind.SERVER,
    library = "Ktor's CIO engine",
    versions = "1.6 to 3.5",
    measures = "Every request of Ktor's own engine.",
    brings = "io.ktor",
    calls = {"kotlin/", "kotlinx/coroutines/", "io/ktor/"})
public final class KtorCio implements Probe {

  @Override
  public void instrument(InstrumentationBuilder by) {
    by.type("io.ktor.server.cio.CIOApplicationCall")
        .advise(Methods.constructors(), Begin.class)
        .advise(Methods.named("release$ktor_server_cio"), End.class);
    by.type("io.ktor.server.cio.CIOApplicationResponse")
        .advise(Methods.named("responseChannel"), Head.class)
        .advise(Methods.named("respondUpgrade"), Upgraded.class);
    by.type("kotlinx.coroutines.DispatchedTask")
        .advise(Methods.named("run").taking("()"), Coroutines.Run.class);
  }

  static final class Begin {

    /** The headers of a response by reflection: their types have moved. */
    @Advice.OnMethodExit(suppress = Throwable.class)
    static void exit(
        @Advice.This Object call,
        @Advice.Argument(1) Request request,
        @Advice.FieldValue("response") Object response)
        throws Exception {
      if (!ServerRequests.begin(ServerRequests.KTOR, call)) {
        return;
      }
      ServerRequests.park();
      RequestTask.remember(response);
      if (Recording.followed && Correlation.awaitsHeaders()) {
        CharSequence carried = request.getHeaders().get(Correlation.header());
        CharSequence other = request.getHeaders().get("X-Request-Id");
        CharSequence parent = request.getHeaders().get("traceparent");
        String id =
            Correlation.received(
                request.getMethod().getValue(),
                carried == null ? null : carried.toString(),
                other == null ? null : other.toString(),
                parent == null ? null : parent.toString());
        if (id != null) {
          Object headers = response.getClass().getMethod("getHeaders").invoke(response);
          Method append =
              headers.getClass().getMethod("append", String.class, String.class, boolean.class);
          append.invoke(headers, Correlation.header(), id, true);
        }
      }
    }
  }

  /** What comes after the head may take its time. */
  static final class Head {

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static void enter() {
      Object request = RequestTask.current();
      if (request != null) {
        ServerRequests.committed(request, null);
      }
    }
  }

  /** From here on it is another protocol. */
  static final class Upgraded {

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static void enter() {
      if (RequestTask.current() != null) {
        ServerRequests.end(101, false);
      }
    }
  }

  /** The channel that an answer is written to knows whether its client is gone. */
  static final class End {

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static void enter(@Advice.FieldValue("response") Object itself) throws Exception {
      Object request = RequestTask.recall(itself);
      if (request == null) {
        return;
      }
      Object kept = LibraryKeys.of(itself.getClass());
      if (kept == null) {
        Field output = itself.getClass().getDeclaredField("output");
        output.setAccessible(true);
        kept = LibraryKeys.keep(itself.getClass(), output);
      }
      Object channel = kept == null ? null : ((Field) kept).get(itself);
      boolean left = channel != null && ((ByteWriteChannel) channel).getClosedCause() != null;
      BaseApplicationResponse response = (BaseApplicationResponse) itself;
      int status = response.status() == null ? 500 : response.status().getValue();
      if (RequestTask.current() == request) {
        ServerRequests.end(status, left);
      } else {
        ServerRequests.end(request, status, left);
      }
    }
  }
}
