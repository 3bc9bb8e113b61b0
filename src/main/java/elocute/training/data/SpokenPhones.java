package elocute.training.data;

import elocute.model.nn.PlaceLoss;
import elocute.speech.labels.AlignedPhone;
import elocute.speech.labels.PhonemeInventory;
import java.util.Arrays;

/** What was said of an utterance, phone by phone, and in whose place. */
final class SpokenPhones {

  private final int[] phones;
  private final int[] meant;
  private final float[] chances;
  private final int unknown;

  private SpokenPhones(int[] phones, int unknown) {
    this.phones = phones;
    this.unknown = unknown;
    meant = new int[phones.length];
    Arrays.fill(meant, PlaceLoss.NONE);
    chances = new float[phones.length];
    Arrays.fill(chances, PlaceLoss.NONE);
  }

  /** Classes that all say which phone it was, in nobody's place as yet. */
  static SpokenPhones known(int[] phones) {
    return new SpokenPhones(phones, PlaceLoss.NONE);
  }

  /** Classes of an inventory, of which one may say that the phone is not known. */
  static SpokenPhones in(PhonemeInventory inventory, int[] phones) {
    return new SpokenPhones(
        phones,
        inventory.phones().contains(AlignedPhone.UNRECOGNISABLE)
            ? inventory.id(AlignedPhone.UNRECOGNISABLE)
            : PlaceLoss.NONE);
  }

  /**
   * Says in whose place a phone was said.
   *
   * @param chance probability by the experts' score that it is that phone; {@link PlaceLoss#NONE}
   *     if there is none
   */
  void meant(int index, int canonical, float chance) {
    meant[index] = canonical;
    chances[index] = chance;
  }

  /** Classes of what was said. */
  int[] phones() {
    return phones;
  }

  /** The probability by the experts' score that a phone is {@code asked}, of that scored alone. */
  float chance(int index, int asked) {
    return meant[index] == asked ? chances[index] : PlaceLoss.NONE;
  }

  /** Whether it is known if a phone is {@code asked}. */
  boolean tells(int index, int asked) {
    return phones[index] != unknown || meant[index] == asked;
  }
}
