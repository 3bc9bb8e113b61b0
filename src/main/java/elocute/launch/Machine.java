package elocute.launch;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;

/**
 * What this machine has for us, containers' limits included.
 *
 * @param cores processors
 * @param memoryMib memory in MiB
 */
record Machine(int cores, long memoryMib) {

  private static final int MIB = 1 << 20;

  static Machine present() {
    var system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
    return new Machine(
        Runtime.getRuntime().availableProcessors(), system.getTotalMemorySize() / MIB);
  }
}
