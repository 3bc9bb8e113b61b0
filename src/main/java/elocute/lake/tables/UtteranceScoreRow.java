package elocute.lake.tables;

import elocute.lake.tables.Flat.Presence;
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
 * @param derived decisions derived from the phones heard; null in rows of older versions
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
    @Flat MispronunciationCounts mispronunciations,
    @AddedColumn @Flat(prefix = "derived", presence = Presence.SOMETIMES) Derived derived)
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

  /**
   * Decisions derived from the phones heard, compared with the true labels, whose numbers are those
   * of the error head's columns.
   *
   * @param edits edits between the true labels and the derived ones
   * @param incorrectPredicted derived labels {@code I}
   * @param incorrectHits aligned positions where both are {@code I}
   * @param correctPredicted derived labels {@code C}
   * @param correctHits aligned positions where both are {@code C}
   */
  public record Derived(
      long edits,
      long incorrectPredicted,
      long incorrectHits,
      long correctPredicted,
      long correctHits)
      implements Serializable {

    /** The columns of one utterance's counts. */
    public static Derived of(ErrorHeadCounts counts) {
      return new Derived(
          counts.edits(),
          counts.incorrect().predicted(),
          counts.incorrect().hits(),
          counts.correct().predicted(),
          counts.correct().hits());
    }
  }

  /** The counts, ready to be summed. */
  public UtteranceCounts counts() {
    return new UtteranceCounts(
        utteranceId,
        new EvaluationCounts(
            phonemes, labels(errorEdits, incorrect, correct), derivedCounts(), mispronunciations));
  }

  private ErrorHeadCounts derivedCounts() {
    return derived == null
        ? ErrorHeadCounts.NONE
        : labels(
            derived.edits(),
            new ClassCounts(
                incorrect.support(), derived.incorrectPredicted(), derived.incorrectHits()),
            new ClassCounts(correct.support(), derived.correctPredicted(), derived.correctHits()));
  }

  private ErrorHeadCounts labels(long edits, ClassCounts ofIncorrect, ClassCounts ofCorrect) {
    return new ErrorHeadCounts(
        1, edits == 0 ? 1 : 0, edits, errorTokens, EvaluationCounts.twoWay(ofIncorrect, ofCorrect));
  }
}
