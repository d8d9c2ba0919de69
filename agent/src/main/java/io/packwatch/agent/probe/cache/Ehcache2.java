package io.packwatch.agent.probe.cache;

import io.packwatch.agent.transform.InstrumentationBuilder;
import io.packwatch.agent.transform.Methods;
import io.packwatch.agent.transform.Probe;
import io.packwatch.agent.transform.ProbeInfo;
import io.packwatch.bootstrap.CacheCalls;
import net.bytebuddy.asm.Advice;
import net.sf.ehcache.Ehcache;

/** Ehcache 2, also where Hibernate keeps entities in it: its regions are caches by name. */
@ProbeInfo(
    name = "ehcache2",
    kind = ProbeInfo.Kind.CACHE,
    library = "Ehcache 2",
    versions = "2.6 to 2.10",
    measures = "Hits and misses of `get` by the cache's name; not those of `getAll`.",
    brings = "net.sf.ehcache",
    calls = "net/sf/ehcache/",
    usedBy = "net/sf/ehcache/")
public final class Ehcache2 implements Probe {

  @Override
  public void instrument(InstrumentationBuilder by) {
    by.type("net.sf.ehcache.Cache")
        .advise(Methods.named("get").taking("(Ljava/lang/Object;)"), Get.class);
  }

  static final class Get {

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static boolean enter(@Advice.This Object cache) {
      return CacheCalls.lookingUp(((Ehcache) cache).getName());
    }

    @Advice.OnMethodExit(suppress = Throwable.class, onThrowable = Throwable.class)
    static void exit(
        @Advice.This Object cache,
        @Advice.Enter boolean outermost,
        @Advice.Return Object found,
        @Advice.Thrown Throwable failure) {
      CacheCalls.lookedUp(outermost, ((Ehcache) cache).getName(), found != null, failure != null);
    }
  }
}
