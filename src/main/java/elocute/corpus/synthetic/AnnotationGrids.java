package elocute.corpus.synthetic;

import elocute.speech.labels.ErrorTag;
import elocute.speech.textgrid.TextGrid;
import elocute.speech.textgrid.Tier;
import java.util.ArrayList;
import java.util.List;

/**
 * The TextGrids of a spoken utterance: the annotator's, and the forced aligner's that knows the
 * text only.
 */
final class AnnotationGrids {

  private final UtterancePlan plan;
  private final List<SpokenPhrase> phrases;
  private final double durationSeconds;

  AnnotationGrids(UtterancePlan plan, List<SpokenPhrase> phrases, double durationSeconds) {
    this.plan = plan;
    this.phrases = phrases;
    this.durationSeconds = durationSeconds;
  }

  /** As in {@code annotation/}: words, phones as said, and a third tier that repeats the errors. */
  TextGrid annotated() {
    return grid(
        List.of(
            words(),
            new Tier.Intervals("phones", annotatedPhones()),
            new Tier.Intervals(plan.thirdTierName(), errors())));
  }

  /** As in {@code textgrid/}: words and canonical phones. */
  TextGrid forcedAlignment() {
    return grid(List.of(words(), new Tier.Intervals("phones", canonicalPhones())));
  }

  private TextGrid grid(List<Tier> tiers) {
    return new TextGrid(0, durationSeconds, tiers);
  }

  private Tier words() {
    List<Tier.Interval> intervals = new ArrayList<>();
    for (SpokenPhrase spoken : phrases) {
      intervals.add(pause(spoken, ""));
      int first = 0;
      for (PlannedWord word : spoken.phrase().words()) {
        int end = first + word.phones().size();
        intervals.add(
            new Tier.Interval(
                spoken.boundaries()[first], spoken.boundaries()[end], word.spelling()));
        first = end;
      }
    }
    intervals.add(finalPause(""));
    return new Tier.Intervals("words", intervals);
  }

  private List<Tier.Interval> annotatedPhones() {
    List<Tier.Interval> intervals = new ArrayList<>();
    for (SpokenPhrase spoken : phrases) {
      intervals.add(pause(spoken, spoken.phrase().pause().mark()));
      List<PlannedPhone> phones = spoken.phrase().phones();
      for (int position = 0; position < phones.size(); position++) {
        intervals.add(interval(spoken, position, position + 1, phones.get(position).mark()));
      }
    }
    intervals.add(finalPause(plan.finalPause().mark()));
    return intervals;
  }

  /** Additions are unknown to the aligner; the phone before them lasts longer, or the first one. */
  private List<Tier.Interval> canonicalPhones() {
    List<Tier.Interval> intervals = new ArrayList<>();
    for (SpokenPhrase spoken : phrases) {
      intervals.add(pause(spoken, spoken.pauseStartSeconds() == 0 ? "sil" : "sp"));
      List<PlannedPhone> phones = spoken.phrase().phones();
      int first = 0;
      while (first < phones.size()) {
        int canonical = nextCanonical(phones, first);
        int end = nextCanonical(phones, canonical + 1);
        String mark = phones.get(canonical).canonical().orElseThrow().mark();
        intervals.add(interval(spoken, first, end, mark));
        first = end;
      }
    }
    intervals.add(finalPause(""));
    return intervals;
  }

  private static int nextCanonical(List<PlannedPhone> phones, int from) {
    int position = from;
    while (position < phones.size() && phones.get(position).canonical().isEmpty()) {
      position++;
    }
    return position;
  }

  private List<Tier.Interval> errors() {
    List<Tier.Interval> intervals = new ArrayList<>();
    double from = 0;
    for (SpokenPhrase spoken : phrases) {
      List<PlannedPhone> phones = spoken.phrase().phones();
      for (int position = 0; position < phones.size(); position++) {
        if (phones.get(position).tag() != ErrorTag.CORRECT) {
          Tier.Interval error =
              interval(spoken, position, position + 1, phones.get(position).ipa());
          if (from < error.startSeconds()) {
            intervals.add(new Tier.Interval(from, error.startSeconds(), ""));
          }
          intervals.add(error);
          from = error.endSeconds();
        }
      }
    }
    intervals.add(new Tier.Interval(from, durationSeconds, ""));
    return intervals;
  }

  private static Tier.Interval interval(SpokenPhrase spoken, int first, int end, String text) {
    return new Tier.Interval(spoken.boundaries()[first], spoken.boundaries()[end], text);
  }

  private static Tier.Interval pause(SpokenPhrase spoken, String mark) {
    return new Tier.Interval(spoken.pauseStartSeconds(), spoken.startSeconds(), mark);
  }

  private Tier.Interval finalPause(String mark) {
    return new Tier.Interval(phrases.get(phrases.size() - 1).endSeconds(), durationSeconds, mark);
  }
}
