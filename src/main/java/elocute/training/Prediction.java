package elocute.training;

import elocute.scoring.metrics.HeadLosses;

/**
 * What the model makes of one utterance.
 *
 * @param index the utterance's index in its source
 * @param phonemes greedily decoded class ids of the phoneme head
 * @param diagnosis class ids of the phones that were said by the error head, if it is asked about
 *     each canonical phone; else {@code phonemes}
 * @param errors greedily decoded class ids of the error head
 * @param phonemeLoss CTC loss per target token of the phoneme head; 0 when infeasible
 * @param errorLoss CTC loss per target token of the error head; 0 when infeasible
 * @param phonemeFeasible whether the phoneme target fits the frames
 * @param errorFeasible whether the error target fits the frames
 */
public record Prediction(
    int index,
    int[] phonemes,
    int[] diagnosis,
    int[] errors,
    double phonemeLoss,
    double errorLoss,
    boolean phonemeFeasible,
    boolean errorFeasible)
    implements HeadLosses {}
