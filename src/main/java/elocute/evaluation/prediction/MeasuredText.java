package elocute.evaluation.prediction;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/** Puts times and measures to the positions of an alignment, in the order of time. */
final class MeasuredText {

  private final FrameClock clock;
  private final Iterator<TimedSound> sounds;
  private final Iterator<PhoneMeasure> measures;

  private MeasuredText(FrameClock clock, List<TimedSound> sounds, List<PhoneMeasure> measures) {
    this.clock = clock;
    this.sounds = sounds.iterator();
    this.measures = measures.iterator();
  }

  /**
   * The same text with what is measured.
   *
   * @param clock the frames in time
   * @param sounds all phones that were heard
   * @param measures of each canonical phone, in order; empty if they could not be measured
   */
  static HeardText of(
      HeardText text, FrameClock clock, List<TimedSound> sounds, List<PhoneMeasure> measures) {
    var measured = new MeasuredText(clock, sounds, measures);
    List<List<HeardPhone>> parts = new ArrayList<>();
    text.parts().forEach(part -> parts.add(measured.part(part)));
    return text.with(parts);
  }

  private List<HeardPhone> part(List<HeardPhone> phones) {
    List<HeardPhone> measured = new ArrayList<>();
    for (HeardPhone phone : phones) {
      HeardPhone timed = phone.deleted() ? phone : timed(phone, sounds.next());
      measured.add(phone.added() || !measures.hasNext() ? timed : timed.with(measures.next()));
    }
    return measured;
  }

  private HeardPhone timed(HeardPhone phone, TimedSound sound) {
    return phone.with(clock.seconds(sound.frames().start()), clock.seconds(sound.frames().end()));
  }
}
