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
 * @param canonical canonical phones, no {@code sil}
 * @param perceived phones that were said, no {@code sil}
 * @param predictedPhones predicted phones, {@code sil} included
 * @param errorLabels true error labels
 * @param predictedErrorLabels predicted error labels
 * @param phonemeEdits edits between perceived and predicted phones, without {@code sil}
 * @param errorEdits edits between the error label sequences
 * @param pronunciationCanonical canonical phones aligned with what was said; {@code *} where
 *     something was added. Null, as all that follow, in rows of older versions
 * @param pronunciationPerceived what was said, as long; {@code *} where something was left out
 * @param pronunciationOperations {@code C}, {@code S}, {@code D} or {@code I} per position
 * @param verdicts what the protocol says per position: {@code TA}, {@code FR}, {@code FA}, {@code
 *     CD} or {@code ED}
 * @param recognitionPerceived what was said, aligned with what was recognised
 * @param recognitionPredicted what was recognised, as long
 * @param recognitionOperations {@code C}, {@code S}, {@code D} or {@code I} per position
 */
public record PredictionRow(
    String experiment,
    String evaluationId,
    String utteranceId,
    String speaker,
    String firstLanguage,
    String sourcePath,
    String canonical,
    String perceived,
    String predictedPhones,
    String errorLabels,
    String predictedErrorLabels,
    int phonemeEdits,
    int errorEdits,
    @AddedColumn String pronunciationCanonical,
    @AddedColumn String pronunciationPerceived,
    @AddedColumn String pronunciationOperations,
    @AddedColumn String verdicts,
    @AddedColumn String recognitionPerceived,
    @AddedColumn String recognitionPredicted,
    @AddedColumn String recognitionOperations)
    implements TableRow {}
