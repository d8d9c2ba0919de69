package io.packwatch.agent.delivery;

import java.io.File;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Tells this process from all others, here and on other hosts. For any thread. */
public final class ProcessIdentity {

  /** Linux's name for the host, without a network look-up. */
  private static final String HOST_FILE = "/proc/sys/kernel/hostname";

  private static final int MAX_HOST = 255;

  private ProcessIdentity() {}

  /** The host's name from a container's runtime or a shell, else from the network; else a dash. */
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

  /**
   * The process id without management beans; Java 8 has no other way. A dash if there is no {@code
   * /proc}.
   */
  public static String pid() {
    try {
      return new File("/proc/self").getCanonicalFile().getName();
    } catch (IOException | RuntimeException elsewhere) {
      return "-";
    }
  }

  /**
   * This process's own number from 0 to 1, 1 excluded, evenly spread over many processes.
   *
   * <p>It is a hash of application, host, process id and moment. Containers often share host and
   * process id (each is process 1, and a host's name may be fixed), and processes restored from one
   * checkpoint share all three. Hence the moment.
   *
   * @param moment the current time, as exactly as possible
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

  /** MurmurHash3's finalizer: each input bit changes half of the output bits. */
  private static long mixed(long hash) {
    long mixed = hash;
    mixed = (mixed ^ (mixed >>> 33)) * 0xff51afd7ed558ccdL;
    mixed = (mixed ^ (mixed >>> 33)) * 0xc4ceb9fe1a85ec53L;
    return mixed ^ (mixed >>> 33);
  }

  /**
   * The host's name without a look-up: a name server may take seconds, and people do not read this
   * name.
   */
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
