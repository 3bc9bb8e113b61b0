package elocute.training;

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
 */
public record Example(
    String utteranceId,
    String sourcePath,
    int samples,
    int[] phonemeTarget,
    int[] errorTarget,
    List<String> canonicalPhones) {

  /** The same utterance, of another length. */
  Example withSamples(int count) {
    return new Example(utteranceId, sourcePath, count, phonemeTarget, errorTarget, canonicalPhones);
  }
}
