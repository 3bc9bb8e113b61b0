package elocute.evaluation.prediction;

import java.util.List;
import java.util.Objects;
import java.util.OptionalDouble;

/** The score of several phones: the mean of those that have one, which additions don't. */
final class MeanScore {

  private MeanScore() {}

  /** 0 to 100; null if none has one. */
  static Double of(List<HeardPhone> phones) {
    OptionalDouble mean =
        phones.stream()
            .map(HeardPhone::score)
            .filter(Objects::nonNull)
            .mapToDouble(Double::doubleValue)
            .average();
    return mean.isPresent() ? mean.getAsDouble() : null;
  }
}
