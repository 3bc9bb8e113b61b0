package elocute.lake.tables;

import elocute.scoring.metrics.ClassCounts;
import elocute.scoring.metrics.ErrorHeadCounts;
import elocute.scoring.metrics.EvaluationCounts;
import elocute.scoring.metrics.HeadLosses;
import elocute.scoring.metrics.MispronunciationCounts;
import elocute.scoring.metrics.PhonemeErrorCounts;
import elocute.scoring.metrics.UtteranceCounts;
import java.io.Serializable;

/**
 * One utterance's counts in one evaluation: every metric over any group of utterances is a function
 * of sums of these columns.
 *
 * @param experiment run name
 * @param evaluationId the evaluation
 * @param utteranceId {@code SPK/name}
 * @param speaker speaker code
 * @param firstLanguage first language
 * @param losses CTC losses
 * @param phonemes edits between the phones that were said and those that were recognised
 * @param errorTokens true error labels
 * @param errorEdits edits between the error label sequences
 * @param incorrect labels {@code I}
 * @param correct labels {@code C}
 * @param mispronunciations verdicts of the protocol
 */
@FirstColumns(
    """
    experiment evaluation_id utterance_id speaker first_language error_loss error_feasible
    phoneme_loss phoneme_feasible reference_phones substitutions deletions insertions
    """)
public record UtteranceScoreRow(
    String experiment,
    String evaluationId,
    String utteranceId,
    String speaker,
    String firstLanguage,
    @Flat Losses losses,
    @Flat PhonemeErrorCounts phonemes,
    long errorTokens,
    long errorEdits,
    @Flat(prefix = "incorrect") ClassCounts incorrect,
    @Flat(prefix = "correct") ClassCounts correct,
    @Flat MispronunciationCounts mispronunciations)
    implements TableRow, Serializable {

  /**
   * CTC losses per token, and whether the tokens fit.
   *
   * @param errorLoss CTC loss per label of the error head; 0 unless {@code errorFeasible}
   * @param errorFeasible whether the error labels fit the utterance's frames
   * @param phonemeLoss CTC loss per phone of the phoneme head; 0 unless {@code phonemeFeasible}
   * @param phonemeFeasible whether the phones fit the utterance's frames
   */
  public record Losses(
      double errorLoss, boolean errorFeasible, double phonemeLoss, boolean phonemeFeasible)
      implements HeadLosses, Serializable {}

  /** The counts, ready to be summed. */
  public UtteranceCounts counts() {
    var errors =
        new ErrorHeadCounts(
            1,
            errorEdits == 0 ? 1 : 0,
            errorEdits,
            errorTokens,
            EvaluationCounts.twoWay(incorrect, correct));
    return new UtteranceCounts(
        utteranceId, new EvaluationCounts(phonemes, errors, mispronunciations));
  }
}
