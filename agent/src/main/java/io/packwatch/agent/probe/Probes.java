package io.packwatch.agent.probe;

import io.packwatch.agent.probe.boundary.SpringAop;
import io.packwatch.agent.probe.client.HttpUrlConnection;
import io.packwatch.agent.probe.client.JavaNetHttp;
import io.packwatch.agent.probe.http.JdkHttpServer;
import io.packwatch.agent.probe.http.ServletApi;
import io.packwatch.agent.probe.http.SpringMvc;
import io.packwatch.agent.probe.jdbc.DataSources;
import io.packwatch.agent.probe.jdbc.Jdbc;
import io.packwatch.agent.probe.pool.HikariCp;
import io.packwatch.agent.transform.Library;

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
}
