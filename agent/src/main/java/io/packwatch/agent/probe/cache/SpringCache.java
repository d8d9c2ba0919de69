package io.packwatch.agent.probe.cache;

import io.packwatch.agent.transform.InstrumentationBuilder;
import io.packwatch.agent.transform.Methods;
import io.packwatch.agent.transform.Probe;
import io.packwatch.agent.transform.ProbeInfo;
import io.packwatch.bootstrap.CacheCalls;
import net.bytebuddy.asm.Advice;
import org.springframework.cache.Cache;

/** Look-ups of Spring's {@code @Cacheable} methods, whatever the cache is made of. */
@ProbeInfo(
    name = "spring-cache",
    kind = ProbeInfo.Kind.CACHE,
    library = "Spring Cache",
    versions = "5.0 to 7.0",
    measures =
        "Hits and misses of `@Cacheable` methods by the cache's name; not those with `sync`, nor"
            + " those that return a future or publisher.",
    calls = "org/springframework/",
    usedBy = "org/springframework/cache/annotation/Cacheable")
public final class SpringCache implements Probe {

  @Override
  public void instrument(InstrumentationBuilder by) {
    by.type("org.springframework.cache.interceptor.AbstractCacheInvoker")
        .advise(
            Methods.named("doGet").taking("(Lorg/springframework/cache/Cache;Ljava/lang/Object;)"),
            Get.class);
  }

  static final class Get {

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static boolean enter(@Advice.Argument(0) Cache cache) {
      return CacheCalls.lookingUp(cache.getName());
    }

    @Advice.OnMethodExit(suppress = Throwable.class, onThrowable = Throwable.class)
    static void exit(
        @Advice.Argument(0) Cache cache,
        @Advice.Enter boolean outermost,
        @Advice.Return Object found,
        @Advice.Thrown Throwable failure) {
      CacheCalls.lookedUp(outermost, cache.getName(), found != null, failure != null);
    }
  }
}
