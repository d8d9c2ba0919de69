package io.packwatch.agent.packages;

import io.packwatch.agent.log.Log;
import java.io.File;
import java.io.IOException;
import java.lang.ref.WeakReference;
import java.net.URL;
import java.security.CodeSource;
import java.security.ProtectionDomain;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.jar.JarFile;
import org.jspecify.annotations.Nullable;

/**
 * Recognises web applications while their classes load, by the place these come from: {@code
 * WEB-INF/classes}, or a {@code .war}. The first class of each has the folder listed for its roots.
 *
 * <p>Any thread that loads classes, under class loading locks: so nothing here waits for another
 * thread. What a domain turned out to be is remembered weakly, so that a class that loads costs one
 * look-up and no web application's loader is kept.
 */
public final class WebApplications {

  /** Power of two. One web application in Tomcat has a domain for each jar, 60 to 200. */
  private static final int DOMAINS = 1024;

  /** Places remembered, 150 bytes each; further web applications are not recognised. */
  private static final int MOST_PLACES = 256;

  /** Segments of a class's package taken for a root where its folder cannot be listed. */
  private static final int USUAL_DEPTH = 3;

  private static final String FOLDER = "WEB-INF/classes";

  private final LogicalPackages packages;
  private final AtomicReferenceArray<@Nullable Known> domains = new AtomicReferenceArray<>(DOMAINS);
  private final ConcurrentHashMap<String, Place> places = new ConcurrentHashMap<>();

  /** What a domain turned out to be. */
  private static final class Known extends WeakReference<ProtectionDomain> {
    /** Null for what is no web application. */
    final @Nullable Place place;

    Known(ProtectionDomain domain, @Nullable Place place) {
      super(domain);
      this.place = place;
    }
  }

  /** The classes of one web application. */
  private static final class Place {
    /** Nothing but the application's classes come from here, so that one no root covers is news. */
    final boolean own;

    /** Until then another thread finds the roots. */
    volatile boolean listed;

    Place(boolean own) {
      this.own = own;
    }
  }

  public WebApplications(LogicalPackages packages) {
    this.packages = packages;
  }

  /**
   * Takes note of a class that is being loaded; adds roots for the first of a web application.
   *
   * @param className binary or internal
   */
  public void loading(String className, @Nullable ProtectionDomain domain) {
    if (domain == null || packages.isConfigured()) {
      return;
    }
    int slot = System.identityHashCode(domain) & (DOMAINS - 1);
    Known known = domains.get(slot);
    if (known == null || known.get() != domain) {
      known = new Known(domain, place(domain));
      domains.set(slot, known);
    }
    Place place = known.place;
    if (place != null && place.own && place.listed && !packages.isApplication(className)) {
      addUnlisted(className);
    }
  }

  private @Nullable Place place(ProtectionDomain domain) {
    CodeSource source = domain.getCodeSource();
    URL location = source == null ? null : source.getLocation();
    if (location == null || !isWeb(location.getPath())) {
      return null;
    }
    String name = location.toExternalForm();
    int folder = name.indexOf(FOLDER);
    String path = folder < 0 ? name : name.substring(0, folder);
    Place known = places.get(path);
    if (known != null || places.size() >= MOST_PLACES) {
      return known;
    }
    Place fresh = new Place(folder >= 0);
    Place raced = places.putIfAbsent(path, fresh);
    if (raced != null) {
      return raced;
    }
    try {
      list(path);
    } catch (IOException | RuntimeException e) {
      Log.debug(name + " cannot be listed: " + Log.describe(e));
    }
    fresh.listed = true;
    return fresh;
  }

  /** Tomcat from 8 on, told not to unpack, gives the archive for all that is in the folder. */
  private static boolean isWeb(String path) {
    return path.indexOf(FOLDER) >= 0 || path.endsWith(".war");
  }

  /**
   * @param path of the web application, an unpacked directory's ({@code file:/srv/shop/}) or an
   *     archive's ({@code jar:file:/srv/shop.war!/})
   */
  private void list(String path) throws IOException {
    FoundPackages found = new FoundPackages(FoundPackages.ROOTS_NANOS);
    File file = WebLocation.file(path);
    if (file.isFile()) {
      try (JarFile archive = new JarFile(file, false)) {
        new JarPlace(archive, FOLDER + "/").list(found);
      }
    } else {
      new DirectoryPlace(new File(file, FOLDER)).list(found);
    }
    for (String root : Roots.of(null, found.names(), found.isComplete())) {
      add(root);
    }
  }

  /**
   * A class that no root covers: the folder could not be listed (WildFly's {@code vfs:}), or the
   * application was deployed anew with other packages.
   */
  private void addUnlisted(String className) {
    if (Libraries.contains(className)) {
      return;
    }
    String dotted = className.replace('/', '.');
    int end = -1;
    for (int depth = 0; depth < USUAL_DEPTH; depth++) {
      int dot = dotted.indexOf('.', end + 1);
      if (dot < 0) {
        break;
      }
      end = dot;
    }
    add(end < 0 ? "" : dotted.substring(0, end));
  }

  private void add(String root) {
    int before = packages.roots().size();
    packages.addRoot(root);
    if (packages.roots().size() > before) {
      Log.info("web application: root " + (root.isEmpty() ? "(default package)" : root));
    }
  }
}
