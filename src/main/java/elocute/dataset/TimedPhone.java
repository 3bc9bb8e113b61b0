package elocute.dataset;

/**
 * A phone, or a pause, and when in the audio it is heard.
 *
 * @param phone what is heard; {@code sil} for a pause
 * @param startSeconds start
 * @param endSeconds end; not after the start where the labels do not say
 */
public record TimedPhone(String phone, double startSeconds, double endSeconds) {}
