package elocute.lake.tables;

/**
 * How well one source tells right canonical phones from wrong ones, in one group of phones of one
 * evaluation.
 *
 * @param experiment run name
 * @param evaluationId the evaluation
 * @param source {@code gop} (goodness of pronunciation; calibrated, if the checkpoint has a
 *     calibration), {@code asked} (the probability that an error head gives a phone that it is
 *     asked about; likewise), {@code derived} (recognised phones aligned with the canonical ones)
 *     or {@code error_head}; where experts' scores are known also two that hear nothing, {@code
 *     prior} (how often the phone is right in training) and {@code everything_correct}
 * @param level {@code all}, {@code first_language}, {@code speaker}, {@code phone} or {@code
 *     age_group}
 * @param name first language, speaker code, phone, {@code adults} or {@code children}; null at
 *     level {@code all}
 * @param metric what is measured, see {@code docs/tables.md}
 * @param value its value
 * @param low lower end of the 95 % bootstrap interval
 * @param high upper end
 * @param phones canonical phones of the group
 * @param wrong those that a human heard as another phone or not at all
 * @param resampled what the interval's bootstrap drew: {@code utterances}, or {@code speakers}
 *     where experts' scores are known; null in files of versions that drew utterances only
 */
public record ScoreMetricRow(
    String experiment,
    String evaluationId,
    String source,
    String level,
    String name,
    String metric,
    double value,
    double low,
    double high,
    long phones,
    long wrong,
    @AddedColumn String resampled)
    implements TableRow {

  /** The level of children and adults. */
  public static final String AGE_GROUP = "age_group";

  /** The level of all phones; two more levels are those of {@link SpeakerMetricRow}. */
  public static final String ALL = "all";

  /** Metrics: Pearson's correlation with the experts' scores of phones, words and sentences. */
  public static final String PHONE_PCC = "phone_pcc";

  public static final String WORD_PCC = "word_pcc";

  public static final String SENTENCE_PCC = "sentence_pcc";
}
