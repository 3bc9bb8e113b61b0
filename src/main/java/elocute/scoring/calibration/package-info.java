/**
 * From numbers that say how well a phone fits what is heard to the probability that it is right;
 * engine-free. In: the numbers and, to learn from, whether people heard the phone as it should be.
 * Out: what {@code calibration.json} beside a checkpoint holds. Read first: {@link
 * elocute.scoring.calibration.Calibration}.
 */
package elocute.scoring.calibration;
