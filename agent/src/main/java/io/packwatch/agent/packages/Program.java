package io.packwatch.agent.packages;

import io.packwatch.agent.log.Log;
import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import org.jspecify.annotations.Nullable;

/**
 * What the JVM was told to run: the main class behind any launcher, and where its classes lie.
 *
 * <p>Source: the system property {@code sun.java.command}, which HotSpot and OpenJ9 set to the main
 * class or jar and the arguments, and the manifests of Spring Boot ({@code Start-Class}), Vert.x
 * ({@code Main-Verticle}) and plain jars.
 */
final class Program {

  /** Jars of a class path that are opened to see whether the main class is in one, 1 ms each. */
  private static final int MOST_JARS = 4;

  /** Directories of a class path, or jars of a folder, that are listed. */
  private static final int MOST_PLACES = 16;

  private static final String BOOT_LOADER = "org.springframework.boot.loader.";
  private static final String MANIFEST = "META-INF/MANIFEST.MF";

  private final List<File> classPath;
  private final List<JarFile> open = new ArrayList<>();

  /** The main class, perhaps a launcher; null where the command does not say. */
  @Nullable String mainClass;

  /** The main class is known to be the application's, whatever its name is. */
  boolean certain;

  /** The jar that holds the main class. */
  @Nullable File jar;

  /** Places of the application and nothing else. */
  final List<ClassPlace> own = new ArrayList<>();

  /** The main jar as a whole, where it is no such place. */
  @Nullable ClassPlace mixed;

  private Program(List<File> classPath) {
    this.classPath = classPath;
  }

  /** Reads what is there. What cannot be read is left out. Close it afterwards. */
  static Program of(RunningJvm jvm) {
    Program program = new Program(jvm.classPath());
    try {
      program.read(jvm);
    } catch (IOException | RuntimeException e) {
      Log.debug("the application's classes cannot be listed: " + Log.describe(e));
    }
    return program;
  }

  void close() {
    for (JarFile each : open) {
      try {
        each.close();
      } catch (IOException e) {
        Log.debug(each.getName() + " cannot be closed: " + Log.describe(e));
      }
    }
  }

  /** Whether the main class says anything about the application. */
  boolean mainIsApplication() {
    String main = mainClass;
    if (main == null || (!certain && Libraries.contains(main))) {
      return false;
    }
    return !Launchers.contains(main);
  }

  private void read(RunningJvm jvm) throws IOException {
    String command = jvm.command();
    File started = jarOf(command);
    if (started != null) {
      readJar(started);
    } else if (!command.isEmpty()) {
      String word = firstWord(command);
      mainClass = word.substring(word.lastIndexOf('/') + 1);
      readClassPath(jvm);
    }
  }

  /**
   * {@code java -jar}: its path, which may hold spaces, is an element of the class path as well.
   */
  private @Nullable File jarOf(String command) {
    for (File element : classPath) {
      String path = element.getPath();
      boolean named =
          command.startsWith(path)
              && (command.length() == path.length() || command.charAt(path.length()) == ' ');
      if (named && element.isFile()) {
        return element;
      }
    }
    String word = firstWord(command);
    return word.endsWith(".jar") || word.endsWith(".war") ? new File(word) : null;
  }

  private static String firstWord(String command) {
    int space = command.indexOf(' ');
    return space < 0 ? command : command.substring(0, space);
  }

  private void readJar(File file) throws IOException {
    jar = file;
    JarFile content = opened(file);
    Manifest manifest = content.getManifest();
    if (manifest == null) {
      return;
    }
    Attributes attributes = manifest.getMainAttributes();
    mainClass = text(attributes, "Main-Class");
    certain = true;
    String inner = innerMain(attributes);
    if (inner != null) {
      mainClass = inner;
    }
    String folder = folder(content, attributes);
    if (folder != null) {
      own.add(new JarPlace(content, folder));
    } else if (mainClass != null && mainClass.startsWith("io.quarkus.")) {
      readQuarkus(file);
    } else {
      mixed = new JarPlace(content, "");
    }
  }

  private static @Nullable String innerMain(Attributes attributes) {
    String startClass = text(attributes, "Start-Class");
    String verticle = text(attributes, "Main-Verticle");
    return startClass != null || verticle == null || verticle.endsWith(".js")
        ? startClass
        : verticle.substring(verticle.indexOf(':') + 1);
  }

  /** Where Spring Boot keeps the application, apart from its libraries. */
  private static @Nullable String folder(JarFile content, Attributes attributes) {
    String folder = text(attributes, "Spring-Boot-Classes");
    if (folder != null) {
      return folder;
    }
    for (String usual : new String[] {"BOOT-INF/classes/", "WEB-INF/classes/"}) {
      if (content.getEntry(usual) != null) {
        return usual;
      }
    }
    return null;
  }

  /** Quarkus starts {@code quarkus-run.jar}; the application lies in {@code app/} beside it. */
  private void readQuarkus(File runner) throws IOException {
    File folder = new File(runner.getAbsoluteFile().getParentFile(), "app");
    String[] names = folder.list();
    for (int i = 0; names != null && i < names.length && i < MOST_PLACES; i++) {
      if (names[i].endsWith(".jar")) {
        jar = new File(folder, names[i]);
        own.add(new JarPlace(opened(jar), ""));
      }
    }
  }

  private void readClassPath(RunningJvm jvm) throws IOException {
    String main = mainClass;
    if (main == null) {
      return;
    }
    if (main.startsWith(BOOT_LOADER)) {
      readExploded(jvm);
      return;
    }
    String resource = main.replace('.', '/') + ".class";
    List<ClassPlace> directories = directories();
    for (ClassPlace directory : directories) {
      certain |= directory.has(resource);
    }
    if (certain || Launchers.contains(main)) {
      own.addAll(directories);
    }
    if (!certain && !Launchers.contains(main)) {
      findJar(resource);
    }
  }

  private List<ClassPlace> directories() {
    List<ClassPlace> directories = new ArrayList<>();
    for (File element : classPath) {
      if (directories.size() < MOST_PLACES && element.isDirectory()) {
        directories.add(new DirectoryPlace(element));
      }
    }
    return directories;
  }

  /** The application's jar usually comes first. */
  private void findJar(String resource) throws IOException {
    int opened = 0;
    for (int i = 0; i < classPath.size() && opened < MOST_JARS; i++) {
      File element = classPath.get(i);
      if (element.isFile()) {
        opened++;
        ClassPlace place = new JarPlace(opened(element), "");
        if (place.has(resource)) {
          jar = element;
          mixed = place;
          return;
        }
      }
    }
  }

  /** Spring Boot's launcher over an unpacked jar, or over a jar on the class path. */
  private void readExploded(RunningJvm jvm) throws IOException {
    for (File element : classPath) {
      ClassPlace place = new DirectoryPlace(element);
      if (element.isDirectory() && place.has(MANIFEST)) {
        String startClass = text(manifest(element), "Start-Class");
        if (startClass != null) {
          mainClass = startClass;
          certain = true;
          addUnpacked(element, "BOOT-INF/classes");
          addUnpacked(element, "WEB-INF/classes");
          break;
        }
      } else if (element.isFile()) {
        readJar(element);
        break;
      }
    }
    String told = jvm.property("loader.main");
    told = told == null ? jvm.variable("LOADER_MAIN") : told;
    mainClass = told == null ? mainClass : told;
  }

  private void addUnpacked(File parent, String folder) {
    File directory = new File(parent, folder);
    if (directory.isDirectory()) {
      own.add(new DirectoryPlace(directory));
    }
  }

  private static Attributes manifest(File directory) throws IOException {
    try (InputStream in = new FileInputStream(new File(directory, MANIFEST))) {
      return new Manifest(in).getMainAttributes();
    }
  }

  private JarFile opened(File file) throws IOException {
    JarFile content = new JarFile(file, false);
    open.add(content);
    return content;
  }

  private static @Nullable String text(Attributes attributes, String name) {
    String value = attributes.getValue(name);
    return value == null || value.trim().isEmpty() ? null : value.trim();
  }
}
