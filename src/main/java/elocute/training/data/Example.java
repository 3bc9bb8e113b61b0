package elocute.training.data;

import java.util.List;

/**
 * One utterance as the trainer sees it.
 *
 * @param utteranceId unique id
 * @param sourcePath audio file, for people
 * @param samples number of samples at 16 kHz
 * @param phonemeTarget class ids of the phoneme head, no blank
 * @param errorTarget class ids of the error head, no blank
 * @param canonicalPhones canonical phones, no {@code sil}
 * @param segments where the perceived phones are heard
 * @param prompt what an error head is asked that is asked
 */
public record Example(
    String utteranceId,
    String sourcePath,
    int samples,
    int[] phonemeTarget,
    int[] errorTarget,
    List<String> canonicalPhones,
    PhoneSegments segments,
    PhoneQuestions prompt) {

  /** An utterance without the times of its phones, about which nothing is asked. */
  public Example(
      String utteranceId,
      String sourcePath,
      int samples,
      int[] phonemeTarget,
      int[] errorTarget,
      List<String> canonicalPhones) {
    this(
        utteranceId,
        sourcePath,
        samples,
        phonemeTarget,
        errorTarget,
        canonicalPhones,
        PhoneSegments.NONE);
  }

  /** An utterance about which nothing is asked. */
  public Example(
      String utteranceId,
      String sourcePath,
      int samples,
      int[] phonemeTarget,
      int[] errorTarget,
      List<String> canonicalPhones,
      PhoneSegments segments) {
    this(
        utteranceId,
        sourcePath,
        samples,
        phonemeTarget,
        errorTarget,
        canonicalPhones,
        segments,
        PhoneQuestions.NONE);
  }

  /** The same utterance, asked about otherwise. */
  public Example asking(PhoneQuestions otherPrompt) {
    return new Example(
        utteranceId,
        sourcePath,
        samples,
        phonemeTarget,
        errorTarget,
        canonicalPhones,
        segments,
        otherPrompt);
  }

  /** Number of samples when played at so many percent of its speed, rounded up. */
  int samplesAtSpeed(int percent) {
    return (int) ((samples * 100L + percent - 1) / percent);
  }

  /** The same utterance, played at so many percent of its speed. */
  Example atSpeed(int percent) {
    return new Example(
        utteranceId,
        sourcePath,
        samplesAtSpeed(percent),
        phonemeTarget,
        errorTarget,
        canonicalPhones,
        segments.atSpeed(percent),
        prompt);
  }
}
