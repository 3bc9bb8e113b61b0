package elocute.training.data;

import ai.djl.ndarray.NDArray;
import elocute.config.TrainingSettings;
import elocute.config.TrainingSettings.UnknownPhones;
import elocute.model.nn.CtcLoss;
import elocute.model.nn.Wildcard;
import elocute.speech.labels.AlignedPhone;
import elocute.speech.labels.PhonemeInventory;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * How phones are learnt of which some are not known.
 *
 * @param wildcard what stands for an unknown phone; none where it is a class like any other
 */
public record PhonemeLoss(Optional<Wildcard> wildcard) {

  /** Where each phone is known, or a class like any other. */
  public static final PhonemeLoss KNOWN = new PhonemeLoss(Optional.empty());

  private static final Set<String> NO_PHONES =
      Set.of(PhonemeInventory.BLANK, AlignedPhone.SILENCE, AlignedPhone.UNRECOGNISABLE);

  /** That of a recipe. */
  public static PhonemeLoss of(PhonemeInventory inventory, TrainingSettings recipe) {
    boolean isKnown =
        recipe.unknownPhones() == UnknownPhones.ERR
            || !inventory.phones().contains(AlignedPhone.UNRECOGNISABLE);
    return isKnown ? KNOWN : new PhonemeLoss(Optional.of(wildcard(inventory)));
  }

  private static Wildcard wildcard(PhonemeInventory inventory) {
    int[] phones =
        IntStream.range(0, inventory.size())
            .filter(id -> !NO_PHONES.contains(inventory.phone(id)))
            .toArray();
    return new Wildcard(inventory.id(AlignedPhone.UNRECOGNISABLE), phones);
  }

  /** The CTC loss of each item, see {@link CtcLoss}. */
  public NDArray itemLosses(NDArray logits, int[] frameCounts, int[][] targets) {
    return wildcard.isPresent()
        ? CtcLoss.itemLosses(logits, frameCounts, targets, wildcard.get())
        : CtcLoss.itemLosses(logits, frameCounts, targets);
  }

  /**
   * Classes of frames or places, each by itself, with what is not known left out.
   *
   * @param none stands for what does not count
   */
  public int[][] known(int[][] classes, int none) {
    return wildcard.map(unknown -> unknown.replaced(classes, none)).orElse(classes);
  }
}
