package elocute.scoring.calibration;

/**
 * One canonical phone that an error head was asked about, to learn from.
 *
 * @param utteranceId its utterance
 * @param phone the phone
 * @param asAsked the head's probability that it was said, from 0 to 1
 * @param isWrong whether a listener heard another phone or none
 */
public record JudgedAnswer(String utteranceId, String phone, double asAsked, boolean isWrong) {}
