package io.packwatch.agent.start;

import io.packwatch.agent.log.Log;
import io.packwatch.agent.probe.Probes;
import io.packwatch.agent.probe.boundary.NamePattern;
import io.packwatch.agent.probe.boundary.PackageBoundary;
import io.packwatch.agent.transform.ApplicationClasses;
import io.packwatch.agent.transform.BoundaryMethods;
import io.packwatch.agent.transform.Library;
import io.packwatch.agent.transform.LoadedClasses;
import io.packwatch.agent.transform.ProbeIndex;
import io.packwatch.agent.transform.Transformer;
import io.packwatch.bootstrap.*;
import java.io.File;
import java.lang.instrument.Instrumentation;
import java.security.ProtectionDomain;
import java.util.*;
import org.jspecify.annotations.Nullable;

/** tmp */
public final class Start {
  private Start() {}

  public static void agent(
      @Nullable String argument,
      Instrumentation instrumentation,
      File jar,
      boolean attached,
      long began)
      throws Exception {
    BootstrapClasses.install(jar, instrumentation);
    Log.level(Log.Level.DEBUG);
    Go.go(instrumentation);
    System.err.println("started in " + (System.nanoTime() - began) / 1000 + " us");
  }

  static class Go {
    static void go(Instrumentation instrumentation) {
      final String root = System.getProperty("root").replace('.', '/') + "/";
      final List<String> names = new ArrayList<>();
      names.add("Other");
      final ApplicationClasses app =
          new ApplicationClasses() {
            public int packageOf(String n) {
              n = n.replace('.', '/');
              if (!n.startsWith(root)) return 0;
              String rest = n.substring(root.length());
              String seg = rest.indexOf('/') < 0 ? "Core" : rest.substring(0, rest.indexOf('/'));
              synchronized (names) {
                int i = names.indexOf(seg);
                if (i < 0) {
                  i = names.size();
                  names.add(seg);
                }
                return i;
              }
            }

            public boolean isLibrary(String n) {
              return n.startsWith("org/")
                  || n.startsWith("java")
                  || n.startsWith("com/zaxxer")
                  || n.startsWith("sun/")
                  || n.startsWith("com/sun");
            }

            public boolean discover(@Nullable ProtectionDomain d) {
              return false;
            }
          };
      Packages.resolveWith(
          new Packages.Resolver() {
            public int packageOf(String n) {
              return app.packageOf(n);
            }

            public int caller() {
              for (StackTraceElement e : new Throwable().getStackTrace()) {
                int i = app.packageOf(e.getClassName());
                if (i > 0) return i;
              }
              return 0;
            }
          });
      final ProbeIndex index = new ProbeIndex();
      for (Library l : Probes.all()) index.add(l);
      BoundaryMethods bm = new BoundaryMethods();
      index.add(
          new PackageBoundary(
              PackageBoundary.Reach.ALL,
              Collections.<NamePattern>emptyList(),
              Collections.<NamePattern>emptyList(),
              bm));
      instrumentation.addTransformer(new Transformer(index, app, bm), true);
      new LoadedClasses(instrumentation, index, app).transform(false);
      Runtime.getRuntime()
          .addShutdownHook(
              new Thread() {
                public void run() {
                  for (int i = 0; i < names.size(); i++) {
                    PackageMeters m = Packages.meters(i);
                    System.err.println(
                        names.get(i)
                            + " req="
                            + n(m.requests)
                            + " q="
                            + n(m.queries)
                            + " calls="
                            + n(m.calls)
                            + " commits="
                            + m.commits
                            + " rb="
                            + m.rollbacks);
                    for (Map.Entry<String, io.packwatch.bootstrap.Timer> e :
                        m.outbound().entrySet())
                      System.err.println("   -> " + e.getKey() + " " + n(e.getValue()));
                  }
                  for (Pool p : Pools.open())
                    System.err.println(
                        "pool "
                            + p.get()
                            + " acquire "
                            + n(p.acquireTime)
                            + " usage "
                            + n(p.usageTime)
                            + " main "
                            + names.get(p.mainBorrower()));
                  for (Pool p : Pools.sources())
                    System.err.println("source " + p.name() + " acquire " + n(p.acquireTime));
                  for (int i = 0; i < index.probes().size(); i++)
                    if (ProbeFailures.count(i) > 0) {
                      System.err.println(
                          "PROBE FAILED " + index.probes().get(i) + " " + ProbeFailures.count(i));
                      ProbeFailures.takeLatest(i).printStackTrace();
                    }
                }
              });
    }

    static String n(io.packwatch.bootstrap.Timer t) {
      return n(t.succeeded) + "/" + n(t.failed);
    }

    static String n(Histogram h) {
      int[] c = new int[Buckets.COUNT];
      h.addTo(c);
      long s = 0;
      for (int x : c) s += x;
      return "" + s;
    }
  }
}
