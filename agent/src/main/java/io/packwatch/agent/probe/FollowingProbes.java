package io.packwatch.agent.probe;

import io.packwatch.agent.probe.client.CorrelatedApacheHttp;
import io.packwatch.agent.probe.client.CorrelatedHttpClient;
import io.packwatch.agent.probe.client.CorrelatedOkHttp;
import io.packwatch.agent.probe.client.CorrelatedUrlConnection;
import io.packwatch.agent.probe.http.CorrelatedJdkServer;
import io.packwatch.agent.probe.http.CorrelatedServlets;
import io.packwatch.agent.probe.http.SpringMvcErrors;
import io.packwatch.agent.probe.jdbc.SqlTexts;
import io.packwatch.agent.probe.logging.JavaUtilLogging;
import io.packwatch.agent.probe.logging.Log4j2;
import io.packwatch.agent.probe.logging.LogContexts;
import io.packwatch.agent.probe.logging.Logback;
import io.packwatch.agent.probe.logging.MarkedRecords;
import io.packwatch.agent.probe.messaging.Listeners;
import io.packwatch.agent.probe.threads.Continuations;
import io.packwatch.agent.probe.threads.EscapedErrors;
import io.packwatch.agent.probe.threads.ForkJoin;
import io.packwatch.agent.probe.threads.ThreadPools;
import io.packwatch.agent.probe.threads.VirtualThreads;
import io.packwatch.agent.transform.Library;
import java.util.ArrayList;
import java.util.List;

/**
 * What is woven beside {@link Probes} where logs or correlation are on. To be added after those:
 * where both advise one method, these are inside, where the request is open already.
 */
public final class FollowingProbes {

  private FollowingProbes() {}

  /**
   * All of them that are wanted.
   *
   * @param contexts whether ids go into logging libraries
   * @param threads whether they are carried to other threads
   * @param records whether they go into messages of java.util.logging
   * @param sql whether statements' texts are wanted
   */
  public static List<Library> all(boolean contexts, boolean threads, boolean records, boolean sql) {
    List<Library> all = new ArrayList<>();
    all.add(new CorrelatedServlets());
    all.add(new CorrelatedJdkServer());
    all.add(new SpringMvcErrors());
    all.add(new Logback());
    all.add(new Log4j2());
    all.add(new JavaUtilLogging());
    all.add(new EscapedErrors());
    all.add(new Listeners());
    all.add(new CorrelatedUrlConnection());
    all.add(new CorrelatedHttpClient());
    all.add(new CorrelatedApacheHttp());
    all.add(new CorrelatedOkHttp());
    if (contexts) {
      all.add(new LogContexts());
    }
    if (contexts && records) {
      all.add(new MarkedRecords());
    }
    if (contexts && threads) {
      all.add(new ThreadPools());
      all.add(new ForkJoin());
      all.add(new Continuations());
      all.add(new VirtualThreads());
    }
    if (sql) {
      all.add(new SqlTexts());
    }
    return all;
  }
}
