package jdk.crac;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.WeakHashMap;

/**
 * Tells all resources, as the real one does: the last that registered first, and back in the other
 * order. Between the two the real JVM would be frozen; here it is looked at.
 */
public final class Core {

  private static final WeakHashMap<Resource, Integer> RESOURCES = new WeakHashMap<>();

  /** Files and sockets that were open when the JVM would have been frozen. */
  private static final List<String> OPEN = new ArrayList<>();

  private static final Context<Resource> GLOBAL =
      new Context<Resource>() {
        @Override
        public void register(Resource resource) {
          synchronized (RESOURCES) {
            RESOURCES.put(resource, RESOURCES.size());
          }
        }
      };

  private Core() {}

  public static Context<Resource> getGlobalContext() {
    return GLOBAL;
  }

  public static synchronized void checkpointRestore() throws Exception {
    System.gc(); // a resource that nobody else holds is not told
    List<Resource> resources;
    synchronized (RESOURCES) {
      resources = new ArrayList<>(RESOURCES.keySet());
      resources.sort((one, other) -> RESOURCES.get(other) - RESOURCES.get(one));
    }
    for (Resource resource : resources) {
      resource.beforeCheckpoint(GLOBAL);
    }
    look();
    for (int i = resources.size() - 1; i >= 0; i--) {
      resources.get(i).afterRestore(GLOBAL);
    }
  }

  /** What was open at the last checkpoint. */
  public static synchronized List<String> open() {
    return new ArrayList<>(OPEN);
  }

  private static void look() {
    OPEN.clear();
    File[] descriptors = new File("/proc/self/fd").listFiles();
    for (File descriptor : descriptors == null ? new File[0] : descriptors) {
      try {
        OPEN.add(Files.readSymbolicLink(descriptor.toPath()).toString());
      } catch (IOException closed) {
        // that of the listing
      }
    }
  }
}
