package elocute.evaluation.prediction;

import elocute.config.Nearest;
import elocute.speech.labels.AlignedPhone;
import elocute.speech.labels.Arpabet;
import elocute.speech.labels.PhonemeInventory;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Reads canonical phones as people write them: in any case, with or without stress. */
final class GivenPhones {

  private final List<String> inventory;

  GivenPhones(PhonemeInventory inventory) {
    List<String> silent =
        List.of(PhonemeInventory.BLANK, AlignedPhone.SILENCE, AlignedPhone.UNRECOGNISABLE);
    this.inventory = inventory.phones().stream().filter(phone -> !silent.contains(phone)).toList();
  }

  /**
   * The inventory's phones that are meant.
   *
   * @throws PredictionException if there is none, or one that the inventory lacks
   */
  List<String> read(List<String> given) {
    if (given.isEmpty()) {
      throw new PredictionException("--phones: must be at least one phone, such as 'dh ah k ae t'");
    }
    return IntStream.range(0, given.size()).mapToObj(index -> read(given, index)).toList();
  }

  private String read(List<String> given, int index) {
    String phone = given.get(index);
    String lower = phone.toLowerCase(Locale.ROOT);
    String plain = lower.replaceFirst("^([aeiou][a-z]+)[0-2]$", "$1");
    return Stream.of(Optional.of(phone), Optional.of(lower), Arpabet.phone(plain))
        .flatMap(Optional::stream)
        .filter(inventory::contains)
        .findFirst()
        .orElseThrow(() -> unknown(phone, index, plain));
  }

  private PredictionException unknown(String phone, int index, String plain) {
    return new PredictionException(
        "--phones: '%s' at place %d must be a sounded phone of the checkpoint's inventory%s"
            .formatted(
                phone,
                index + 1,
                Nearest.word(plain, inventory).map("; the nearest is '%s'"::formatted).orElse("")));
  }
}
