package io.packwatch.agent.probe;

import io.packwatch.agent.config.Keys;
import io.packwatch.agent.config.Settings;
import io.packwatch.agent.probe.boundary.NamePattern;
import io.packwatch.agent.probe.boundary.PackageBoundary;
import io.packwatch.agent.probe.boundary.SpringAop;
import io.packwatch.agent.probe.client.HttpUrlConnection;
import io.packwatch.agent.probe.client.JavaNetHttp;
import io.packwatch.agent.probe.http.JdkHttpServer;
import io.packwatch.agent.probe.http.ServletApi;
import io.packwatch.agent.probe.http.SpringMvc;
import io.packwatch.agent.probe.jdbc.DataSources;
import io.packwatch.agent.probe.jdbc.Jdbc;
import io.packwatch.agent.probe.pool.HikariCp;
import io.packwatch.agent.transform.BoundaryMethods;
import io.packwatch.agent.transform.Library;
import io.packwatch.agent.transform.ProbeIndex;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Every library that Packwatch knows. */
public final class Probes {

  private Probes() {}

  public static Library[] all() {
    return new Library[] {
      new ServletApi(),
      new SpringMvc(),
      new JdkHttpServer(),
      new Jdbc(),
      new DataSources(),
      new HikariCp(),
      new HttpUrlConnection(),
      new JavaNetHttp(),
      new SpringAop(),
    };
  }

  /** The rules of all of them, and of package boundaries, as the settings have it. */
  public static ProbeIndex index(Settings settings, BoundaryMethods boundaries) {
    ProbeIndex probes = new ProbeIndex();
    for (Library library : all()) {
      probes.add(library, settings.probeOn(library.name()));
    }
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
