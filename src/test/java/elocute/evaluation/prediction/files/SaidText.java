package elocute.evaluation.prediction.files;

import elocute.evaluation.prediction.Assessment;
import elocute.evaluation.prediction.ExtraSpeech;
import elocute.evaluation.prediction.HeardPhone;
import elocute.evaluation.prediction.HeardWord;
import elocute.evaluation.prediction.PhoneAlternative;
import elocute.evaluation.prediction.PhoneScoring;
import elocute.evaluation.prediction.SpokenSound;
import java.util.List;

/** Assessments as a model would make them, for tests of what is shown of them. */
final class SaidText {

  static final double SECONDS = 1.6;

  private static final String NONE = HeardPhone.NOTHING;

  private SaidText() {}

  /**
   * "with his dog" in 1.6 s: th sounded like t, hh and g are missing, a schwa was added, and "um w"
   * was said before the dog.
   */
  static Assessment scored(String wav, String text) {
    return assessment(
        wav,
        text,
        List.of(
            word("With", 61.5, 0.1, 0.4, right("w", 97, 0.1), right("ih", 88, 0.2), th()),
            word("his", 64.0, 0.4, 0.6, hh(), right("ih", 96, 0.4), right("z", 93.6, 0.5)),
            word("dog", 48.0, 1.1, 1.3, right("d", 99, 1.1), right("ao", 91.4, 1.2), g(), added())),
        65.3,
        new PhoneScoring(true, 50.0, ""));
  }

  /** The same of a checkpoint without a calibration. */
  static Assessment unscored(String wav) {
    return assessment(
        wav,
        "th",
        List.of(
            new HeardWord(
                "th",
                "cmudict",
                1,
                1,
                List.of(position("th", "t", "S", null, -3.25, 0.3, 0.4)),
                null,
                0.3,
                0.4)),
        null,
        new PhoneScoring(false, null, "the checkpoint has no calibration"));
  }

  /** A recording of which nobody knows what was to be said. */
  static Assessment withoutText(String wav) {
    return assessment(wav, "", List.of(), null, new PhoneScoring(false, null, "there is no text"));
  }

  private static Assessment assessment(
      String wav, String text, List<HeardWord> words, Double score, PhoneScoring scoring) {
    List<HeardPhone> extra =
        List.of(added("ah", 0.7, 0.8), added("m", 0.8, 0.9), added("w", 0.9, 1.0));
    return new Assessment(
        wav,
        SECONDS,
        16_000,
        "tiny",
        "simple",
        "0123",
        "greedy",
        List.of("sil", "w", "ih", "t", "ih", "z", "ah", "m", "w", "d", "ao", "ah"),
        List.of("C"),
        text,
        words,
        words.size() < 3 ? List.of() : List.of(new ExtraSpeech(2, extra)),
        score,
        scoring,
        List.of(
            new SpokenSound("sil", 0.0, 0.1),
            new SpokenSound("w", 0.1, 0.2),
            new SpokenSound("ih", 0.2, 0.3)));
  }

  private static HeardWord word(
      String word, double score, double start, double end, HeardPhone... phones) {
    return new HeardWord(word, "cmudict", 1, 2, List.of(phones), score, start, end);
  }

  private static HeardPhone right(String phone, double score, double start) {
    return position(phone, phone, "C", score, -0.01, start, start + 0.1);
  }

  private static HeardPhone th() {
    return new HeardPhone(
        "th",
        "t",
        "S",
        "I",
        3.2,
        -4.5,
        0.3,
        0.4,
        List.of(new PhoneAlternative("t", 0.81), new PhoneAlternative(NONE, 0.12)));
  }

  private static HeardPhone hh() {
    return position("hh", NONE, "D", 2.4, -5.0, null, null);
  }

  private static HeardPhone g() {
    return position("g", NONE, "D", 20.4, -3.0, null, null);
  }

  private static HeardPhone added() {
    return added("ah", 1.3, 1.4);
  }

  private static HeardPhone added(String phone, double start, double end) {
    return position(NONE, phone, "A", null, null, start, end);
  }

  private static HeardPhone position(
      String canonical,
      String heard,
      String operation,
      Double score,
      Double gop,
      Double start,
      Double end) {
    return new HeardPhone(
        canonical, heard, operation, operation, score, gop, start, end, List.of());
  }
}
