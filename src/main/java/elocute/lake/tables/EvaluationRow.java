package elocute.lake.tables;

import java.time.Instant;

/**
 * One evaluation of one checkpoint on one split of one feature set, by one protocol.
 *
 * @param experiment run name of the checkpoint
 * @param evaluationId unique id; predictions refer to it
 * @param evaluatedAt when
 * @param modelType architecture
 * @param checkpoint for example {@code best_error}
 * @param features feature set
 * @param split {@code train}, {@code validation} or {@code test}
 * @param protocol alignment and gap rules, then decoding: {@code levenshtein-v1/greedy}, or with
 *     the width of a beam search {@code levenshtein-v1/beam-10}
 * @param utterances utterances evaluated
 * @param loss mean loss
 * @param errorSequenceAccuracy share of utterances whose error labels are all right
 * @param errorAccuracy error token accuracy, 1 - edits / tokens; may be negative
 * @param errorMeanEditDistance edits per utterance
 * @param errorWeightedF1 weighted F1
 * @param errorMacroF1 macro F1
 * @param incorrectPrecision precision of class {@code I}
 * @param incorrectRecall recall of class {@code I}
 * @param incorrectF1 F1 of class {@code I}
 * @param incorrectSupport reference tokens of class {@code I}
 * @param correctPrecision precision of class {@code C}
 * @param correctRecall recall of class {@code C}
 * @param correctF1 F1 of class {@code C}
 * @param correctSupport reference tokens of class {@code C}
 * @param phonemeAccuracy 1 - PER
 * @param per phoneme error rate over the corpus
 * @param perLow lower end of the 95 % bootstrap interval over utterances
 * @param perHigh upper end
 * @param insertions phoneme insertions
 * @param deletions phoneme deletions
 * @param substitutions phoneme substitutions
 * @param referencePhones reference phonemes
 * @param mddPrecision mispronunciation detection precision
 * @param mddRecall mispronunciation detection recall
 * @param mddF1 mispronunciation detection F1
 * @param mddStrictF1 F1 with insertions of the hypothesis alone counted as false rejections
 * @param diagnosisErrorRate error diagnoses over true rejections
 * @param checkpointSha256 checksum of {@code checkpoint.json}, which vouches for every byte of the
 *     checkpoint; null in rows of older versions
 * @param featuresFingerprint stands for the rows of the split: changes with any of them; null in
 *     rows of older versions
 * @param errorAccuracyLow lower end of the 95 % bootstrap interval over utterances; null, as all
 *     that follow, in rows of older versions
 * @param errorAccuracyHigh upper end
 * @param mddF1Low lower end of the interval of the plain protocol's F1
 * @param mddF1High upper end
 * @param mddStrictPrecision precision with insertions of the hypothesis alone counted as false
 *     rejections
 * @param falseRejectionRate false rejections over correct phones
 * @param falseAcceptanceRate false acceptances over mispronunciations
 * @param detectionAccuracy true acceptances and rejections over all
 * @param trueAcceptances correct phones accepted
 * @param falseRejections correct phones rejected
 * @param falseAcceptances mispronunciations accepted
 * @param correctDiagnoses mispronunciations rejected with the right diagnosis
 * @param errorDiagnoses mispronunciations rejected with a wrong diagnosis
 * @param hypothesisInsertions phones that only the hypothesis has
 */
public record EvaluationRow(
    String experiment,
    String evaluationId,
    Instant evaluatedAt,
    String modelType,
    String checkpoint,
    String features,
    String split,
    String protocol,
    long utterances,
    double loss,
    double errorSequenceAccuracy,
    double errorAccuracy,
    double errorMeanEditDistance,
    double errorWeightedF1,
    double errorMacroF1,
    double incorrectPrecision,
    double incorrectRecall,
    double incorrectF1,
    long incorrectSupport,
    double correctPrecision,
    double correctRecall,
    double correctF1,
    long correctSupport,
    double phonemeAccuracy,
    double per,
    double perLow,
    double perHigh,
    long insertions,
    long deletions,
    long substitutions,
    long referencePhones,
    double mddPrecision,
    double mddRecall,
    double mddF1,
    double mddStrictF1,
    double diagnosisErrorRate,
    @AddedColumn String checkpointSha256,
    @AddedColumn String featuresFingerprint,
    @AddedColumn Double errorAccuracyLow,
    @AddedColumn Double errorAccuracyHigh,
    @AddedColumn Double mddF1Low,
    @AddedColumn Double mddF1High,
    @AddedColumn Double mddStrictPrecision,
    @AddedColumn Double falseRejectionRate,
    @AddedColumn Double falseAcceptanceRate,
    @AddedColumn Double detectionAccuracy,
    @AddedColumn Long trueAcceptances,
    @AddedColumn Long falseRejections,
    @AddedColumn Long falseAcceptances,
    @AddedColumn Long correctDiagnoses,
    @AddedColumn Long errorDiagnoses,
    @AddedColumn Long hypothesisInsertions)
    implements TableRow {}
