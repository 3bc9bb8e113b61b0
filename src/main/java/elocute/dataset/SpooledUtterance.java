package elocute.dataset;

import java.util.List;

/**
 * What training and evaluation need of an utterance besides its audio; see {@link UtteranceRow}.
 *
 * @param sampleRateHz sample rate of the audio
 * @param samples length of the audio
 * @param heard what is heard and when: the perceived phones and pauses, without the places of
 *     deletions, which have a duration but no sound of their own
 * @param phoneScores the experts' mean score of each canonical phone, 0 to 2, null where there is
 *     none; empty if nobody scored any
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
    List<TimedPhone> heard,
    List<Double> phoneScores) {

  /** Length of the audio in seconds. */
  public double durationSeconds() {
    return (double) samples / sampleRateHz;
  }
}
