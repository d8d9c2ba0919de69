package io.packwatch.benchmarks.curves;

import io.packwatch.bootstrap.Requests;
import io.packwatch.bootstrap.Statements;
import java.lang.management.ManagementFactory;
import java.lang.reflect.Method;
import java.util.concurrent.CountDownLatch;

/**
 * With so many threads that have all served a request: the bytes of heap that serving it added to
 * each. Run also without recording, to take off what waiting itself adds.
 */
final class ThreadsProgram {

  private ThreadsProgram() {}

  public static void main(String[] arguments) throws Exception {
    int count = Integer.parseInt(arguments[0]);
    boolean virtual = Boolean.parseBoolean(arguments[1]);
    boolean recording = Boolean.parseBoolean(arguments[2]);
    serve(); // what the first event of a process allocates is not a thread's
    CountDownLatch started = new CountDownLatch(count);
    CountDownLatch go = new CountDownLatch(1);
    CountDownLatch served = new CountDownLatch(count);
    CountDownLatch end = new CountDownLatch(1);
    Runnable life =
        () -> {
          try {
            started.countDown();
            go.await();
            if (recording) {
              serve();
            }
            served.countDown();
            end.await();
          } catch (InterruptedException impossible) {
            Thread.currentThread().interrupt();
          }
        };
    for (int i = 0; i < count; i++) {
      start(life, virtual);
    }
    started.await();
    long before = heap();
    go.countDown();
    served.await();
    System.out.println((double) (heap() - before) / count);
    end.countDown();
  }

  private static void serve() {
    long request = Requests.enter(ThreadsProgram.class, false, true);
    long statement = Statements.enter();
    Statements.exit(statement, false);
    Requests.exit(request, 200, false);
  }

  private static void start(Runnable life, boolean virtual) throws ReflectiveOperationException {
    if (virtual) {
      Method startVirtual = Thread.class.getMethod("startVirtualThread", Runnable.class); // from 21
      startVirtual.invoke(null, life);
    } else {
      new Thread(null, life, "worker", 256 * 1024).start();
    }
  }

  private static long heap() {
    for (int i = 0; i < 3; i++) {
      System.gc();
    }
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
  }
}
