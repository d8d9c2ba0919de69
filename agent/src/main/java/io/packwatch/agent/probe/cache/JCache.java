package io.packwatch.agent.probe.cache;

import io.packwatch.agent.transform.InstrumentationBuilder;
import io.packwatch.agent.transform.Methods;
import io.packwatch.agent.transform.Probe;
import io.packwatch.agent.transform.ProbeInfo;
import io.packwatch.bootstrap.CacheCalls;
import javax.cache.Cache;
import net.bytebuddy.asm.Advice;

/**
 * JCache, as Ehcache 3 and Caffeine implement it: there a cache has a name, which it has not in
 * their own interfaces. A look-up by Spring's cache around it is one of that.
 */
@ProbeInfo(
    name = "jcache",
    kind = ProbeInfo.Kind.CACHE,
    library = "JCache",
    versions = "1.0 and 1.1: Ehcache 3.0 to 3.12, Caffeine 3.2",
    measures = "Hits and misses of `get` by the cache's name; not those of `getAll` and `invoke`.",
    brings = "javax.cache",
    calls = "javax/cache/",
    usedBy = "javax/cache/")
public final class JCache implements Probe {

  @Override
  public void instrument(InstrumentationBuilder by) {
    by.types(
            "org.ehcache.jsr107.Eh107Cache",
            "com.github.benmanes.caffeine.jcache.CacheProxy",
            "com.github.benmanes.caffeine.jcache.LoadingCacheProxy")
        .advise(Methods.named("get").taking("(Ljava/lang/Object;)"), Get.class);
  }

  static final class Get {

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static boolean enter(@Advice.This Object cache) {
      return CacheCalls.lookingUp(((Cache<?, ?>) cache).getName());
    }

    @Advice.OnMethodExit(suppress = Throwable.class, onThrowable = Throwable.class)
    static void exit(
        @Advice.This Object cache,
        @Advice.Enter boolean outermost,
        @Advice.Return Object found,
        @Advice.Thrown Throwable failure) {
      CacheCalls.lookedUp(
          outermost, ((Cache<?, ?>) cache).getName(), found != null, failure != null);
    }
  }
}
