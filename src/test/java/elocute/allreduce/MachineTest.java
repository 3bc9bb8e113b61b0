package elocute.allreduce;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MachineTest {

  private static final String BOOT = "554082ca-e9f6-4458-8681-e5cf8919b6e8";

  @TempDir private Path proc;

  @Test
  void itIsKnownByItsBootAndNetworkNamespaceAndTheProcessByItsEffectiveUser() throws Exception {
    write(
        BOOT, "net:[4026531833]", "Name:\tjava\nUid:\t1000\t1001\t1002\t1003\nGid:\t7\t7\t7\t7\n");

    assertThat(Machine.under(proc)).hasValue(new Machine(BOOT + "-4026531833", 1001));
  }

  @Test
  void aUserBeyond31BitsIsReadAsTheKernelTellsIt() throws Exception {
    write(BOOT, "net:[1]", "Uid:\t4294967294\t4294967294\t4294967294\t4294967294\n");

    assertThat(Machine.under(proc)).hasValue(new Machine(BOOT + "-1", -2));
  }

  @Test
  void whatTheSystemDoesNotSayIsNotGuessed() throws Exception {
    assertThat(Machine.under(proc)).isEmpty();
    write("", "net:[1]", "Uid:\t0\t0\t0\t0\n");
    assertThat(Machine.under(proc)).isEmpty();
  }

  private void write(String boot, String namespace, String status) throws IOException {
    Path random = Files.createDirectories(proc.resolve("sys/kernel/random"));
    Files.writeString(random.resolve("boot_id"), boot + "\n");
    Path self = Files.createDirectories(proc.resolve("self/ns"));
    Files.createSymbolicLink(self.resolve("net"), Path.of(namespace));
    Files.writeString(proc.resolve("self/status"), status);
  }
}
