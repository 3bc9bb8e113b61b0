package elocute.corpus.synthetic;

import elocute.corpus.FirstLanguage;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * Decides what happens in each utterance; needs no espeak-ng.
 *
 * <p>A plan depends on the seed, the error rates, the speaker and the prompt's number alone, so
 * utterances can be planned in any order and anywhere.
 */
final class UtterancePlanner {

  private static final double PAUSE_BETWEEN_WORDS = 0.2;
  private static final int SHORTEST_PAUSE_HUNDREDTHS = 3;
  private static final int LONGEST_PAUSE_HUNDREDTHS = 40;
  private static final int SHORTEST_EDGE_PAUSE_HUNDREDTHS = 8;
  private static final int LONGEST_EDGE_PAUSE_HUNDREDTHS = 25;

  /** Whoever reads is up to so much faster or slower from one sentence to the next. */
  private static final double LARGEST_CHANGE_OF_TEMPO = 0.2;

  private static final List<String> THIRD_TIER_NAMES =
      List.of("IPA", "IPA", "IPA", "IPA", "IPA", "IPA", "IPA", "error", "comments", "");

  private final long seed;
  private final MispronunciationRates rates;
  private final Prompts prompts = Prompts.load();
  private final Map<SyntheticSpeaker, Accent> accents = new EnumMap<>(SyntheticSpeaker.class);

  UtterancePlanner(long seed, MispronunciationRates rates) {
    this.seed = seed;
    this.rates = rates;
    List<Prompt> balance = prompts.handWritten();
    for (SyntheticSpeaker speaker : SyntheticSpeaker.values()) {
      FirstLanguage language = speaker.firstLanguage();
      accents.put(speaker, Accent.of(language, rates.times(speaker.accentStrength()), balance));
    }
  }

  UtterancePlan plan(SyntheticSpeaker speaker, int promptNumber) {
    SplittableRandom random = SeededRandom.of(seed, speaker.name().hashCode(), promptNumber);
    Prompt prompt = prompts.prompt(promptNumber);
    Mispronouncer mouth = new Mispronouncer(accents.get(speaker), rates, random.split());
    SplittableRandom pauses = random.split();
    List<PlannedPhrase> phrases = new ArrayList<>();
    PlannedPause pause = edgePause("sil", pauses);
    for (List<Word> phrase : phrases(prompt.words(), pauses)) {
      phrases.add(new PlannedPhrase(pause, phrase.stream().map(mouth::say).toList()));
      pause = innerPause(pauses);
    }
    PlannedPause end = edgePause(pauses.nextInt(3) == 0 ? "sp" : "", pauses);
    return new UtterancePlan(
        speaker, prompt, phrases, end, tempo(random.split()), choose(THIRD_TIER_NAMES, pauses));
  }

  /** Small changes are the likeliest. */
  private static double tempo(SplittableRandom random) {
    return 1 + LARGEST_CHANGE_OF_TEMPO * (random.nextDouble() + random.nextDouble() - 1);
  }

  private static List<List<Word>> phrases(List<Word> words, SplittableRandom random) {
    List<List<Word>> phrases = new ArrayList<>();
    List<Word> current = new ArrayList<>();
    for (Word word : words) {
      if (!current.isEmpty() && random.nextDouble() < PAUSE_BETWEEN_WORDS) {
        phrases.add(current);
        current = new ArrayList<>();
      }
      current.add(word);
    }
    phrases.add(current);
    return phrases;
  }

  private static PlannedPause innerPause(SplittableRandom random) {
    double skewed = random.nextDouble() * random.nextDouble();
    int range = LONGEST_PAUSE_HUNDREDTHS - SHORTEST_PAUSE_HUNDREDTHS;
    int kind = random.nextInt(10);
    String mark = kind < 8 ? "sp" : kind == 8 ? "sil" : "";
    return new PlannedPause(SHORTEST_PAUSE_HUNDREDTHS + (int) (skewed * range), mark);
  }

  private static PlannedPause edgePause(String mark, SplittableRandom random) {
    return new PlannedPause(
        random.nextInt(SHORTEST_EDGE_PAUSE_HUNDREDTHS, LONGEST_EDGE_PAUSE_HUNDREDTHS + 1), mark);
  }

  private static String choose(List<String> choices, SplittableRandom random) {
    return choices.get(random.nextInt(choices.size()));
  }
}
