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
 * @param errorLoss CTC loss per label of the error head; 0 unless {@code errorFeasible}
 * @param errorFeasible whether the error labels fit the utterance's frames
 * @param phonemeLoss CTC loss per phone of the phoneme head; 0 unless {@code phonemeFeasible}
 * @param phonemeFeasible whether the phones fit the utterance's frames
 * @param referencePhones phones that were said, without {@code sil}
 * @param substitutions phones recognised as others
 * @param deletions phones that were not recognised
 * @param insertions recognised phones that nobody said
 * @param errorTokens true error labels
 * @param errorEdits edits between the error label sequences
 * @param incorrectSupport true labels {@code I}
 * @param incorrectPredicted predicted labels {@code I}
 * @param incorrectHits aligned positions where both are {@code I}
 * @param correctSupport true labels {@code C}
 * @param correctPredicted predicted labels {@code C}
 * @param correctHits aligned positions where both are {@code C}
 * @param trueAcceptances correct phones accepted
 * @param falseRejections correct phones rejected
 * @param falseAcceptances mispronunciations accepted
 * @param correctDiagnoses mispronunciations rejected with the right diagnosis
 * @param errorDiagnoses mispronunciations rejected with a wrong diagnosis
 * @param hypothesisInsertions phones that only the hypothesis has: false rejections of the strict
 *     protocol
 */
public record UtteranceScoreRow(
    String experiment,
    String evaluationId,
    String utteranceId,
    String speaker,
    String firstLanguage,
    double errorLoss,
    boolean errorFeasible,
    double phonemeLoss,
    boolean phonemeFeasible,
    long referencePhones,
    long substitutions,
    long deletions,
    long insertions,
    long errorTokens,
    long errorEdits,
    long incorrectSupport,
    long incorrectPredicted,
    long incorrectHits,
    long correctSupport,
    long correctPredicted,
    long correctHits,
    long trueAcceptances,
    long falseRejections,
    long falseAcceptances,
    long correctDiagnoses,
    long errorDiagnoses,
    long hypothesisInsertions)
    implements TableRow, HeadLosses, Serializable {

  /** The counts, ready to be summed. */
  public UtteranceCounts counts() {
    var errors =
        new ErrorHeadCounts(
            1,
            errorEdits == 0 ? 1 : 0,
            errorEdits,
            errorTokens,
            EvaluationCounts.twoWay(
                new ClassCounts(incorrectSupport, incorrectPredicted, incorrectHits),
                new ClassCounts(correctSupport, correctPredicted, correctHits)));
    var mispronunciations =
        new MispronunciationCounts(
            trueAcceptances,
            falseRejections,
            falseAcceptances,
            correctDiagnoses,
            errorDiagnoses,
            hypothesisInsertions);
    return new UtteranceCounts(
        utteranceId,
        new EvaluationCounts(
            new PhonemeErrorCounts(substitutions, deletions, insertions, referencePhones),
            errors,
            mispronunciations));
  }
}
