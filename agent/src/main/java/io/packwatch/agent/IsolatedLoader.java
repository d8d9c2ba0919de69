package io.packwatch.agent;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.File;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.lang.ref.WeakReference;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLConnection;
import java.net.URLStreamHandler;
import java.security.AllPermission;
import java.security.CodeSource;
import java.security.Permissions;
import java.security.ProtectionDomain;
import java.security.cert.Certificate;
import java.util.Collections;
import java.util.Enumeration;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;
import org.jspecify.annotations.Nullable;

/**
 * Loads the agent and its libraries from {@code packwatch/**.classdata} in the agent's jar.
 *
 * <p>No other loader can load them: the application sees neither these classes nor their {@code
 * META-INF/services}. The parent is the platform's loader, so the agent does not see the
 * application's classes either, and no library has to be relocated.
 */
final class IsolatedLoader extends ClassLoader implements Closeable {

  private static final String ROOT = "packwatch/";
  private static final String CLASS = ".class";
  private static final String OWN = "io.packwatch.agent.";

  /** Not defined here: these classes are read as files and defined by the bootstrap loader. */
  private static final String BOOTSTRAP = "io/packwatch/bootstrap/";

  private final File jarFile;
  private volatile @Nullable JarFile open;
  private final ProtectionDomain domain;
  private final Entries entries = new Entries();

  /** Classes that load before the application's {@code main}. */
  private final Bundle start = new Bundle("packwatch/start.classes");

  /** Classes that load with the first class that is woven. */
  private final Bundle weaving = new Bundle("packwatch/weaving.classes");

  static {
    registerAsParallelCapable();
  }

  IsolatedLoader(File jarFile, ClassLoader parent) throws IOException {
    super(parent);
    this.jarFile = jarFile;
    open = new JarFile(jarFile, false);
    Permissions all = new Permissions();
    all.add(new AllPermission());
    CodeSource source = new CodeSource(jarFile.toURI().toURL(), (Certificate[]) null);
    domain = new ProtectionDomain(source, all);
  }

  private JarFile jar() throws IOException {
    JarFile jar = open;
    if (jar != null) {
      return jar;
    }
    synchronized (entries) {
      jar = open;
      if (jar == null) {
        jar = new JarFile(jarFile, false);
        open = jar;
      }
      return jar;
    }
  }

  /** Closes the jar until it is needed again. */
  @Override
  public void close() throws IOException {
    synchronized (entries) {
      JarFile jar = open;
      open = null;
      if (jar != null) {
        jar.close();
      }
    }
  }

  /** The entry of a class or resource; null when there is none, or no jar any more. */
  private @Nullable ZipEntry entry(String path) {
    try {
      return jar().getEntry(ROOT + path);
    } catch (IOException gone) {
      return null;
    }
  }

  /**
   * Looks here first for classes that exist nowhere else. The parent would search the JDK and
   * throw, a thousand times before the application's {@code main}.
   */
  @Override
  protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
    if (!isOurs(name)) {
      return super.loadClass(name, resolve);
    }
    synchronized (getClassLoadingLock(name)) {
      Class<?> known = findLoadedClass(name);
      return known == null ? findClass(name) : known;
    }
  }

  private static boolean isOurs(String name) {
    return name.startsWith(OWN)
        || name.startsWith("net.bytebuddy.")
        || name.startsWith("software.amazon.")
        || name.startsWith("picocli.");
  }

  @Override
  protected Class<?> findClass(String name) throws ClassNotFoundException {
    String path = name.replace('.', '/') + CLASS;
    try {
      ClassBundle bundled = bundle(path);
      int index = bundled == null ? -1 : bundled.find(path);
      if (bundled != null && index >= 0) {
        return define(name, bundled.bytes, bundled.offset(index), bundled.length(index));
      }
      ZipEntry entry = entry(path + "data");
      if (entry == null) {
        throw new ClassNotFoundException(name);
      }
      byte[] bytes = read(entry);
      return define(name, bytes, 0, bytes.length);
    } catch (IOException unreadable) {
      throw new ClassNotFoundException(name + " cannot be read from " + jarFile, unreadable);
    }
  }

  /**
   * Reading and defining a class may make the JVM load one of its own. The transformer looks at
   * that one, and may need the very class that is being defined: the inner definition then stands.
   */
  private Class<?> define(String name, byte[] bytes, int offset, int length) {
    Class<?> inner = findLoadedClass(name);
    if (inner != null) {
      return inner;
    }
    try {
      return defineClass(name, bytes, offset, length, domain);
    } catch (LinkageError twice) {
      inner = findLoadedClass(name);
      if (inner == null) {
        throw twice;
      }
      return inner;
    }
  }

  /** The bundle that would hold a class; null when none does. */
  private @Nullable ClassBundle bundle(String path) throws IOException {
    if (path.startsWith("io/packwatch/") || path.startsWith(BOOTSTRAP)) {
      return start.read();
    }
    return path.startsWith("net/bytebuddy/") ? weaving.read() : null;
  }

  /** One or two megabytes, needed while classes load, and read again later if need be. */
  private final class Bundle {

    private final String entryName;
    private WeakReference<@Nullable ClassBundle> known = new WeakReference<>(null);

    Bundle(String entryName) {
      this.entryName = entryName;
    }

    synchronized ClassBundle read() throws IOException {
      ClassBundle bundle = known.get();
      if (bundle == null) {
        ZipEntry entry = jar().getEntry(entryName);
        try (InputStream in = jar().getInputStream(entry)) {
          bundle = ClassBundle.read(in, (int) entry.getSize());
        }
        known = new WeakReference<>(bundle);
      }
      return bundle;
    }
  }

  private byte[] read(ZipEntry entry) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream((int) entry.getSize());
    byte[] chunk = new byte[8192];
    try (InputStream in = jar().getInputStream(entry)) {
      for (int count = in.read(chunk); count >= 0; count = in.read(chunk)) {
        bytes.write(chunk, 0, count);
      }
    }
    return bytes.toByteArray();
  }

  /** Avoids a URL, and the JDK classes that it takes to make one. */
  @Override
  public @Nullable InputStream getResourceAsStream(String name) {
    byte[] bundled = inBundle(name);
    if (bundled != null) {
      return new ByteArrayInputStream(bundled);
    }
    ZipEntry entry = entry(name.endsWith(CLASS) ? name + "data" : name);
    if (entry == null) {
      return super.getResourceAsStream(name);
    }
    try {
      return jar().getInputStream(entry);
    } catch (IOException unreadable) {
      return null;
    }
  }

  private byte @Nullable [] inBundle(String name) {
    try {
      ClassBundle bundled = bundle(name);
      return bundled == null ? null : bundled.copyOf(name);
    } catch (IOException unreadable) {
      return null;
    }
  }

  @Override
  protected @Nullable URL findResource(String name) {
    String path = name.endsWith(CLASS) ? name + "data" : name;
    if (entry(path) == null) {
      return null;
    }
    try {
      return new URL("packwatch", null, -1, "/" + path, entries);
    } catch (MalformedURLException impossible) {
      return null;
    }
  }

  @Override
  protected Enumeration<URL> findResources(String name) {
    URL found = findResource(name);
    return found == null
        ? Collections.<URL>emptyEnumeration()
        : Collections.enumeration(Collections.singleton(found));
  }

  /** Opens entries without the JDK's jar cache, which would keep the file open. */
  private final class Entries extends URLStreamHandler {

    @Override
    protected URLConnection openConnection(URL url) {
      return new URLConnection(url) {
        @Override
        public void connect() {}

        @Override
        public InputStream getInputStream() throws IOException {
          ZipEntry entry = entry(getURL().getPath().substring(1));
          if (entry == null) {
            throw new FileNotFoundException(getURL().toString());
          }
          return jar().getInputStream(entry);
        }
      };
    }
  }
}
