package elocute.lake.tables;

/**
 * One utterance's prediction. Sequences are blank-separated.
 *
 * @param experiment run name
 * @param evaluationId the evaluation
 * @param utteranceId {@code SPK/name}
 * @param speaker speaker code
 * @param firstLanguage first language
 * @param sourcePath audio file, relative to the corpus root
 * @param sequences what should be said, was said and was recognised
 * @param phonemeEdits edits between perceived and predicted phones, without {@code sil}
 * @param errorEdits edits between the error label sequences
 * @param pronunciation what should be said, aligned with what was said
 * @param verdicts what the protocol says per position of that: {@code TA}, {@code FR}, {@code FA},
 *     {@code CD} or {@code ED}; null in rows of older versions
 * @param recognition what was said, aligned with what was recognised
 */
public record PredictionRow(
    String experiment,
    String evaluationId,
    String utteranceId,
    String speaker,
    String firstLanguage,
    String sourcePath,
    @Flat Sequences sequences,
    int phonemeEdits,
    int errorEdits,
    @AddedColumn @Flat(prefix = "pronunciation") Pronunciation pronunciation,
    @AddedColumn String verdicts,
    @AddedColumn @Flat(prefix = "recognition") Recognition recognition)
    implements TableRow {

  /**
   * The sequences that are compared.
   *
   * @param canonical canonical phones, no {@code sil}
   * @param perceived phones that were said, no {@code sil}
   * @param predictedPhones predicted phones, {@code sil} included
   * @param errorLabels true error labels
   * @param predictedErrorLabels predicted error labels
   */
  public record Sequences(
      String canonical,
      String perceived,
      String predictedPhones,
      String errorLabels,
      String predictedErrorLabels) {}

  /**
   * Canonical phones aligned with what was said; all null in rows of older versions.
   *
   * @param canonical canonical phones; {@code *} where something was added
   * @param perceived what was said, as long; {@code *} where something was left out
   * @param operations {@code C}, {@code S}, {@code D} or {@code I} per position
   */
  public record Pronunciation(String canonical, String perceived, String operations) {}

  /**
   * What was said aligned with what was recognised; all null in rows of older versions.
   *
   * @param perceived what was said
   * @param predicted what was recognised, as long
   * @param operations {@code C}, {@code S}, {@code D} or {@code I} per position
   */
  public record Recognition(String perceived, String predicted, String operations) {}
}
