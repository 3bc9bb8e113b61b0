package elocute.tables;

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
    int errorEdits)
    implements TableRow {}
