package elocute.scoring.baseline;

import elocute.scoring.alignment.Alignment;
import elocute.scoring.metrics.ConfusionMatrix;
import elocute.scoring.metrics.UtteranceScore;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Baselines that follow from labels alone; a system that listens must beat them. */
public enum Baseline {

  /** Every phone was said as it should be. */
  EVERYTHING_CORRECT {
    @Override
    Map<String, String> expected(Collection<UtteranceReference> references) {
      return Map.of();
    }
  },

  /**
   * The phones that most often go wrong are always said as they most often are then, all others
   * right; as many phones as give the best F1. It is told how often from the very utterances that
   * are scored, which flatters it.
   */
  PHONE_FREQUENCY {
    @Override
    Map<String, String> expected(Collection<UtteranceReference> references) {
      return new PhoneHabits(references).expected();
    }
  };

  /** What it takes canonical phones for that it does not take for themselves; a gap: nothing. */
  abstract Map<String, String> expected(Collection<UtteranceReference> references);

  /** Its scores of utterances, in their order. */
  public List<UtteranceScore> scores(Collection<UtteranceReference> references) {
    Map<String, String> wrong = expected(references);
    return references.stream()
        .map(reference -> reference.with(said(reference.canonical(), wrong)))
        .map(UtteranceScore::of)
        .toList();
  }

  /** As in tables: lower case. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** For people, for example {@code everything correct}. */
  public static String title(String id) {
    return id.replace('_', ' ');
  }

  private static List<String> said(List<String> canonical, Map<String, String> wrong) {
    return canonical.stream()
        .map(phone -> wrong.getOrDefault(phone, phone))
        .filter(phone -> !phone.equals(Alignment.GAP))
        .toList();
  }

  /** What speakers make of each canonical phone. */
  private static final class PhoneHabits {
    private final Map<String, Habit> habits = new TreeMap<>();
    private long additions;

    /**
     * One phone.
     *
     * @param correct how often it was said
     * @param wrong how often it was not
     * @param usual what was said most often then; a gap: nothing
     */
    private record Habit(String phone, long correct, long wrong, String usual) {
      double errorShare() {
        return (double) wrong / (correct + wrong);
      }
    }

    PhoneHabits(Collection<UtteranceReference> references) {
      var said = new ConfusionMatrix();
      references.stream()
          .map(reference -> UtteranceScore.of(reference.with(reference.canonical())))
          .forEach(score -> said.add(score.protocol().canonicalToHuman()));
      said.entries().stream()
          .collect(Collectors.groupingBy(ConfusionMatrix.Entry::reference))
          .forEach(this::add);
    }

    private void add(String phone, List<ConfusionMatrix.Entry> entries) {
      long all = entries.stream().mapToLong(ConfusionMatrix.Entry::count).sum();
      if (phone.equals(Alignment.GAP)) {
        additions = all;
        return;
      }
      Optional<ConfusionMatrix.Entry> usual =
          entries.stream()
              .filter(entry -> !entry.hypothesis().equals(phone))
              .max(
                  Comparator.comparingLong(ConfusionMatrix.Entry::count)
                      .thenComparing(ConfusionMatrix.Entry::hypothesis));
      if (usual.isPresent()) {
        long correct =
            entries.stream()
                .filter(entry -> entry.hypothesis().equals(phone))
                .mapToLong(ConfusionMatrix.Entry::count)
                .sum();
        habits.put(phone, new Habit(phone, correct, all - correct, usual.get().hypothesis()));
      }
    }

    /** What to expect of the phones whose rejection gives the best F1. */
    Map<String, String> expected() {
      List<Habit> worstFirst =
          habits.values().stream()
              .sorted(Comparator.comparingDouble(Habit::errorShare).reversed())
              .toList();
      long wrong = additions + worstFirst.stream().mapToLong(Habit::wrong).sum();
      long found = 0;
      long rejected = 0;
      double bestF1 = 0;
      int best = 0;
      for (int phones = 1; phones <= worstFirst.size(); phones++) {
        Habit next = worstFirst.get(phones - 1);
        found += next.wrong();
        rejected += next.wrong() + next.correct();
        double f1 = 2.0 * found / (rejected + wrong);
        if (f1 > bestF1) {
          bestF1 = f1;
          best = phones;
        }
      }
      var expected = new HashMap<String, String>();
      worstFirst.subList(0, best).forEach(habit -> expected.put(habit.phone(), habit.usual()));
      return expected;
    }
  }
}
