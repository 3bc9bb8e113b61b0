package elocute.scoring.baseline;

import elocute.scoring.metrics.UtteranceSequences;
import java.io.Serializable;
import java.util.List;

/**
 * What is true of one utterance. {@code sil} in phones counts for nothing.
 *
 * @param utteranceId unique id
 * @param canonical phones that should be said
 * @param perceived phones that were said
 * @param errorLabels true error labels, {@code C} or {@code I}
 */
public record UtteranceReference(
    String utteranceId, List<String> canonical, List<String> perceived, List<String> errorLabels)
    implements Serializable {

  /** One whose labels follow from its phones. */
  public static UtteranceReference ofPhones(
      String utteranceId, List<String> canonical, List<String> perceived) {
    UtteranceSequences sequences =
        UtteranceSequences.ofPhones(utteranceId, canonical, perceived, canonical);
    return new UtteranceReference(utteranceId, canonical, perceived, sequences.errorLabels());
  }

  /** With what a system is said to have heard, from which its error labels follow. */
  UtteranceSequences with(List<String> hypothesis) {
    return new UtteranceSequences(
        utteranceId,
        canonical,
        perceived,
        hypothesis,
        errorLabels,
        UtteranceSequences.ofPhones(utteranceId, canonical, perceived, hypothesis)
            .predictedErrorLabels());
  }
}
