package elocute.evaluation.prediction.files;

import elocute.evaluation.prediction.Assessment;
import elocute.evaluation.prediction.ExtraSpeech;
import elocute.evaluation.prediction.HeardPhone;
import java.util.ArrayList;
import java.util.List;

/** The phones of an assessment in the order of time. */
final class SpokenOrder {

  private SpokenOrder() {}

  /** Those of words and what was said between them; none without a text. */
  static List<HeardPhone> phones(Assessment assessment) {
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
}
