package elocute.evaluation;

import java.util.Locale;

/** What a bootstrap draws. */
enum DrawnUnit {
  /** Utterances, as if the speakers were all that there are. */
  UTTERANCES {
    @Override
    String of(JudgedUtterance utterance) {
      return utterance.utteranceId();
    }
  },
  /** Whole speakers: what is said of other speakers is as uncertain as that. */
  SPEAKERS {
    @Override
    String of(JudgedUtterance utterance) {
      return utterance.speaker();
    }
  };

  /** The unit that an utterance is part of. */
  abstract String of(JudgedUtterance utterance);

  /** In lower case, as tables have it. */
  String id() {
    return name().toLowerCase(Locale.ROOT);
  }
}
