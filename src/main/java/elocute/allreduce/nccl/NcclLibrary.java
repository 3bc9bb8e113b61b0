package elocute.allreduce.nccl;

import com.sun.jna.Library;
import com.sun.jna.Native;
import com.sun.jna.ptr.IntByReference;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** libtorch's library for CUDA, in which NCCL and CUDA's runtime are found as well. */
public final class NcclLibrary {

  /** A system property of tests: a library with the same functions for main memory. */
  static final String STAND_IN = "elocute.nccl.standIn";

  static final int SUCCESS = 0;

  private static final Path LOADED = Path.of("/proc/self/maps");
  private static final Pattern CUDA = Pattern.compile("(/\\S*/libtorch_cuda(-\\w+)?\\.so)$");

  /** RTLD_LAZY: what is loaded already is found again. */
  private static final Map<String, Object> OPTIONS = Map.of(Library.OPTION_OPEN_FLAGS, 1);

  private static final int BUS_ID_BYTES = 32;

  private final NcclFunctions functions;

  private NcclLibrary(NcclFunctions functions) {
    this.functions = functions;
  }

  /** Whether tests have put another library, which needs no GPU, in the place of libtorch's. */
  public static boolean needsNoGpu() {
    return System.getProperty(STAND_IN) != null;
  }

  /** The library, if this process has loaded it: on a GPU it has. */
  public static Optional<NcclLibrary> find() throws IOException {
    return path().map(path -> new NcclLibrary(Native.load(path, NcclFunctions.class, OPTIONS)));
  }

  private static Optional<String> path() throws IOException {
    if (needsNoGpu()) {
      return Optional.of(System.getProperty(STAND_IN));
    }
    if (!Files.isReadable(LOADED)) {
      return Optional.empty();
    }
    try (Stream<String> lines = Files.lines(LOADED)) {
      return cuda(lines);
    }
  }

  /** The file among those that a process has mapped, as {@code /proc} lists them. */
  static Optional<String> cuda(Stream<String> maps) {
    return maps.map(CUDA::matcher).filter(Matcher::find).map(found -> found.group(1)).findFirst();
  }

  NcclFunctions functions() {
    return functions;
  }

  /** NCCL's version, as {@code 2.26.2}. */
  public String version() {
    var version = new IntByReference();
    requireNccl("ncclGetVersion", functions.ncclGetVersion(version));
    int number = version.getValue();
    return "%d.%d.%d".formatted(number / 10_000, number / 100 % 100, number % 100);
  }

  /** Where a GPU sits in its machine, as {@code 0000:3B:00.0}. */
  String busId(int device) {
    byte[] text = new byte[BUS_ID_BYTES];
    requireCuda(
        "cudaDeviceGetPCIBusId", functions.cudaDeviceGetPCIBusId(text, text.length, device));
    return new String(text, StandardCharsets.US_ASCII).split("\0", 2)[0];
  }

  /** What the ranks of a new group are to find each other by, as text. */
  String newId() {
    byte[] id = new byte[NcclFunctions.UniqueId.SIZE];
    requireNccl("ncclGetUniqueId", functions.ncclGetUniqueId(id));
    return HexFormat.of().formatHex(id);
  }

  void requireCuda(String call, int result) {
    if (result != SUCCESS) {
      throw new NcclException("%s: %s".formatted(call, functions.cudaGetErrorString(result)));
    }
  }

  void requireNccl(String call, int result) {
    if (result != SUCCESS) {
      throw new NcclException("%s: %s".formatted(call, functions.ncclGetErrorString(result)));
    }
  }
}
