package elocute.lake.tables;

/**
 * One metric of one speaker, or of all speakers of one first language, in one evaluation.
 *
 * @param experiment run name
 * @param evaluationId the evaluation
 * @param level {@code speaker} or {@code first_language}
 * @param speaker speaker code; null at level {@code first_language}
 * @param firstLanguage first language
 * @param metric the metric's column in table {@code evaluations}, for example {@code per}
 * @param value its value
 * @param low lower end of the 95 % bootstrap interval over utterances; null where none is taken
 * @param high upper end
 * @param utterances utterances of the group
 */
public record SpeakerMetricRow(
    String experiment,
    String evaluationId,
    String level,
    String speaker,
    String firstLanguage,
    String metric,
    double value,
    Double low,
    Double high,
    long utterances)
    implements TableRow {

  /** The level of one speaker. */
  public static final String SPEAKER = "speaker";

  /** The level of all speakers of one first language. */
  public static final String FIRST_LANGUAGE = "first_language";
}
