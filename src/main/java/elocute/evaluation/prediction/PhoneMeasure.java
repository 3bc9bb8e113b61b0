package elocute.evaluation.prediction;

import elocute.model.decoding.goodness.PhoneGoodness;
import elocute.speech.labels.PhonemeInventory;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * How well a canonical phone fits what is heard.
 *
 * @param score 0 to 100; null without a calibration
 * @param gop in nats
 * @param alternatives the most probable first
 */
record PhoneMeasure(Double score, double gop, List<PhoneAlternative> alternatives) {

  /** The likeliest other phones, or nothing, in place of a phone. */
  static List<PhoneAlternative> alternatives(PhoneGoodness phone, PhonemeInventory inventory) {
    return IntStream.range(0, phone.logRatios().length)
        .filter(label -> label != phone.canonical())
        .mapToObj(label -> new PhoneAlternative(name(label, inventory), phone.share(label)))
        .filter(alternative -> alternative.share() > 0)
        .sorted(Comparator.comparingDouble(PhoneAlternative::share).reversed())
        .limit(HeardPhone.MOST_ALTERNATIVES)
        .toList();
  }

  private static String name(int label, PhonemeInventory inventory) {
    return label == PhoneGoodness.DELETED ? HeardPhone.NOTHING : inventory.phone(label);
  }
}
