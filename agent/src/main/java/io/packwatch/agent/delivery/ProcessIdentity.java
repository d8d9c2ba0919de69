package io.packwatch.agent.delivery;

import java.io.File;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** What tells this process from all others, here and on other hosts. Any thread may ask. */
public final class ProcessIdentity {

  /** The name that Linux has for the host, without asking any network. */
  private static final String HOST_FILE = "/proc/sys/kernel/hostname";

  private static final int MAX_HOST = 255;

  private ProcessIdentity() {}

  /**
   * The host as a container's runtime or a shell names it, else as the network does, else a dash.
   */
  public static String host() {
    String name = variable("HOSTNAME");
    if (name != null) {
      return name;
    }
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (IOException | RuntimeException unknown) {
      return "-";
    }
  }

  /** Without management beans; Java 8 has no other way. A dash where there is no {@code /proc}. */
  public static String pid() {
    try {
      return new File("/proc/self").getCanonicalFile().getName();
    } catch (IOException | RuntimeException elsewhere) {
      return "-";
    }
  }

  /**
   * A number from 0 to 1, 1 excluded, that is this process's own, and even over many processes.
   *
   * <p>Made of application, host and process id. Containers often share the latter two (each is
   * process 1, and a host's name may be fixed), and processes restored from one checkpoint share
   * all: so the moment belongs to it.
   *
   * @param moment when this is asked, as exactly as is known
   */
  public static double place(String application, long moment) {
    return place(application, hostWithoutNetwork(), pid(), moment);
  }

  public static double place(String application, String host, String pid, long moment) {
    long hash = moment;
    for (String part : new String[] {application, host, pid}) {
      for (int i = 0; i < part.length(); i++) {
        hash = hash * 31 + part.charAt(i);
      }
      hash = mixed(hash);
    }
    return (hash >>> 11) * 0x1.0p-53;
  }

  /** MurmurHash3's finalizer: each bit in changes half of those out. */
  private static long mixed(long hash) {
    long mixed = hash;
    mixed = (mixed ^ (mixed >>> 33)) * 0xff51afd7ed558ccdL;
    mixed = (mixed ^ (mixed >>> 33)) * 0xc4ceb9fe1a85ec53L;
    return mixed ^ (mixed >>> 33);
  }

  /** A name server may take seconds, and nobody reads this name. */
  private static String hostWithoutNetwork() {
    String name = variable("HOSTNAME");
    name = name == null ? variable("COMPUTERNAME") : name;
    return name == null ? fromLinux() : name;
  }

  private static String fromLinux() {
    try (RandomAccessFile file = new RandomAccessFile(HOST_FILE, "r")) {
      byte[] bytes = new byte[MAX_HOST];
      int length = Math.max(0, file.read(bytes));
      return new String(bytes, 0, length, StandardCharsets.UTF_8).trim();
    } catch (IOException | RuntimeException elsewhere) {
      return "-";
    }
  }

  private static @Nullable String variable(String name) {
    String value = System.getenv(name);
    return value == null || value.isEmpty() ? null : value;
  }
}
