package elocute.training.data;

import java.io.Serializable;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Utterances that are shorter than one frame of the encoder, so that it cannot hear them.
 *
 * @param frameSamples samples that one frame takes
 * @param utteranceIds the utterances
 */
public record ShortUtterances(long frameSamples, List<String> utteranceIds)
    implements Serializable {

  private static final int EXAMPLES = 5;

  public ShortUtterances {
    utteranceIds = List.copyOf(utteranceIds);
  }

  public boolean isEmpty() {
    return utteranceIds.isEmpty();
  }

  /** Those of both, of one encoder. */
  public ShortUtterances plus(ShortUtterances other) {
    return new ShortUtterances(
        Math.max(frameSamples, other.frameSamples),
        Stream.concat(utteranceIds.stream(), other.utteranceIds.stream()).toList());
  }

  /**
   * How many were left out, and why.
   *
   * @param split what they are of, for example {@code train}
   */
  public String leftOut(String split) {
    return "%d %s utterances left out, shorter than one frame of the encoder (%d samples): %s%s"
        .formatted(
            utteranceIds.size(),
            split,
            frameSamples,
            utteranceIds.stream().limit(EXAMPLES).collect(Collectors.joining(", ")),
            utteranceIds.size() > EXAMPLES ? ", ..." : "");
  }
}
