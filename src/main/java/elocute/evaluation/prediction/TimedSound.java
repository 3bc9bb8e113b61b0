package elocute.evaluation.prediction;

import elocute.model.decoding.FrameScores;
import elocute.model.decoding.goodness.BestPath;
import elocute.model.decoding.goodness.FrameSpan;
import elocute.speech.labels.AlignedPhone;
import elocute.speech.labels.PhonemeInventory;
import java.util.ArrayList;
import java.util.List;

/**
 * A phone or a pause that was heard. CTC hears it as a peak near its beginning with blanks behind:
 * so it begins with its peak's first frame, and lasts until that of the next begins. A phone ends
 * after {@value #LONGEST_SECONDS} s at the latest if its peak does: behind it is a pause that was
 * not heard as one.
 *
 * @param phone its name, {@code sil} for a pause
 * @param frames where it was said
 */
record TimedSound(String phone, FrameSpan frames) {

  /** One phone in a hundred is longer than 0.3 s, one in twenty than 0.23 s. */
  private static final double LONGEST_SECONDS = 0.24;

  /**
   * Looks for labels in the scores in which a decoder found them.
   *
   * @param labels without blanks
   */
  static List<TimedSound> of(
      FrameScores scores, int[] labels, PhonemeInventory inventory, FrameClock clock) {
    List<FrameSpan> peaks =
        BestPath.spans(scores, labels)
            .orElseThrow(() -> new IllegalArgumentException("no path spells the decoder's labels"));
    int longest = clock.frames(LONGEST_SECONDS);
    List<TimedSound> timed = new ArrayList<>();
    for (int place = 0; place < labels.length; place++) {
      FrameSpan peak = peaks.get(place);
      int next = place + 1 < labels.length ? peaks.get(place + 1).start() : scores.frames();
      int latest = Math.max(peak.end(), peak.start() + longest);
      timed.add(
          new TimedSound(
              inventory.phone(labels[place]), new FrameSpan(peak.start(), Math.min(next, latest))));
    }
    return timed;
  }

  /** The same in seconds. */
  SpokenSound in(FrameClock clock) {
    return new SpokenSound(phone, clock.seconds(frames.start()), clock.seconds(frames.end()));
  }

  /** Whether nothing is said here. */
  boolean isPause() {
    return phone.equals(AlignedPhone.SILENCE);
  }
}
