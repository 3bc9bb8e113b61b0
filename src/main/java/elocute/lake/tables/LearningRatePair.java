package elocute.lake.tables;

/**
 * Learning rates of both parts of a model.
 *
 * @param mainLr above the encoder
 * @param wav2vecLr of the encoder
 */
public record LearningRatePair(double mainLr, double wav2vecLr) {}
