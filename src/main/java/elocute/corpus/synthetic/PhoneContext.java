package elocute.corpus.synthetic;

import java.util.List;
import java.util.Locale;

/** Where in a word a mispronunciation tends to happen. */
enum PhoneContext {
  ANYWHERE {
    @Override
    boolean holds(List<StressedPhone> word, int position) {
      return true;
    }
  },
  INITIAL {
    @Override
    boolean holds(List<StressedPhone> word, int position) {
      return position == 0;
    }
  },
  MEDIAL {
    @Override
    boolean holds(List<StressedPhone> word, int position) {
      return position > 0 && position < word.size() - 1;
    }
  },
  FINAL {
    @Override
    boolean holds(List<StressedPhone> word, int position) {
      return position == word.size() - 1;
    }
  },
  /** The first of two or more consonants that begin a word. */
  INITIAL_CLUSTER {
    @Override
    boolean holds(List<StressedPhone> word, int position) {
      return position == 0 && consonantAt(word, 0) && consonantAt(word, 1);
    }
  },
  /** A later one of two or more neighbouring consonants. */
  CLUSTER {
    @Override
    boolean holds(List<StressedPhone> word, int position) {
      return consonantAt(word, position) && consonantAt(word, position - 1);
    }
  },
  /** The last of two or more consonants that end a word. */
  FINAL_CLUSTER {
    @Override
    boolean holds(List<StressedPhone> word, int position) {
      return FINAL.holds(word, position) && CLUSTER.holds(word, position);
    }
  },
  /** A consonant after a vowel and not before one: car, cold. */
  AFTER_VOWEL {
    @Override
    boolean holds(List<StressedPhone> word, int position) {
      boolean beforeVowel = position + 1 < word.size() && !consonantAt(word, position + 1);
      return position > 0 && !consonantAt(word, position - 1) && !beforeVowel;
    }
  },
  STRESSED {
    @Override
    boolean holds(List<StressedPhone> word, int position) {
      return word.get(position).stress().isStressed();
    }
  },
  UNSTRESSED {
    @Override
    boolean holds(List<StressedPhone> word, int position) {
      return word.get(position).stress() == Stress.UNSTRESSED;
    }
  };

  abstract boolean holds(List<StressedPhone> word, int position);

  /** From the name used in {@code accents.txt}: {@code final-cluster}. */
  static PhoneContext of(String name) {
    return valueOf(name.toUpperCase(Locale.ROOT).replace('-', '_'));
  }

  private static boolean consonantAt(List<StressedPhone> word, int position) {
    return position >= 0 && position < word.size() && !word.get(position).phone().isVowel();
  }
}
