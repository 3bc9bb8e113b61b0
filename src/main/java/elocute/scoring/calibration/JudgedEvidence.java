package elocute.scoring.calibration;

/**
 * One canonical phone to learn from.
 *
 * @param utteranceId its utterance
 * @param evidence what a model's scores say of it
 * @param isWrong whether a listener heard another phone or none
 */
public record JudgedEvidence(String utteranceId, PhoneEvidence evidence, boolean isWrong) {}
