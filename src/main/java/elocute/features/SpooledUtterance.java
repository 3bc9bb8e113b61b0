package elocute.features;

import java.util.List;

/**
 * What training and evaluation need of an utterance besides its audio; see {@link FeatureRow}.
 *
 * @param sampleRateHz sample rate of the audio
 * @param samples length of the audio
 * @param startSeconds start of each position of {@code perceivedAligned}
 * @param endSeconds end of each
 */
public record SpooledUtterance(
    String utteranceId,
    String speaker,
    String firstLanguage,
    String sourcePath,
    int sampleRateHz,
    int samples,
    List<String> canonicalTrainTarget,
    List<String> perceivedTrainTarget,
    List<String> errorLabels,
    List<String> errorTags,
    List<String> perceivedAligned,
    double[] startSeconds,
    double[] endSeconds) {

  /** Length of the audio in seconds. */
  public double durationSeconds() {
    return (double) samples / sampleRateHz;
  }
}
