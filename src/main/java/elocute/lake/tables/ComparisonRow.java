package elocute.lake.tables;

import java.time.Instant;

/**
 * One experiment's line in one saved comparison.
 *
 * @param experiment run name
 * @param comparisonId unique id of the comparison
 * @param comparedAt when
 * @param modelType architecture
 * @param errorAccuracy error token accuracy on the split
 * @param phonemeAccuracy phoneme accuracy on the split
 * @param per phoneme error rate on the split
 * @param batchSize utterances per rank and forward pass
 * @param mainLr initial learning rate above the encoder
 * @param wav2vecLr initial learning rate of the encoder
 * @param validationLoss lowest validation loss
 * @param split split of the evaluation; null, as all that follow, in rows of older versions
 * @param features feature set of the evaluation
 * @param protocol protocol of the evaluation
 * @param checkpoint checkpoint of the evaluation
 * @param evaluationId the evaluation that was compared
 * @param sortMetric column of table {@code evaluations} that the comparison is sorted by, or {@code
 *     validation_loss}
 * @param sortValue its value; null where it is not known
 * @param bestExperiment the best run by it, on which the differences are taken
 * @param sharedUtterances utterances that both have scored with the same reference; null, as all
 *     that follow but the last, where no difference was tested
 * @param difference value minus the best's, over the shared utterances
 * @param differenceLow lower end of its 95 % interval by the paired bootstrap, for this experiment
 *     alone
 * @param differenceHigh upper end
 * @param pValue two-sided p-value of there being no difference
 * @param pAdjusted the p-value adjusted for all experiments of the comparison, by Benjamini and
 *     Hochberg
 * @param standing {@code best}, {@code on_par} (not significantly worse than the best), {@code
 *     worse} or {@code untested}
 */
public record ComparisonRow(
    String experiment,
    String comparisonId,
    Instant comparedAt,
    String modelType,
    double errorAccuracy,
    double phonemeAccuracy,
    double per,
    int batchSize,
    double mainLr,
    double wav2vecLr,
    double validationLoss,
    @AddedColumn String split,
    @AddedColumn String features,
    @AddedColumn String protocol,
    @AddedColumn String checkpoint,
    @AddedColumn String evaluationId,
    @AddedColumn String sortMetric,
    @AddedColumn Double sortValue,
    @AddedColumn String bestExperiment,
    @AddedColumn Long sharedUtterances,
    @AddedColumn Double difference,
    @AddedColumn Double differenceLow,
    @AddedColumn Double differenceHigh,
    @AddedColumn Double pValue,
    @AddedColumn Double pAdjusted,
    @AddedColumn String standing)
    implements TableRow {

  /** The same row in a comparison of another id. */
  public ComparisonRow withComparisonId(String id) {
    return new ComparisonRow(
        experiment,
        id,
        comparedAt,
        modelType,
        errorAccuracy,
        phonemeAccuracy,
        per,
        batchSize,
        mainLr,
        wav2vecLr,
        validationLoss,
        split,
        features,
        protocol,
        checkpoint,
        evaluationId,
        sortMetric,
        sortValue,
        bestExperiment,
        sharedUtterances,
        difference,
        differenceLow,
        differenceHigh,
        pValue,
        pAdjusted,
        standing);
  }
}
