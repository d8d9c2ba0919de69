package io.packwatch.agent.packages;

import io.packwatch.agent.log.Log;
import java.io.File;
import java.lang.ref.WeakReference;
import java.net.URL;
import java.security.CodeSource;
import java.security.ProtectionDomain;
import java.util.Collections;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * Recognises web applications while their classes load, at any time, by the location of these
 * classes: {@code WEB-INF/classes} and {@code WEB-INF/lib}, a {@code .war}, an {@code .ear}. The
 * first class of each triggers a listing for its roots, and gives it a name.
 *
 * <p>Any thread that loads classes calls it, under class loading locks, so nothing here waits for
 * another thread. The result for a domain is remembered weakly: a loading class costs one look-up,
 * and no web application's loader is kept.
 */
public final class WebApplications {

  /** Power of two. One web application in Tomcat has a domain for each jar, 60 to 200. */
  private static final int DOMAINS = 1024;

  /** Web applications remembered, 300 bytes each; further ones are not recognised. */
  private static final int MAX_PLACES = 256;

  /** Segments of a class's package taken for a root where its folder cannot be listed. */
  private static final int USUAL_DEPTH = 3;

  private final LogicalPackages packages;
  private final ApplicationName own;
  private final @Nullable File home;
  private final LateModules modules;
  private final AtomicReferenceArray<@Nullable Known> domains = new AtomicReferenceArray<>(DOMAINS);
  private final ConcurrentHashMap<String, Web> applications = new ConcurrentHashMap<>();

  /** The one without a name of its own, beside the JVM's. */
  private final AtomicReference<@Nullable String> unnamed = new AtomicReference<>();

  /** The result for a domain. */
  private static final class Known extends WeakReference<ProtectionDomain> {
    /** Null if it is not a web application. */
    final @Nullable Web web;

    /**
     * Whether only the application's classes come from here, so that one without a root is news.
     */
    final boolean own;

    Known(ProtectionDomain domain, @Nullable Web web, boolean own) {
      super(domain);
      this.web = web;
      this.own = own;
    }
  }

  /** One web application. */
  private static final class Web {
    final String name;

    /** Whether it cannot be listed: the common prefix of its classes must be enough. */
    final boolean hidden;

    /** The owners of its classes. */
    final Set<String> owners = Collections.newSetFromMap(new ConcurrentHashMap<String, Boolean>());

    /** False while another thread still finds the roots. */
    volatile boolean listed;

    Web(String name, boolean hidden) {
      this.name = name;
      this.hidden = hidden;
    }
  }

  /**
   * @param own the name of the JVM's figures
   * @param home the archive of the whole application, which is not a further one
   */
  public WebApplications(LogicalPackages packages, ApplicationName own, @Nullable File home) {
    this(packages, own, home, new LateModules(packages, null));
  }

  /**
   * @param modules receives classes that belong to no web application
   */
  WebApplications(
      LogicalPackages packages, ApplicationName own, @Nullable File home, LateModules modules) {
    this.packages = packages;
    this.own = own;
    this.home = home;
    this.modules = modules;
  }

  /**
   * Notes a loading class; adds roots for the first of a web application.
   *
   * @param className binary or internal
   * @param loader the class's loader, because Open Liberty's domains do not name it
   */
  public void loading(
      String className, @Nullable ProtectionDomain domain, @Nullable ClassLoader loader) {
    if (domain == null || packages.isConfigured()) {
      return;
    }
    int slot = System.identityHashCode(domain) & (DOMAINS - 1);
    Known known = domains.get(slot);
    if (known == null || known.get() != domain) {
      known = know(domain, loader);
      domains.set(slot, known);
    }
    Web web = known.web;
    if (web == null) {
      modules.loading(className, domain);
    } else if (web.listed && !packages.isApplication(className)) {
      addUnlisted(className.replace('/', '.'), web, known.own);
    }
  }

  /** Whether {@link #launching} is worth a call for what this loader loads. */
  public boolean mayLaunch(@Nullable ClassLoader loader) {
    return modules.mayLaunch(loader);
  }

  /**
   * Notes a loading class that is not known to be the application's: a launcher may start an
   * application with it.
   *
   * @param className internal
   * @param hasMain whether the class has a {@code main} method
   */
  public void launching(
      String className,
      @Nullable ProtectionDomain domain,
      @Nullable ClassLoader loader,
      boolean hasMain) {
    modules.launching(className, domain, loader, hasMain);
  }

  private Known know(ProtectionDomain domain, @Nullable ClassLoader loader) {
    CodeSource source = domain.getCodeSource();
    URL location = source == null ? null : source.getLocation();
    String url = WebLocation.of(location == null ? "" : location.toExternalForm(), loader);
    int end = WebLocation.end(url);
    if (end < 0) {
      return new Known(domain, null, false);
    }
    Web web = web(url.substring(0, end));
    if (web != null) {
      packages.keepLoader(loader, web.name);
    }
    return new Known(domain, web, url.startsWith(WebArchive.CLASSES, end));
  }

  private @Nullable Web web(String url) {
    Web known = applications.get(url);
    if (known != null || applications.size() >= MAX_PLACES) {
      return known;
    }
    File file = WebLocation.file(url);
    File deployed = file.exists() ? file : Deployments.find(file.getName());
    try (WebArchive archive = WebArchive.of(deployed == null ? file : deployed)) {
      Web fresh = new Web(name(url, file, archive), deployed == null);
      Web raced = applications.putIfAbsent(url, fresh);
      if (raced != null) {
        return raced;
      }
      list(archive, fresh);
      fresh.listed = true;
      return fresh;
    }
  }

  private void list(WebArchive archive, Web web) {
    try {
      FoundPackages found = archive.own();
      packages.keepMoved(found.moved());
      for (String root : Roots.of(null, found.names(), found.isComplete())) {
        add(root, web);
      }
    } catch (RuntimeException e) {
      Log.debug("web application " + web.name + " cannot be listed: " + Log.describe(e));
    }
  }

  /**
   * Empty for the application that has the JVM's own name: the only one of a server, the one in the
   * server's root, or the one that an application with a name deploys.
   */
  private String name(String url, File file, WebArchive archive) {
    String name = WebName.of(WebLocation.whole(url), archive.top());
    if (name == null || own.isOf(name) || isHome(file)) {
      return "";
    }
    boolean sole =
        !own.isGuess()
            && !own.isDeployed()
            && Deployments.isAlone(file)
            && (unnamed.compareAndSet(null, name) || name.equals(unnamed.get()));
    return sole ? "" : name;
  }

  private boolean isHome(File file) {
    File known = home;
    return known != null && file.getAbsoluteFile().equals(known.getAbsoluteFile());
  }

  /**
   * Handles a class that no root covers: the place could not be listed (WildFly's {@code vfs:}), or
   * the application was redeployed with other packages.
   */
  private void addUnlisted(String className, Web web, boolean ofItsClasses) {
    boolean own = ofItsClasses || (web.hidden && web.owners.contains(Owners.of(className)));
    if (!own || Libraries.contains(className)) {
      return;
    }
    int end = -1;
    for (int depth = 0; depth < USUAL_DEPTH; depth++) {
      int dot = className.indexOf('.', end + 1);
      if (dot < 0) {
        break;
      }
      end = dot;
    }
    add(end < 0 ? "" : className.substring(0, end), web);
  }

  private void add(String root, Web web) {
    web.owners.add(Owners.of(root));
    if (packages.addRoot(root, web.name)) {
      Log.info(
          "web application"
              + (web.name.isEmpty() ? "" : " " + web.name)
              + ": root "
              + (root.isEmpty() ? "(default package)" : root));
    }
  }
}
