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
 * @param said classes of what was said, without silence; empty if not known
 * @param decisions what happened at each place, see {@link PlaceLoss}, [2L+1]; empty if not known
 * @param sounds class of the phone heard where it is another than asked, else {@link
 *     PlaceLoss#NONE}; as long as {@code decisions}
 */
public record PhoneQuestions(int[] phones, int[] said, int[] decisions, int[] sounds) {

  /** Asks about nothing. */
  static final PhoneQuestions NONE = unlabelled(new int[0]);

  /** Canonical phones of which is not known how they were said. */
  public static PhoneQuestions unlabelled(int[] phones) {
    return new PhoneQuestions(phones, new int[0], new int[0], new int[0]);
  }

  /** Whether it is known what the answers should be. */
  public boolean isLabelled() {
    return decisions.length > 0;
  }

  /**
   * With answers by error tags, one per canonical phone and addition in their order. Where tags,
   * canonical phones and those that were said do not fit together, as imported targets need not,
   * answers are not known.
   *
   * @param canonical what should be said; {@code sil}, which imported targets may have, is passed
   *     over
   * @param said what was said; likewise
   */
  public static PhoneQuestions of(
      List<String> canonical, List<String> said, List<ErrorTag> tags, PhonemeInventory inventory) {
    int[] phones = inventory.encode(withoutSilence(canonical));
    int[] heard = inventory.encode(withoutSilence(said));
    long consumed = tags.stream().filter(tag -> tag != ErrorTag.ADDITION).count();
    long sounding = tags.stream().filter(tag -> tag != ErrorTag.DELETION).count();
    if (consumed != phones.length || sounding != heard.length) {
      return unlabelled(phones);
    }
    var answers = new Answers(phones.length);
    int phone = 0;
    int sound = 0;
    for (ErrorTag tag : tags) {
      switch (tag) {
        case CORRECT -> {
          phone++;
          sound++;
        }
        case SUBSTITUTION -> answers.other(place(phone++), heard[sound++]);
        case DELETION -> answers.deleted(place(phone++));
        case ADDITION -> answers.other(place(phone) - 1, heard[sound++]);
      }
    }
    return answers.to(phones, heard);
  }

  /** With answers by the alignment of least edits with what was said, classes without silence. */
  public static PhoneQuestions aligned(int[] phones, int[] heard) {
    var answers = new Answers(phones.length);
    int phone = 0;
    for (AlignedPair pair : Alignment.of(words(phones), words(heard)).pairs()) {
      switch (pair.operation()) {
        case CORRECT -> phone++;
        case SUBSTITUTION -> answers.other(place(phone++), heard[pair.hypothesisIndex()]);
        case DELETION -> answers.deleted(place(phone++));
        case INSERTION -> answers.other(place(phone) - 1, heard[pair.hypothesisIndex()]);
      }
    }
    return answers.to(phones, heard);
  }

  /** The place of a phone, from 0 on. */
  static int place(int phone) {
    return 2 * phone + 1;
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

    Answers(int phones) {
      decisions = new int[PlaceLoss.places(phones)];
      sounds = new int[decisions.length];
      Arrays.fill(decisions, PlaceLoss.AS_ASKED);
      Arrays.fill(sounds, PlaceLoss.NONE);
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

    PhoneQuestions to(int[] phones, int[] said) {
      return new PhoneQuestions(phones, said, decisions, sounds);
    }
  }
}
