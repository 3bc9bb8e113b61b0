package elocute.lake.tables;

import elocute.lake.tables.Flat.Presence;
import java.time.Instant;

/**
 * One run's line in one saved comparison.
 *
 * @param experiment run name
 * @param comparisonId unique id of the comparison
 * @param comparedAt when
 * @param modelType architecture
 * @param scores metrics on the split
 * @param training how it was trained
 * @param evaluation what was compared
 * @param sorting what the comparison is sorted by
 * @param difference to the best; null where none was tested
 * @param standing {@code best}, {@code on_par} (not significantly worse than the best), {@code
 *     worse} or {@code untested}; null in rows of older versions
 * @param decisions which phones are wrong, metrics on the split
 */
public record ComparisonRow(
    String experiment,
    String comparisonId,
    Instant comparedAt,
    String modelType,
    @Flat Scores scores,
    @Flat Training training,
    @AddedColumn @Flat Evaluation evaluation,
    @AddedColumn @Flat Sorting sorting,
    @AddedColumn @Flat(presence = Presence.SOMETIMES) Difference difference,
    @AddedColumn String standing,
    @AddedColumn @Flat Decisions decisions)
    implements TableRow {

  /**
   * Metrics on the split.
   *
   * @param errorAccuracy error token accuracy
   * @param phonemeAccuracy phoneme accuracy
   * @param per phoneme error rate
   */
  public record Scores(double errorAccuracy, double phonemeAccuracy, double per) {}

  /**
   * How the experiment was trained.
   *
   * @param batchSize utterances per rank and forward pass
   * @param mainLr initial learning rate above the encoder
   * @param wav2vecLr initial learning rate of the encoder
   * @param validationLoss lowest validation loss
   */
  public record Training(int batchSize, double mainLr, double wav2vecLr, double validationLoss) {}

  /**
   * The evaluation that was compared; all null in rows of older versions.
   *
   * @param split split of the evaluation
   * @param features feature set of the evaluation
   * @param protocol protocol of the evaluation
   * @param checkpoint checkpoint of the evaluation
   * @param evaluationId its id
   */
  public record Evaluation(
      String split, String features, String protocol, String checkpoint, String evaluationId) {}

  /**
   * What the comparison is sorted by; all null in rows of older versions.
   *
   * @param sortMetric column of table {@code evaluations}, or {@code validation_loss}
   * @param sortValue its value; null where it is not known
   * @param bestExperiment the best run by it, on which the differences are taken
   */
  public record Sorting(String sortMetric, Double sortValue, String bestExperiment) {}

  /**
   * A tested difference to the best.
   *
   * @param sharedUtterances utterances that both have scored with the same reference
   * @param difference value minus the best's, over the shared utterances
   * @param differenceLow lower end of its 95 % interval by the paired bootstrap, for this
   *     experiment alone
   * @param differenceHigh upper end
   * @param pValue two-sided p-value of there being no difference
   * @param pAdjusted the p-value adjusted for all experiments of the comparison, by Benjamini and
   *     Hochberg
   */
  public record Difference(
      long sharedUtterances,
      double difference,
      double differenceLow,
      double differenceHigh,
      double pValue,
      double pAdjusted) {}

  /**
   * Which phones are wrong; all null in rows of older versions.
   *
   * @param detectionAccuracy token accuracy of the decisions derived from the phones heard; null
   *     where it was not measured, as the others
   * @param detectionF1 their F1 of wrong phones
   * @param mddF1 F1 of mispronunciation detection
   */
  public record Decisions(Double detectionAccuracy, Double detectionF1, Double mddF1) {}

  /** The same row in a comparison of another id. */
  public ComparisonRow withComparisonId(String id) {
    return new ComparisonRow(
        experiment,
        id,
        comparedAt,
        modelType,
        scores,
        training,
        evaluation,
        sorting,
        difference,
        standing,
        decisions);
  }
}
