package elocute.allreduce.nccl;

import elocute.allreduce.Protection;
import elocute.allreduce.RankTexts;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The GPU of one rank, as the others hear of it.
 *
 * @param machine which machine, the same for all its processes
 * @param busId where it sits in the machine
 * @param nccl version of NCCL
 */
record RankGpu(String machine, String busId, String nccl) {

  private static final String NONE = "none";

  /** What a rank says of its GPU, or that it has none. */
  static String text(Optional<RankGpu> gpu) {
    return gpu.map(own -> "%s %s %s".formatted(own.machine(), own.busId(), own.nccl()))
        .orElse(NONE);
  }

  private static Optional<RankGpu> of(String text) {
    String[] words = text.split(" ");
    return words.length == 3
        ? Optional.of(new RankGpu(words[0], words[1], words[2]))
        : Optional.empty();
  }

  /** Whether any rank has a GPU. */
  static boolean isAmong(List<String> texts) {
    return texts.stream().anyMatch(text -> of(text).isPresent());
  }

  /**
   * Why these ranks cannot sum by NCCL; nothing: they can.
   *
   * @param texts what each rank has said, by rank
   * @param protection what is to guard what they send
   */
  static Optional<String> obstacle(List<String> texts, Protection protection) {
    if (protection == Protection.ENCRYPTED) {
      return Optional.of("ranks are to encrypt what they send, which NCCL does not");
    }
    Map<String, Integer> seen = new HashMap<>();
    for (int rank = 0; rank < texts.size(); rank++) {
      Optional<RankGpu> gpu = of(texts.get(rank));
      if (gpu.isEmpty()) {
        return Optional.of("rank %d computes on a CPU".formatted(rank));
      }
      String place = gpu.get().machine() + " " + gpu.get().busId();
      Integer other = seen.putIfAbsent(place, rank);
      if (other != null) {
        return Optional.of(
            "ranks %d and %d share the GPU %s"
                .formatted(other, rank, RankTexts.shown(gpu.get().busId())));
      }
      String first = of(texts.get(0)).orElseThrow().nccl();
      if (!first.equals(gpu.get().nccl())) {
        return Optional.of(
            "rank 0 has NCCL %s, rank %d has %s"
                .formatted(RankTexts.shown(first), rank, RankTexts.shown(gpu.get().nccl())));
      }
    }
    return Optional.empty();
  }
}
