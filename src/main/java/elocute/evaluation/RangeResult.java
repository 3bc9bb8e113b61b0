package elocute.evaluation;

import elocute.lake.tables.UtteranceScoreRow;
import elocute.scoring.baseline.UtteranceReference;
import elocute.scoring.metrics.PhoneStatistics;
import elocute.training.data.ShortUtterances;
import java.io.Serializable;
import java.util.List;

/**
 * What evaluating one range of batches gave: about a kilobyte per utterance.
 *
 * @param number the range's number
 * @param utterances each utterance's counts and losses
 * @param references what is true of each utterance
 * @param phones counts phone by phone
 * @param judged utterances phone by phone, where that is asked: a few kilobytes per utterance
 * @param tooShort utterances that the encoder cannot hear, which count for nothing
 * @param stagedPredictions path of the staged prediction rows; empty when none are saved
 */
record RangeResult(
    int number,
    List<UtteranceScoreRow> utterances,
    List<UtteranceReference> references,
    PhoneStatistics phones,
    JudgedUtterances judged,
    ShortUtterances tooShort,
    String stagedPredictions)
    implements Serializable {}
