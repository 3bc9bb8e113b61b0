package elocute.dataset;

import elocute.corpus.SpeakerTraits;
import elocute.speech.labels.AlignedPhone;
import java.io.IOException;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What a person wants to know of a feature set, gathered from its labels.
 *
 * @param speakers by speaker code
 * @param firstLanguages by first language
 * @param substitutions how often each canonical phone was said as which other, for example {@code
 *     dh d}; accented realisations of a phone count as itself
 * @param durations utterances by full seconds of their length
 * @param people by what is known of the speaker: children (up to 15 years) and grown-ups, women and
 *     men; empty where nothing is
 * @param scores experts' scores of phones by the same, and of all; empty where there are none
 */
public record FeatureStatistics(
    SortedMap<String, ErrorRates> speakers,
    SortedMap<String, ErrorRates> firstLanguages,
    Map<String, Long> substitutions,
    SortedMap<Integer, Long> durations,
    SortedMap<String, ErrorRates> people,
    SortedMap<String, PhoneScoreCounts> scores) {

  private static final String SILENCE = AlignedPhone.SILENCE;

  public FeatureStatistics {
    speakers = Collections.unmodifiableSortedMap(new TreeMap<>(speakers));
    firstLanguages = Collections.unmodifiableSortedMap(new TreeMap<>(firstLanguages));
    substitutions = Map.copyOf(substitutions);
    durations = Collections.unmodifiableSortedMap(new TreeMap<>(durations));
    people = Collections.unmodifiableSortedMap(new TreeMap<>(people));
    scores = Collections.unmodifiableSortedMap(new TreeMap<>(scores));
  }

  /** Reads the labels of all shards once; audio is not read. */
  public static FeatureStatistics of(Dataset features) throws IOException {
    var speakers = new TreeMap<String, ErrorRates>();
    var firstLanguages = new TreeMap<String, ErrorRates>();
    var substitutions = new TreeMap<String, Long>();
    var durations = new TreeMap<Integer, Long>();
    var people = new TreeMap<String, ErrorRates>();
    var scores = new TreeMap<String, PhoneScoreCounts>();
    for (FeatureShard shard : features.manifest().shards()) {
      try (var rows = features.rows(shard, FeatureLabels.class)) {
        while (rows.hasNext()) {
          FeatureLabels row = rows.next();
          speakers.merge(row.speaker(), ErrorRates.of(row), ErrorRates::plus);
          firstLanguages.merge(row.firstLanguage(), ErrorRates.of(row), ErrorRates::plus);
          durations.merge((int) row.durationSeconds(), 1L, Long::sum);
          for (String group : groups(row)) {
            people.merge(group, ErrorRates.of(row), ErrorRates::plus);
          }
          countScores(row, scores);
          countSubstitutions(row, substitutions);
        }
      }
    }
    return new FeatureStatistics(
        speakers, firstLanguages, substitutions, durations, people, scores);
  }

  /** The most frequent substitutions, most frequent first. */
  public List<Map.Entry<String, Long>> frequentSubstitutions(int limit) {
    return substitutions.entrySet().stream()
        .sorted(
            Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder())
                .thenComparing(Map.Entry.comparingByKey()))
        .limit(limit)
        .toList();
  }

  private static List<String> groups(FeatureLabels row) {
    String gender = row.gender() == null ? "" : row.gender();
    return Stream.of(SpeakerTraits.ageGroup(row.age()), gender)
        .filter(group -> !group.isEmpty())
        .toList();
  }

  private static void countScores(FeatureLabels row, Map<String, PhoneScoreCounts> scores) {
    PhoneScoreCounts counts = PhoneScoreCounts.of(row);
    if (counts.phones() > 0) {
      Stream.concat(Stream.of("all"), groups(row).stream())
          .forEach(group -> scores.merge(group, counts, PhoneScoreCounts::plus));
    }
  }

  private static void countSubstitutions(FeatureLabels row, Map<String, Long> counts) {
    for (int i = 0; i < row.canonicalAligned().size(); i++) {
      String canonical = row.canonicalAligned().get(i);
      String perceived = row.perceivedAligned().get(i);
      boolean gap = canonical.equals(SILENCE) || perceived.equals(SILENCE);
      boolean starred = row.starred().get(i);
      if (!gap && (starred || !canonical.equals(perceived))) {
        counts.merge(canonical + " " + perceived + (starred ? "*" : ""), 1L, Long::sum);
      }
    }
  }
}
