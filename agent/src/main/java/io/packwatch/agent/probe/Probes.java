package io.packwatch.agent.probe;

import io.packwatch.agent.config.Keys;
import io.packwatch.agent.config.Settings;
import io.packwatch.agent.probe.boundary.NamePattern;
import io.packwatch.agent.probe.boundary.PackageBoundary;
import io.packwatch.agent.probe.boundary.SpringAop;
import io.packwatch.agent.probe.client.ApacheHttpClient4;
import io.packwatch.agent.probe.client.ApacheHttpClient5;
import io.packwatch.agent.probe.client.HttpUrlConnection;
import io.packwatch.agent.probe.client.JavaNetHttp;
import io.packwatch.agent.probe.client.OkHttp;
import io.packwatch.agent.probe.http.Cxf;
import io.packwatch.agent.probe.http.GlassFish;
import io.packwatch.agent.probe.http.JdkHttpServer;
import io.packwatch.agent.probe.http.Jersey;
import io.packwatch.agent.probe.http.Jetty;
import io.packwatch.agent.probe.http.JettyCore;
import io.packwatch.agent.probe.http.Liberty;
import io.packwatch.agent.probe.http.Resteasy;
import io.packwatch.agent.probe.http.ServletApi;
import io.packwatch.agent.probe.http.SpringMvc;
import io.packwatch.agent.probe.http.Tomcat;
import io.packwatch.agent.probe.http.Undertow;
import io.packwatch.agent.probe.jdbc.DataSources;
import io.packwatch.agent.probe.jdbc.Jdbc;
import io.packwatch.agent.probe.pool.HikariCp;
import io.packwatch.agent.probe.pool.OtherPools;
import io.packwatch.agent.transform.BoundaryMethods;
import io.packwatch.agent.transform.Library;
import io.packwatch.agent.transform.ProbeIndex;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Every library that Packwatch knows, each loaded when it is asked for. */
public final class Probes implements ProbeIndex.Libraries {

  private static final int COUNT = 22;

  /** All of them, by their numbers. */
  static List<Library> all() {
    Probes probes = new Probes();
    List<Library> all = new ArrayList<>(COUNT);
    for (int probe = 0; probe < COUNT; probe++) {
      all.add(probes.library(probe));
    }
    return all;
  }

  @Override
  public Library library(int probe) {
    switch (probe) {
      case 0:
        return new ServletApi();
      case 1:
        return new SpringMvc();
      case 2:
        return new JdkHttpServer();
      case 3:
        return new DataSources(); // before Jdbc: a borrow is timed around what is nobody's in it
      case 4:
        return new Jdbc();
      case 5:
        return new HikariCp();
      case 6:
        return new HttpUrlConnection();
      case 7:
        return new JavaNetHttp();
      case 8:
        return new SpringAop();
      case 9:
        return new ApacheHttpClient4();
      case 10:
        return new ApacheHttpClient5();
      case 11:
        return new OkHttp();
      case 12:
        return new Tomcat();
      case 13:
        return new Jetty();
      case 14:
        return new JettyCore();
      case 15:
        return new Undertow();
      case 16:
        return new Jersey();
      case 17:
        return new Resteasy();
      case 18:
        return new Cxf();
      case 19:
        return new OtherPools();
      case 20:
        return new GlassFish();
      case 21:
        return new Liberty();
      default:
        throw new IllegalArgumentException("there is no probe " + probe);
    }
  }

  /** The rules of all of them, and of package boundaries, as the settings have it. */
  public static ProbeIndex index(Settings settings, BoundaryMethods boundaries) {
    ProbeIndex probes =
        new ProbeIndex(ProbeTriggers.read(), new Probes(), new ProbesWanted(settings));
    PackageBoundary boundary =
        new PackageBoundary(
            settings.get(Keys.BOUNDARY),
            NamePattern.of(orNone(settings.find(Keys.BOUNDARY_INCLUDE))),
            NamePattern.of(orNone(settings.find(Keys.BOUNDARY_EXCLUDE))),
            boundaries);
    probes.add(boundary, settings.probeOn(boundary.name()));
    return probes;
  }

  private static List<String> orNone(@Nullable List<String> list) {
    return list == null ? Collections.<String>emptyList() : list;
  }
}
