package elocute.training.step;

import ai.djl.Device;
import elocute.allreduce.RankGroup;
import elocute.allreduce.nccl.NcclException;
import elocute.allreduce.nccl.NcclMeeting;
import elocute.config.TrainingSettings;
import elocute.config.TrainingSettings.Exchange;
import elocute.config.TrainingSettings.GradientWire;
import elocute.training.data.TrainingException;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;

/** Chooses how gradients travel, by {@code training.exchange} and what all ranks have. */
public final class ChosenRoute {

  private static final String KEY = "training.exchange = nccl";

  private ChosenRoute() {}

  /**
   * The route of a run, the same on all ranks; all call this.
   *
   * @param device where this rank computes
   * @param log is told of NCCL: that it is used, or why not though a rank has a GPU
   * @throws TrainingException if NCCL is asked for and impossible
   */
  public static GradientRoute of(
      TrainingSettings settings, Device device, RankGroup ranks, Consumer<String> log) {
    GradientRoute ring = GradientRoute.ring(ranks, settings.gradientWire());
    if (ranks.size() == 1 || settings.exchange() == Exchange.RING) {
      return ring;
    }
    NcclMeeting meeting =
        NcclMeeting.of(
            ranks, device.isGpu() ? OptionalInt.of(device.getDeviceId()) : OptionalInt.empty());
    Optional<String> obstacle = meeting.obstacle().or(() -> rounding(settings));
    if (obstacle.isEmpty()) {
      log.accept("gradients travel by NCCL " + meeting.version());
      return connected(meeting, ranks);
    }
    if (settings.exchange() == Exchange.NCCL) {
      throw new TrainingException("%s is not possible: %s".formatted(KEY, obstacle.get()));
    }
    if (meeting.hasGpus()) {
      log.accept("gradients travel around the ring, not by NCCL: " + obstacle.get());
    }
    return ring;
  }

  private static Optional<String> rounding(TrainingSettings settings) {
    return settings.gradientWire() == GradientWire.FP32
        ? Optional.empty()
        : Optional.of("gradient_wire = bf16 is the ring's");
  }

  private static GradientRoute connected(NcclMeeting meeting, RankGroup ranks) {
    try {
      return new NcclRoute(ranks, meeting.connect());
    } catch (NcclException e) {
      throw new TrainingException(
          "NCCL does not connect the ranks: %s. training.exchange = ring does without it"
              .formatted(e.getMessage()),
          e);
    }
  }
}
