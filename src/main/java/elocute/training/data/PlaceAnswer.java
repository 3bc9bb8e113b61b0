package elocute.training.data;

import elocute.model.decoding.FrameScores;
import elocute.model.nn.PlaceLoss;
import elocute.speech.labels.ErrorTag;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What an error head answers about a place of the canonical phones.
 *
 * @param tag what happened: CORRECT also where nothing was added in a gap
 * @param asAsked probability that the canonical phone was said, of a gap that nothing was
 * @param heard class of the phone that was said; 0 if none was
 */
public record PlaceAnswer(ErrorTag tag, double asAsked, int heard) {

  private static final int NOTHING = 0;
  private static final double EVEN = 0.5;

  /**
   * The answers about all places of an utterance. A phone is correct if that is at least as
   * probable as not.
   *
   * @param scores logits of its places, see {@link PlaceLoss}
   */
  public static List<PlaceAnswer> of(FrameScores scores, PhoneQuestions prompt) {
    List<PlaceAnswer> answers = new ArrayList<>();
    for (int place = 0; place < scores.frames(); place++) {
      int phone = isGap(place) ? NOTHING : prompt.phones()[place / 2];
      answers.add(of(scores.values(), scores.offset() + place * scores.classes(), scores, phone));
    }
    return answers;
  }

  /** Classes of the phones that were said, by the answers about all places. */
  public static int[] said(List<PlaceAnswer> answers) {
    return answers.stream()
        .mapToInt(PlaceAnswer::heard)
        .filter(phone -> phone != NOTHING)
        .toArray();
  }

  /** Those about the canonical phones, without the gaps. */
  public static List<PlaceAnswer> ofPhones(List<PlaceAnswer> answers) {
    return IntStream.range(0, answers.size() / 2)
        .mapToObj(phone -> answers.get(PhoneQuestions.place(phone)))
        .toList();
  }

  /** Whether a place stands between phones, before the first or behind the last. */
  static boolean isGap(int place) {
    return place % 2 == 0;
  }

  private static PlaceAnswer of(float[] values, int start, FrameScores scores, int phone) {
    boolean gap = phone == NOTHING;
    double asAsked =
        1
            / (1
                + Math.exp((double) values[start + PlaceLoss.OTHER] - values[start])
                + (gap ? 0 : Math.exp((double) values[start + PlaceLoss.DELETED] - values[start])));
    if (asAsked >= EVEN) {
      return new PlaceAnswer(ErrorTag.CORRECT, asAsked, phone);
    }
    if (!gap && values[start + PlaceLoss.DELETED] > values[start + PlaceLoss.OTHER]) {
      return new PlaceAnswer(ErrorTag.DELETION, asAsked, NOTHING);
    }
    int heard = likeliest(values, start + PlaceLoss.DECISIONS, scores.classes());
    return new PlaceAnswer(gap ? ErrorTag.ADDITION : ErrorTag.SUBSTITUTION, asAsked, heard);
  }

  /** Of all classes but the blank. */
  private static int likeliest(float[] values, int start, int columns) {
    int best = 1;
    for (int label = 2; label < columns - PlaceLoss.DECISIONS; label++) {
      best = values[start + label] > values[start + best] ? label : best;
    }
    return best;
  }
}
