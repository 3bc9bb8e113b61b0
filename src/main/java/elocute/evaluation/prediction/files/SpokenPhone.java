package elocute.evaluation.prediction.files;

import elocute.evaluation.prediction.Assessment;
import elocute.evaluation.prediction.ExtraSpeech;
import elocute.evaluation.prediction.HeardPhone;
import elocute.evaluation.prediction.SpokenSound;
import elocute.speech.labels.AlignedPhone;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A phone as tiers have it.
 *
 * @param canonical what should be said; may be empty
 * @param heard what was heard; may be empty
 * @param score a whole number; may be empty
 * @param startSeconds null where it takes no time
 * @param endSeconds null where it takes no time
 */
record SpokenPhone(
    String canonical, String heard, String score, Double startSeconds, Double endSeconds) {

  /** In the order of time, extra speech at its place; without a text what was heard. */
  static List<SpokenPhone> of(Assessment assessment) {
    return assessment.words().isEmpty()
        ? assessment.sounds().stream()
            .filter(sound -> !sound.phone().equals(AlignedPhone.SILENCE))
            .map(SpokenPhone::of)
            .toList()
        : ofText(assessment).stream().map(SpokenPhone::of).toList();
  }

  private static List<HeardPhone> ofText(Assessment assessment) {
    List<HeardPhone> phones = new ArrayList<>();
    for (int word = 0; word <= assessment.words().size(); word++) {
      for (ExtraSpeech extra : assessment.additions()) {
        if (extra.wordsBefore() == word) {
          phones.addAll(extra.phones());
        }
      }
      if (word < assessment.words().size()) {
        phones.addAll(assessment.words().get(word).phones());
      }
    }
    return phones;
  }

  private static SpokenPhone of(SpokenSound sound) {
    return new SpokenPhone("", sound.phone(), "", sound.startSeconds(), sound.endSeconds());
  }

  private static SpokenPhone of(HeardPhone phone) {
    return new SpokenPhone(
        orBlank(phone.canonical()),
        orBlank(phone.heard()),
        phone.score() == null ? "" : String.format(Locale.ROOT, "%.0f", phone.score()),
        phone.startSeconds(),
        phone.endSeconds());
  }

  private static String orBlank(String phone) {
    return phone.equals(HeardPhone.NOTHING) ? "" : phone;
  }
}
