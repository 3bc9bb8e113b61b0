package elocute.allreduce.nccl;

import elocute.allreduce.Machines;
import elocute.allreduce.RankGroup;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Whether the ranks of a run can sum by NCCL: all say what GPU they have, and so all know.
 *
 * @param ranks this rank among all
 * @param library this rank's NCCL
 * @param device this rank's GPU
 * @param texts what each rank has said
 */
public record NcclMeeting(
    RankGroup ranks, Optional<NcclLibrary> library, OptionalInt device, List<String> texts) {

  /**
   * All ranks meet.
   *
   * @param device number of this rank's GPU in this process; none: it computes on a CPU
   */
  public static NcclMeeting of(RankGroup ranks, OptionalInt device) {
    try {
      OptionalInt own = NcclLibrary.needsNoGpu() ? OptionalInt.of(0) : device;
      Optional<NcclLibrary> library = own.isPresent() ? NcclLibrary.find() : Optional.empty();
      Optional<RankGpu> gpu = library.flatMap(found -> gpu(found, own.getAsInt()));
      return new NcclMeeting(ranks, library, own, ranks.allGather(RankGpu.text(gpu)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Optional<RankGpu> gpu(NcclLibrary library, int device) {
    return Machines.own()
        .map(machine -> new RankGpu(machine, library.busId(device), library.version()));
  }

  /** Whether any rank has a GPU. */
  public boolean hasGpus() {
    return RankGpu.isAmong(texts);
  }

  /** Why the ranks cannot sum by NCCL, the same on all ranks; nothing: they can. */
  public Optional<String> obstacle() {
    return RankGpu.obstacle(texts, ranks.protection());
  }

  /**
   * Connects all ranks; only where there is no obstacle.
   *
   * @throws elocute.allreduce.CollectiveException if a rank is lost meanwhile
   * @throws NcclException if NCCL itself cannot
   */
  public NcclCommunicator connect() {
    NcclLibrary nccl = library.orElseThrow();
    String id = ranks.allGather(ranks.rank() == 0 ? nccl.newId() : "").get(0);
    return NcclCommunicator.connect(nccl, device.getAsInt(), ranks, id);
  }

  /** NCCL's version. */
  public String version() {
    return library.orElseThrow().version();
  }
}
