package elocute.speech.labels;

import elocute.speech.textgrid.Tier;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Makes an utterance's labels from the phones tier of its TextGrid. */
public final class LabelBuilder {

  private LabelBuilder() {}

  /**
   * The labels of a phones tier, one aligned position per interval; spoken noise has none.
   *
   * @throws MarkException at the first mark that has no meaning
   */
  public static UtteranceLabels build(Tier.Intervals phones) throws MarkException {
    var aligned = new ArrayList<AlignedPhone>();
    List<Tier.Interval> intervals = phones.intervals();
    for (int index = 0; index < intervals.size(); index++) {
      Tier.Interval interval = intervals.get(index);
      position(MarkParser.parse(interval.text(), index + 1), interval).ifPresent(aligned::add);
    }
    return new UtteranceLabels(aligned);
  }

  private static Optional<AlignedPhone> position(MarkReading reading, Tier.Interval interval) {
    if (reading instanceof MarkReading.Plain plain) {
      return Optional.of(correct(plain.phone(), interval));
    }
    if (reading instanceof MarkReading.Error error) {
      return Optional.of(
          new AlignedPhone(
              error.canonical(),
              error.perceived(),
              error.tag(),
              error.starred(),
              interval.startSeconds(),
              interval.endSeconds()));
    }
    return reading instanceof MarkReading.Pause
        ? Optional.of(correct(AlignedPhone.SILENCE, interval))
        : Optional.empty();
  }

  private static AlignedPhone correct(String sound, Tier.Interval interval) {
    return new AlignedPhone(
        sound, sound, ErrorTag.CORRECT, false, interval.startSeconds(), interval.endSeconds());
  }
}
