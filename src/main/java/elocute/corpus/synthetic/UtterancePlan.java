package elocute.corpus.synthetic;

import java.util.List;

/**
 * Everything about an utterance but its sound.
 *
 * @param speaker who speaks
 * @param prompt what is read
 * @param phrases in order, at least one
 * @param finalPause the silence at the end
 * @param tempo how fast it is said, over the speaker's own speed
 * @param thirdTierName how the annotation's third tier is named
 */
record UtterancePlan(
    SyntheticSpeaker speaker,
    Prompt prompt,
    List<PlannedPhrase> phrases,
    PlannedPause finalPause,
    double tempo,
    String thirdTierName) {

  UtterancePlan {
    phrases = List.copyOf(phrases);
  }

  List<PlannedPhone> phones() {
    return phrases.stream().flatMap(phrase -> phrase.phones().stream()).toList();
  }
}
