package elocute.allreduce.nccl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * NCCL for ranks that are threads of this JVM and compute on the CPU, compiled from C. Until it is
 * closed it is found instead of libtorch's. Tests are skipped where there is no C compiler.
 */
public final class NcclStandIn implements AutoCloseable {

  private static final Path SOURCE = Path.of("src/test/c/nccl_stand_in.c");

  private NcclStandIn() {}

  /** Compiles it into {@code directory}. */
  public static NcclStandIn in(Path directory) throws IOException, InterruptedException {
    assumeTrue(hasCompiler(), "skipped: there is no gcc to compile " + SOURCE + " with");
    Path library = directory.resolve("libnccl_stand_in.so");
    // JNA may unload a library that its threads are still in.
    String options = "gcc -O1 -shared -fPIC -pthread -Wl,-z,nodelete -o";
    List<String> command = new ArrayList<>(List.of(options.split(" ")));
    command.addAll(List.of(library.toString(), SOURCE.toString()));
    Process gcc = new ProcessBuilder(command).inheritIO().start();
    assertThat(gcc.waitFor()).as("gcc").isZero();
    System.setProperty(NcclLibrary.STAND_IN, library.toString());
    return new NcclStandIn();
  }

  private static boolean hasCompiler() {
    return Stream.of(System.getenv("PATH").split(":"))
        .anyMatch(folder -> Files.isExecutable(Path.of(folder, "gcc")));
  }

  @Override
  public void close() {
    System.clearProperty(NcclLibrary.STAND_IN);
  }
}
