package elocute.allreduce.nccl;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NcclLibraryTest {

  private static final String CPU =
      "7f1000000000-7f1000100000 r-xp 00000000 08:01 42    /opt/torch/lib/libtorch_cpu.so";

  @ParameterizedTest
  @ValueSource(strings = {"/opt/torch/lib/libtorch_cuda.so", "/x/lib/libtorch_cuda-2f3a.so"})
  void theLibraryIsFoundWhereTheProcessHasLoadedIt(String path) {
    assertThat(
            NcclLibrary.cuda(
                Stream.of(CPU, "7f2000000000-7f2000100000 r--p 00000000 08:01 43    " + path)))
        .contains(path);
  }

  @Test
  void aProcessWithoutCudaHasNone() {
    assertThat(NcclLibrary.cuda(Stream.of(CPU, CPU + "_libtorch_cuda.so.old"))).isEmpty();
  }
}
