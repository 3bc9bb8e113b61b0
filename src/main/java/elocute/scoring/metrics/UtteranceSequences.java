package elocute.scoring.metrics;

import elocute.scoring.alignment.Alignment;
import elocute.speech.labels.AlignedPhone;
import java.io.Serializable;
import java.util.List;
import java.util.Objects;

/**
 * The sequences of one utterance that metrics are taken of. {@code sil} is removed from the phone
 * sequences.
 *
 * @param utteranceId unique id
 * @param canonical phones that should be said
 * @param perceived phones that were said, as a human heard them
 * @param hypothesis phones that a system recognised
 * @param diagnosis phones that a system says were said, beside the canonical ones: the hypothesis,
 *     unless it decides of each canonical phone by other means
 * @param errorLabels true error labels
 * @param predictedErrorLabels error labels that a system predicted
 */
public record UtteranceSequences(
    String utteranceId,
    List<String> canonical,
    List<String> perceived,
    List<String> hypothesis,
    List<String> diagnosis,
    List<String> errorLabels,
    List<String> predictedErrorLabels)
    implements Serializable {

  public UtteranceSequences {
    Objects.requireNonNull(utteranceId, "utteranceId");
    canonical = withoutSilence(canonical);
    perceived = withoutSilence(perceived);
    hypothesis = withoutSilence(hypothesis);
    diagnosis = withoutSilence(diagnosis);
    errorLabels = List.copyOf(errorLabels);
    predictedErrorLabels = List.copyOf(predictedErrorLabels);
  }

  /** An utterance of a system that diagnoses by the phones that it recognised. */
  public UtteranceSequences(
      String utteranceId,
      List<String> canonical,
      List<String> perceived,
      List<String> hypothesis,
      List<String> errorLabels,
      List<String> predictedErrorLabels) {
    this(
        utteranceId,
        canonical,
        perceived,
        hypothesis,
        hypothesis,
        errorLabels,
        predictedErrorLabels);
  }

  /**
   * An utterance of a system that only recognises phones: error labels follow from the phones,
   * those that were said as well as those that were recognised.
   */
  public static UtteranceSequences ofPhones(
      String utteranceId, List<String> canonical, List<String> perceived, List<String> hypothesis) {
    return new UtteranceSequences(
        utteranceId,
        canonical,
        perceived,
        hypothesis,
        derived(canonical, perceived),
        derived(canonical, hypothesis));
  }

  private static List<String> derived(List<String> canonical, List<String> heard) {
    return TwoWayLabels.derived(Alignment.of(withoutSilence(canonical), withoutSilence(heard)));
  }

  private static List<String> withoutSilence(List<String> phones) {
    return phones.stream().filter(phone -> !phone.equals(AlignedPhone.SILENCE)).toList();
  }
}
