package elocute.corpus;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What two splits have in common; stored with every feature set and result.
 *
 * @param first one split
 * @param second the other split
 * @param sharedSpeakers speakers in both, sorted
 * @param transcriptsInFirst different sentences of the first
 * @param transcriptsInSecond different sentences of the second
 * @param sharedTranscripts different sentences in both, after {@link Transcripts#normalised}
 */
public record SplitOverlap(
    Split first,
    Split second,
    List<String> sharedSpeakers,
    int transcriptsInFirst,
    int transcriptsInSecond,
    int sharedTranscripts)
    implements Serializable {

  public SplitOverlap {
    sharedSpeakers = List.copyOf(sharedSpeakers);
  }

  /** The overlaps of train and validation, train and test, validation and test. */
  public static List<SplitOverlap> of(Collection<SplitMember> members) {
    var overlaps = new ArrayList<SplitOverlap>();
    for (Split first : Split.values()) {
      for (Split second : Split.values()) {
        if (first.compareTo(second) < 0) {
          overlaps.add(between(members, first, second));
        }
      }
    }
    return List.copyOf(overlaps);
  }

  private static SplitOverlap between(Collection<SplitMember> members, Split first, Split second) {
    Function<SplitMember, String> sentence = member -> Transcripts.normalised(member.transcript());
    Set<String> firstSentences = valuesOf(members, first, sentence);
    Set<String> secondSentences = valuesOf(members, second, sentence);
    Set<String> speakers =
        inBoth(
            valuesOf(members, first, SplitMember::speaker),
            valuesOf(members, second, SplitMember::speaker));
    return new SplitOverlap(
        first,
        second,
        List.copyOf(speakers),
        firstSentences.size(),
        secondSentences.size(),
        inBoth(firstSentences, secondSentences).size());
  }

  private static Set<String> valuesOf(
      Collection<SplitMember> members, Split split, Function<SplitMember, String> value) {
    return members.stream()
        .filter(member -> member.split() == split)
        .map(value)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Set<String> inBoth(Set<String> first, Set<String> second) {
    var both = new TreeSet<>(first);
    both.retainAll(second);
    return both;
  }
}
