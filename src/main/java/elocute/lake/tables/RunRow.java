package elocute.lake.tables;

import java.time.Instant;

/**
 * One finished, failed or interrupted training run.
 *
 * @param experiment run name
 * @param modelType for example {@code transformer}
 * @param state {@code finished}, {@code failed} or {@code interrupted}
 * @param features feature set trained on
 * @param startedAt start of training
 * @param endedAt end of training
 * @param ranks ranks of the run
 * @param epochs epochs done
 * @param batchSize utterances per rank and forward pass
 * @param mainLr initial learning rate above the encoder
 * @param wav2vecLr initial learning rate of the encoder
 * @param seed seed
 * @param parameters number of trained parameters
 * @param bestErrorAccuracy best validation error token accuracy
 * @param bestPhonemeAccuracy best validation phoneme accuracy
 * @param bestValidationLoss lowest validation loss
 * @param labelMapping hash of the phoneme inventory
 * @param configJson the complete configuration
 */
public record RunRow(
    String experiment,
    String modelType,
    String state,
    String features,
    Instant startedAt,
    Instant endedAt,
    int ranks,
    int epochs,
    int batchSize,
    double mainLr,
    double wav2vecLr,
    long seed,
    long parameters,
    double bestErrorAccuracy,
    double bestPhonemeAccuracy,
    double bestValidationLoss,
    String labelMapping,
    String configJson)
    implements TableRow {}
