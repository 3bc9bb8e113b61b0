package elocute.speech.labels;

import java.util.Objects;

/**
 * One position of an utterance's canonical-perceived alignment.
 *
 * @param canonical what should be said: a phone of the inventory, or {@code sil} for a pause or as
 *     the gap of an addition
 * @param perceived what was said: a phone, {@code err}, or {@code sil} for a pause or as the gap of
 *     a deletion
 * @param tag what happened; a pause ({@code sil} on both sides) is CORRECT
 * @param starred an accented, non-native realisation of {@code perceived} ({@code R*} in the
 *     annotation)
 * @param startSeconds start in the audio
 * @param endSeconds end in the audio
 */
public record AlignedPhone(
    String canonical,
    String perceived,
    ErrorTag tag,
    boolean starred,
    double startSeconds,
    double endSeconds) {

  /** Silence, and the gap of deletions and additions. */
  public static final String SILENCE = "sil";

  /** A sound that the annotator could not recognise. */
  public static final String UNRECOGNISABLE = "err";

  public AlignedPhone {
    Objects.requireNonNull(canonical, "canonical");
    Objects.requireNonNull(perceived, "perceived");
    Objects.requireNonNull(tag, "tag");
  }

  /** Silence on both sides. */
  public boolean isPause() {
    return isPause(canonical, perceived);
  }

  /** Whether a position with these two phones is a pause. */
  public static boolean isPause(String canonical, String perceived) {
    return canonical.equals(SILENCE) && perceived.equals(SILENCE);
  }

  /** Whether at a position with these two phones nothing is heard of what should be said. */
  public static boolean isDeletion(String canonical, String perceived) {
    return !canonical.equals(SILENCE) && perceived.equals(SILENCE);
  }
}
