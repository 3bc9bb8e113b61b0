package elocute.training.data;

import elocute.model.nn.PlaceLoss;
import elocute.scoring.alignment.AlignedPair;
import elocute.scoring.alignment.Alignment;
import elocute.speech.labels.AlignedPhone;
import elocute.speech.labels.ErrorTag;
import elocute.speech.labels.PhonemeInventory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What an error head is asked about an utterance, and what it should answer. The places are: the
 * gap before the first canonical phone, the first phone, a gap, ..., the last phone, a gap. Of
 * several phones that are added in one gap the first counts.
 *
 * @param phones classes of the canonical phones, [L]
 * @param spoken what was said, without silence; nothing if not known
 * @param decisions what happened at each place, see {@link PlaceLoss}, [2L+1]; empty if not known
 * @param sounds class of the phone heard where it is another than asked, else {@link
 *     PlaceLoss#NONE}; as long as {@code decisions}
 * @param chances probability that the phone was said as asked by the experts' score, {@link
 *     PlaceLoss#NONE} where there is none; as long as {@code decisions}
 */
public record PhoneQuestions(
    int[] phones, SpokenPhones spoken, int[] decisions, int[] sounds, float[] chances) {

  private static final double HIGHEST_SCORE = 2;

  /** Asks about nothing. */
  static final PhoneQuestions NONE = unlabelled(new int[0]);

  /** Canonical phones of which is not known how they were said. */
  public static PhoneQuestions unlabelled(int[] phones) {
    return new PhoneQuestions(
        phones, SpokenPhones.known(new int[0]), new int[0], new int[0], new float[0]);
  }

  /** Whether it is known what the answers should be. */
  public boolean isLabelled() {
    return decisions.length > 0;
  }

  /** Whether experts scored any of the phones. */
  public boolean isScored() {
    for (float chance : chances) {
      if (chance >= 0) {
        return true;
      }
    }
    return false;
  }

  /** Classes of what was said, without silence; empty if not known. */
  public int[] said() {
    return spoken.phones();
  }

  /** With answers by error tags, of phones that nobody scored. */
  public static PhoneQuestions of(
      List<String> canonical, List<String> said, List<ErrorTag> tags, PhonemeInventory inventory) {
    return of(canonical, said, tags, List.of(), inventory);
  }

  /**
   * With answers by error tags, one per canonical phone and addition in their order. Where tags,
   * canonical phones and those that were said do not fit together, as imported targets need not,
   * answers are not known.
   *
   * @param canonical what should be said; {@code sil}, which imported targets may have, is passed
   *     over
   * @param said what was said; likewise
   * @param scores the experts' score of each canonical phone, 0 to 2, null where there is none;
   *     empty if nobody scored any
   */
  public static PhoneQuestions of(
      List<String> canonical,
      List<String> said,
      List<ErrorTag> tags,
      List<Double> scores,
      PhonemeInventory inventory) {
    int[] phones = inventory.encode(withoutSilence(canonical));
    int[] heard = inventory.encode(withoutSilence(said));
    long consumed = tags.stream().filter(tag -> tag != ErrorTag.ADDITION).count();
    long sounding = tags.stream().filter(tag -> tag != ErrorTag.DELETION).count();
    if (consumed != phones.length || sounding != heard.length) {
      return unlabelled(phones);
    }
    float[] rated = chances(canonical, scores);
    var answers = new Answers(phones.length);
    var spoken = SpokenPhones.in(inventory, heard);
    int phone = 0;
    int sound = 0;
    for (int i = 0; i < phones.length; i++) {
      answers.rated(place(i), rated[i]);
    }
    for (ErrorTag tag : tags) {
      switch (tag) {
        case CORRECT -> spoken.meant(sound++, phones[phone], rated[phone++]);
        case SUBSTITUTION -> {
          spoken.meant(sound, phones[phone], rated[phone]);
          answers.other(place(phone++), heard[sound++]);
        }
        case DELETION -> answers.deleted(place(phone++));
        case ADDITION -> answers.other(place(phone) - 1, heard[sound++]);
      }
    }
    return answers.to(phones, spoken);
  }

  /** With answers by the alignment of least edits with what was said, classes without silence. */
  public static PhoneQuestions aligned(int[] phones, int[] heard) {
    return aligned(phones, SpokenPhones.known(heard));
  }

  /**
   * The same utterance asked about other phones, with answers by the alignment of least edits with
   * what was said. Whether another than the canonical phone was said where that is not known is not
   * known either; a score holds for the phone alone that was scored.
   */
  PhoneQuestions about(int[] others) {
    return aligned(others, spoken);
  }

  private static PhoneQuestions aligned(int[] phones, SpokenPhones spoken) {
    int[] heard = spoken.phones();
    var answers = new Answers(phones.length);
    int phone = 0;
    for (AlignedPair pair : Alignment.of(words(phones), words(heard)).pairs()) {
      switch (pair.operation()) {
        case CORRECT ->
            answers.rated(place(phone), spoken.chance(pair.hypothesisIndex(), phones[phone++]));
        case SUBSTITUTION -> {
          int sound = pair.hypothesisIndex();
          answers.rated(place(phone), spoken.chance(sound, phones[phone]));
          if (spoken.tells(sound, phones[phone])) {
            answers.other(place(phone++), heard[sound]);
          } else {
            answers.unknown(place(phone++));
          }
        }
        case DELETION -> answers.deleted(place(phone++));
        case INSERTION -> answers.other(place(phone) - 1, heard[pair.hypothesisIndex()]);
      }
    }
    return answers.to(phones, spoken);
  }

  /** The place of a phone, from 0 on. */
  static int place(int phone) {
    return 2 * phone + 1;
  }

  /** Probabilities by scores of canonical phones, without silence. */
  private static float[] chances(List<String> canonical, List<Double> scores) {
    List<Float> chances = new ArrayList<>();
    for (int i = 0; i < canonical.size(); i++) {
      if (!canonical.get(i).equals(AlignedPhone.SILENCE)) {
        Double score = scores.size() == canonical.size() ? scores.get(i) : null;
        chances.add(score == null ? PlaceLoss.NONE : (float) (score / HIGHEST_SCORE));
      }
    }
    float[] array = new float[chances.size()];
    for (int i = 0; i < array.length; i++) {
      array[i] = chances.get(i);
    }
    return array;
  }

  private static List<String> withoutSilence(List<String> phones) {
    return phones.stream().filter(phone -> !phone.equals(AlignedPhone.SILENCE)).toList();
  }

  private static List<String> words(int[] classes) {
    List<String> words = new ArrayList<>();
    IntStream.of(classes).forEach(label -> words.add(String.valueOf(label)));
    return words;
  }

  /** Answers under way; all is as asked that they do not say. */
  private static final class Answers {
    private final int[] decisions;
    private final int[] sounds;
    private final float[] chances;

    Answers(int phones) {
      decisions = new int[PlaceLoss.places(phones)];
      sounds = new int[decisions.length];
      Arrays.fill(decisions, PlaceLoss.AS_ASKED);
      Arrays.fill(sounds, PlaceLoss.NONE);
      chances = new float[decisions.length];
      Arrays.fill(chances, PlaceLoss.NONE);
    }

    void rated(int place, float chance) {
      chances[place] = chance;
    }

    void unknown(int place) {
      decisions[place] = PlaceLoss.NONE;
    }

    void other(int place, int sound) {
      if (decisions[place] == PlaceLoss.AS_ASKED) {
        decisions[place] = PlaceLoss.OTHER;
        sounds[place] = sound;
      }
    }

    void deleted(int place) {
      decisions[place] = PlaceLoss.DELETED;
    }

    PhoneQuestions to(int[] phones, SpokenPhones spoken) {
      return new PhoneQuestions(phones, spoken, decisions, sounds, chances);
    }
  }
}
