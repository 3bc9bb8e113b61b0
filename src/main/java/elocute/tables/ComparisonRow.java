package elocute.tables;

import java.time.Instant;

/**
 * One experiment's line in one saved comparison.
 *
 * @param experiment run name
 * @param comparisonId unique id of the comparison
 * @param comparedAt when
 * @param modelType architecture
 * @param errorAccuracy error token accuracy on the test split
 * @param phonemeAccuracy phoneme accuracy on the test split
 * @param per phoneme error rate on the test split
 * @param batchSize utterances per rank and forward pass
 * @param mainLr initial learning rate above the encoder
 * @param wav2vecLr initial learning rate of the encoder
 * @param validationLoss lowest validation loss
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
    double validationLoss)
    implements TableRow {}
