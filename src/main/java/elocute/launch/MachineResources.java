package elocute.launch;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;

/**
 * What this machine has for us, containers' limits included.
 *
 * @param cores processors
 * @param memoryMib memory in MiB
 */
record MachineResources(int cores, long memoryMib) {

  private static final int MIB = 1 << 20;

  static MachineResources present() {
    var system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
    return new MachineResources(
        Runtime.getRuntime().availableProcessors(), system.getTotalMemorySize() / MIB);
  }
}
