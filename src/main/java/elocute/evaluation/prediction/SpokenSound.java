package elocute.evaluation.prediction;

import java.io.Serializable;

/**
 * A phone or a pause that was heard, and when.
 *
 * @param phone its name, {@code sil} for a pause
 * @param startSeconds where it begins in the recording
 * @param endSeconds where it ends, after its start
 */
public record SpokenSound(String phone, double startSeconds, double endSeconds)
    implements Serializable {}
