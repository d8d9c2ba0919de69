package io.packwatch.agent.disk;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Whether this JVM may trust a file or directory with code that it runs, figures that it sends, or
 * settings. It must belong to this user or root, and no other user may write to it.
 *
 * <p>Its group may write if it contains no other user. A group with the owner's number is the
 * owner's own, by the convention of all Linux distributions that use umask 002. Group 0 is root's;
 * OpenShift gives it the files of an image, whichever user runs it.
 *
 * <p>{@code java.io} cannot check this. {@code java.nio.file} is otherwise not touched before the
 * application's {@code main}, because the application may bring a file system provider of its own;
 * with one, the answer is no. The attributes are numeric, because names would need a look-up that
 * often fails in containers.
 */
public final class Trust {

  private static final int ROOT = 0;
  private static final int GROUP_WRITABLE = 020;
  private static final int WORLD_WRITABLE = 02;

  /** Belongs to the effective user of the process that reads it. */
  private static final String OURSELVES = "/proc/self";

  private Trust() {}

  /** The reason for distrust, or null. */
  public static @Nullable String doubt(File file) {
    if (System.getProperty("java.nio.file.spi.DefaultFileSystemProvider") != null) {
      return "its owner is unknown: the application has a file system provider of its own";
    }
    try {
      Path path = file.toPath();
      Map<String, Object> found = Files.readAttributes(path, "unix:uid,gid,mode");
      int owner = number(found, "uid");
      if (owner != ROOT && !isOurs(path, owner)) {
        return "it belongs to user " + owner + ", neither to this user nor to root";
      }
      int mode = number(found, "mode");
      if ((mode & WORLD_WRITABLE) != 0) {
        return "every user may write to it";
      }
      int group = number(found, "gid");
      boolean shared = group != owner && group != ROOT;
      return (mode & GROUP_WRITABLE) != 0 && shared
          ? "every user in group " + group + " may write to it; chmod g-w makes it safe"
          : null;
    } catch (IOException | RuntimeException unknown) {
      return "its owner is unknown: " + unknown;
    }
  }

  private static int number(Map<String, Object> found, String attribute) throws IOException {
    Object value = found.get(attribute);
    if (!(value instanceof Integer)) {
      throw new IOException("no attribute " + attribute);
    }
    return (Integer) value;
  }

  /** By name, where there is no /proc, as on macOS. */
  private static boolean isOurs(Path path, int owner) throws IOException {
    File ourselves = new File(OURSELVES);
    return ourselves.exists()
        ? number(Files.readAttributes(ourselves.toPath(), "unix:uid"), "uid") == owner
        : Files.getOwner(path).getName().equals(System.getProperty("user.name"));
  }
}
