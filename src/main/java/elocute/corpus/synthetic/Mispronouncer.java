package elocute.corpus.synthetic;

import elocute.speech.labels.ErrorTag;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/** Says the words of one utterance with a speaker's accent. */
final class Mispronouncer {

  private static final String SILENCE = "sil";

  private final Accent accent;
  private final MispronunciationRates rates;
  private final SplittableRandom random;
  private final AnnotatorHand hand;

  Mispronouncer(Accent accent, MispronunciationRates rates, SplittableRandom random) {
    this.accent = accent;
    this.rates = rates;
    this.random = random;
    this.hand = new AnnotatorHand(random.split());
  }

  PlannedWord say(Word word) {
    List<PlannedPhone> phones = new ArrayList<>();
    for (int position = 0; position < word.phones().size(); position++) {
      StressedPhone canonical = word.phones().get(position);
      Optional<Tendency> slip = accent.draw(word, position, random);
      if (slip.isPresent()) {
        addMispronounced(phones, canonical, slip.get());
      } else {
        phones.add(correct(canonical));
      }
    }
    return new PlannedWord(word.spelling(), phones);
  }

  private void addMispronounced(
      List<PlannedPhone> phones, StressedPhone canonical, Tendency tendency) {
    switch (tendency.change()) {
      case SUBSTITUTE -> phones.add(substitution(canonical, tendency.realisation().orElseThrow()));
      case DELETE -> phones.add(deletion(canonical));
      case ADD_BEFORE -> {
        phones.add(addition(tendency.realisation().orElseThrow()));
        phones.add(correct(canonical));
      }
      case ADD_AFTER -> {
        phones.add(correct(canonical));
        phones.add(addition(tendency.realisation().orElseThrow()));
      }
    }
  }

  private static PlannedPhone correct(StressedPhone canonical) {
    return new PlannedPhone(
        Optional.of(canonical),
        ErrorTag.CORRECT,
        Optional.of(HeardSound.plain(canonical.phone(), canonical.stress())),
        canonical.mark(),
        "");
  }

  private PlannedPhone substitution(StressedPhone canonical, EnglishPhone realisation) {
    double kind = random.nextDouble();
    if (kind < rates.unrecognisableShare()) {
      HeardSound sound = HeardSound.unrecognisable(canonical, random);
      return substitution(canonical, sound, hand.unrecognisable(), "?");
    }
    if (kind < rates.unrecognisableShare() + rates.starredShare()) {
      return starred(canonical);
    }
    Stress stress = stressOf(realisation, canonical.stress());
    return substitution(
        canonical,
        HeardSound.substituted(realisation, stress),
        hand.perceived(realisation, stress),
        realisation.ipa());
  }

  /** The canonical phone itself in a foreign realisation: {@code R,R*,s}. */
  private PlannedPhone starred(StressedPhone canonical) {
    EnglishPhone phone = canonical.phone();
    return substitution(
        canonical,
        HeardSound.accented(phone, canonical.stress(), random),
        hand.starred(phone, canonical.stress()),
        phone.ipa() + "*");
  }

  private PlannedPhone substitution(
      StressedPhone canonical, HeardSound sound, String perceived, String ipa) {
    return new PlannedPhone(
        Optional.of(canonical),
        ErrorTag.SUBSTITUTION,
        Optional.of(sound),
        hand.mark(canonical.mark(), perceived, 's'),
        canonical.phone().ipa() + "," + ipa + ",s");
  }

  private PlannedPhone deletion(StressedPhone canonical) {
    return new PlannedPhone(
        Optional.of(canonical),
        ErrorTag.DELETION,
        Optional.empty(),
        hand.mark(canonical.mark(), SILENCE, 'd'),
        canonical.phone().ipa() + ",sil,d");
  }

  private PlannedPhone addition(EnglishPhone phone) {
    Stress stress = stressOf(phone, Stress.UNSTRESSED);
    return new PlannedPhone(
        Optional.empty(),
        ErrorTag.ADDITION,
        Optional.of(HeardSound.substituted(phone, stress)),
        hand.mark(SILENCE, hand.perceived(phone, stress), 'a'),
        "sil," + phone.ipa() + ",a");
  }

  private static Stress stressOf(EnglishPhone phone, Stress around) {
    if (!phone.isVowel()) {
      return Stress.CONSONANT;
    }
    return around == Stress.CONSONANT ? Stress.UNSTRESSED : around;
  }
}
