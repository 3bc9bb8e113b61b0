package elocute.corpus.synthetic;

import elocute.corpus.FirstLanguage;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * The mispronunciations of one first language, scaled so that over the hand-written sentences each
 * kind of change happens as often as was asked for.
 */
final class Accent {

  /** However strong the tendency, a phone is sometimes said right. */
  private static final double LARGEST_PROBABILITY = 0.8;

  private static final int BISECTION_STEPS = 50;
  private static final Set<Change> SUBSTITUTIONS = EnumSet.of(Change.SUBSTITUTE);
  private static final Set<Change> DELETIONS = EnumSet.of(Change.DELETE);
  private static final Set<Change> ADDITIONS = EnumSet.of(Change.ADD_AFTER, Change.ADD_BEFORE);

  private final Map<EnglishPhone, List<Tendency>> tendencies;
  private final Map<Change, Double> scales = new EnumMap<>(Change.class);

  private Accent(List<Tendency> all) {
    this.tendencies =
        Arrays.stream(EnglishPhone.values())
            .collect(Collectors.toMap(phone -> phone, phone -> concerning(phone, all)));
  }

  private static List<Tendency> concerning(EnglishPhone phone, List<Tendency> all) {
    return all.stream().filter(tendency -> tendency.phones().contains(phone)).toList();
  }

  /**
   * @param language the first language
   * @param rates errors per canonical phone, already scaled by the speaker's strength of accent
   * @param prompts what the rates are balanced over
   */
  static Accent of(FirstLanguage language, MispronunciationRates rates, List<Prompt> prompts) {
    Accent accent =
        new Accent(
            ResourceLines.read("accents.txt").stream()
                .map(Tendency::parse)
                .filter(tendency -> tendency.isOf(language))
                .toList());
    accent.balance(SUBSTITUTIONS, rates.substitutions(), prompts);
    accent.balance(DELETIONS, rates.deletions(), prompts);
    accent.balance(ADDITIONS, rates.additions(), prompts);
    return accent;
  }

  /** What goes wrong at a position, if anything; at most one tendency. */
  Optional<Tendency> draw(Word word, int position, SplittableRandom random) {
    double mark = random.nextDouble();
    for (Set<Change> kind : List.of(SUBSTITUTIONS, DELETIONS, ADDITIONS)) {
      double probability = probability(weight(kind, word, position), scale(kind));
      if (mark < probability) {
        return Optional.of(choose(kind, word, position, mark / probability));
      }
      mark -= probability;
    }
    return Optional.empty();
  }

  private Tendency choose(Set<Change> kind, Word word, int position, double share) {
    List<Tendency> candidates = applicable(kind, word, position);
    double rest = share * candidates.stream().mapToDouble(Tendency::weight).sum();
    for (Tendency candidate : candidates) {
      rest -= candidate.weight();
      if (rest < 0) {
        return candidate;
      }
    }
    return candidates.get(candidates.size() - 1);
  }

  /** Finds the factor on the weights that makes the mean probability the rate asked for. */
  private void balance(Set<Change> kind, double rate, List<Prompt> prompts) {
    double[] weights =
        prompts.stream()
            .flatMap(prompt -> prompt.words().stream())
            .flatMapToDouble(word -> weights(kind, word))
            .toArray();
    double low = 0;
    double high = 1e3;
    for (int step = 0; step < BISECTION_STEPS; step++) {
      double middle = (low + high) / 2;
      if (meanProbability(weights, middle) < rate) {
        low = middle;
      } else {
        high = middle;
      }
    }
    double scale = low;
    kind.forEach(change -> scales.put(change, scale));
  }

  private DoubleStream weights(Set<Change> kind, Word word) {
    return IntStream.range(0, word.phones().size())
        .mapToDouble(position -> weight(kind, word, position));
  }

  private static double meanProbability(double[] weights, double scale) {
    double sum = 0;
    for (double weight : weights) {
      sum += probability(weight, scale);
    }
    return sum / weights.length;
  }

  private static double probability(double weight, double scale) {
    return Math.min(LARGEST_PROBABILITY, weight * scale);
  }

  private double scale(Set<Change> kind) {
    return scales.get(kind.iterator().next());
  }

  private double weight(Set<Change> kind, Word word, int position) {
    return applicable(kind, word, position).stream().mapToDouble(Tendency::weight).sum();
  }

  private List<Tendency> applicable(Set<Change> kind, Word word, int position) {
    return tendencies.get(word.phones().get(position).phone()).stream()
        .filter(tendency -> kind.contains(tendency.change()) && tendency.applies(word, position))
        .toList();
  }
}
