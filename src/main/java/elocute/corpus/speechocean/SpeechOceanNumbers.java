package elocute.corpus.speechocean;

import elocute.corpus.PublishedCounts.Comparison;
import elocute.corpus.PublishedNumbers;
import elocute.corpus.Split;
import elocute.speech.labels.MarkCounts;
import elocute.speech.labels.RatedPhone;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;

/**
 * The numbers of the whole speechocean762 beside ours, which are of all that the lists and the
 * scores hold: also of utterances whose recording is rejected.
 *
 * @param utterances all utterances found
 */
record SpeechOceanNumbers(List<SpeechOceanUtterance> utterances) implements PublishedNumbers {

  static final int SPEAKERS = 250;

  /** Of 5,000 utterances; a corpus with fewer is a part of it and compared with nothing. */
  static final int FEWEST_UTTERANCES = 4_900;

  private static final double HARDLY_RIGHT_BELOW = 1.5;

  /** What is known of an utterance of a split; without words if its scores cannot be read. */
  private record Counted(SpeechOceanUtterance utterance, List<ScoredWord> words) {

    static Counted of(SpeechOceanUtterance utterance) {
      if (!utterance.annotated()) {
        return new Counted(utterance, List.of());
      }
      try {
        return new Counted(utterance, ScoresFile.utterance(utterance.scores()).words());
      } catch (IllegalArgumentException faulty) {
        return new Counted(utterance, List.of());
      }
    }

    long phones(Predicate<RatedPhone> which) {
      return words.stream().flatMap(word -> word.phones().stream()).filter(which).count();
    }

    boolean isChild() {
      return utterance.person().traits().isChild();
    }

    boolean isRight() {
      return !words.isEmpty() && phones(RatedPhone::isWrong) == 0;
    }
  }

  /** A number of a split: what of, published of train and of test, and how it is counted. */
  private enum Figure {
    UTTERANCES("utterances", 2_500, 2_500, List::size),
    SPEAKERS_OF_SPLIT("speakers", 125, 125, Figure::speakers),
    WORDS("words", 15_849, 15_967, counted -> sum(counted, each -> each.words().size())),
    PHONES("phones", 47_076, 47_369, counted -> phones(counted, phone -> true)),
    WRONG("phones below 0.5", 1_991, 1_412, counted -> phones(counted, RatedPhone::isWrong)),
    HARDLY_RIGHT(
        "phones below 1.5",
        3_958,
        3_272,
        counted -> phones(counted, phone -> phone.score() < HARDLY_RIGHT_BELOW)),
    OF_CHILDREN(
        "phones of children", 19_020, 21_617, counted -> phones(children(counted), phone -> true)),
    WRONG_OF_CHILDREN(
        "phones of children below 0.5",
        113,
        401,
        counted -> phones(children(counted), RatedPhone::isWrong)),
    RIGHT(
        "utterances without one below 0.5",
        1_981,
        2_058,
        counted -> counted.stream().filter(Counted::isRight).count());

    private final String what;
    private final long train;
    private final long test;
    private final ToLongFunction<List<Counted>> count;

    Figure(String what, long train, long test, ToLongFunction<List<Counted>> count) {
      this.what = what;
      this.train = train;
      this.test = test;
      this.count = count;
    }

    Comparison of(Split split, List<Counted> counted) {
      return new Comparison(
          split.id() + ": " + what,
          split == Split.TRAIN ? train : test,
          count.applyAsLong(counted));
    }

    private static long speakers(List<Counted> counted) {
      return counted.stream().map(each -> each.utterance().speaker()).distinct().count();
    }

    private static List<Counted> children(List<Counted> counted) {
      return counted.stream().filter(Counted::isChild).toList();
    }

    private static long phones(List<Counted> counted, Predicate<RatedPhone> which) {
      return sum(counted, each -> each.phones(which));
    }

    private static long sum(List<Counted> counted, ToLongFunction<Counted> of) {
      return counted.stream().mapToLong(of).sum();
    }
  }

  @Override
  public List<Comparison> compare(long speakers, long found, long annotated, MarkCounts marks) {
    return isWhole() ? comparisons() : List.of();
  }

  /** Of what is counted, also where it is only a part of the corpus. */
  List<Comparison> comparisons() {
    var comparisons = new ArrayList<Comparison>();
    for (Split split : SpeechOceanLayout.SPLITS) {
      List<Counted> counted =
          utterances.stream()
              .filter(utterance -> utterance.splits().contains(split))
              .map(Counted::of)
              .toList();
      Arrays.stream(Figure.values())
          .map(figure -> figure.of(split, counted))
          .forEach(comparisons::add);
    }
    return List.copyOf(comparisons);
  }

  private boolean isWhole() {
    long speakers =
        utterances.stream()
            .filter(SpeechOceanUtterance::isSpoken)
            .map(SpeechOceanUtterance::speaker)
            .distinct()
            .count();
    return speakers == SPEAKERS && utterances.size() >= FEWEST_UTTERANCES;
  }
}
