package elocute.corpus;

import elocute.config.Nearest;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The splits that a corpus comes with, by speakers.
 *
 * @param trainGroups training speakers in groups, such as children and adults, of each of which
 *     validation takes the same share
 * @param testSpeakers test speakers
 */
public record OwnSplits(List<Set<String>> trainGroups, Set<String> testSpeakers) {

  /** Validation if nothing is asked for: a tenth of the training speakers. */
  public static final double STANDARD_SHARE = 0.1;

  /**
   * @throws CorpusException if a speaker is in both splits
   */
  public OwnSplits {
    trainGroups = trainGroups.stream().map(Set::copyOf).toList();
    testSpeakers = Set.copyOf(testSpeakers);
    var both = new TreeSet<String>(testSpeakers);
    both.retainAll(union(trainGroups));
    if (!both.isEmpty()) {
      throw new CorpusException(
          "training and test split must have no speaker in common, got " + both);
    }
  }

  /** All training speakers. */
  public Set<String> trainSpeakers() {
    return union(trainGroups);
  }

  /**
   * The corpus' splits with validation taken from its training speakers, whole speakers always.
   *
   * @param rule the speakers, or the share of speakers, chosen by a hash of seed and speaker
   * @throws IllegalArgumentException if one of the speakers does not train
   */
  public SplitPlan plan(ValidationRule rule) {
    Set<String> held =
        rule instanceof ValidationRule.ByShare by
            ? chosen(by)
            : ((ValidationRule.BySpeakers) rule).speakers();
    Set<String> train = new HashSet<>(trainSpeakers());
    held.forEach(speaker -> requireTraining(speaker, train));
    train.removeAll(held);
    return new SplitPlan(
        train, new ValidationRule.BySpeakers(held), testSpeakers, new TranscriptRule.Shared());
  }

  private Set<String> chosen(ValidationRule.ByShare by) {
    var chosen = new HashSet<String>();
    for (Set<String> group : trainGroups) {
      chosen.addAll(
          ordered(group, by.seed()).subList(0, (int) Math.round(by.share() * group.size())));
    }
    Set<String> all = trainSpeakers();
    if (chosen.isEmpty() && all.size() > 1) {
      chosen.add(ordered(all, by.seed()).get(0));
    }
    return chosen;
  }

  private static List<String> ordered(Set<String> speakers, long seed) {
    var ordered = new ArrayList<String>(new TreeSet<>(speakers));
    ordered.sort(Comparator.comparing(speaker -> StableHash.fraction(seed, speaker)));
    return ordered;
  }

  private static void requireTraining(String speaker, Set<String> train) {
    if (!train.contains(speaker)) {
      throw new IllegalArgumentException(
          "'%s' is not one of the corpus' %d training speakers%s"
              .formatted(
                  speaker,
                  train.size(),
                  Nearest.word(speaker, new TreeSet<>(train))
                      .map(nearest -> "; nearest: " + nearest)
                      .orElse("")));
    }
  }

  private static Set<String> union(List<Set<String>> groups) {
    return groups.stream().flatMap(Set::stream).collect(Collectors.toSet());
  }
}
