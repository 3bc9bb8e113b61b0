package elocute.analysis.score;

import elocute.analysis.score.TranscriptFile.Line;
import elocute.scoring.alignment.Alignment;
import elocute.scoring.metrics.ConfusionMatrix;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Baselines that follow from labels alone; a system that listens must beat them. */
public enum Baseline {

  /** Every phone was said as it should be. */
  EVERYTHING_CORRECT {
    @Override
    TranscriptFile hypothesis(TranscriptFile canonical, TranscriptFile human) {
      return canonical;
    }
  },

  /**
   * The phones that most often go wrong are always said as they most often are then, all others
   * right; as many phones as give the best F1. It is told how often from the very utterances that
   * are scored, which flatters it.
   */
  PHONE_FREQUENCY {
    @Override
    TranscriptFile hypothesis(TranscriptFile canonical, TranscriptFile human) {
      Map<String, String> wrong = new PhoneHabits(canonical, human).expected();
      var lines = new LinkedHashMap<String, Line>();
      canonical
          .byUtterance()
          .forEach((id, line) -> lines.put(id, new Line(line.number(), said(line, wrong))));
      return new TranscriptFile(canonical.source(), lines);
    }
  };

  /**
   * What it takes the speakers to have said.
   *
   * @param canonical phones that should be said
   * @param human phones that were said, of the same utterances
   */
  abstract TranscriptFile hypothesis(TranscriptFile canonical, TranscriptFile human);

  private static List<String> said(Line canonical, Map<String, String> wrong) {
    return canonical.phones().stream()
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

    PhoneHabits(TranscriptFile canonical, TranscriptFile human) {
      var said = new ConfusionMatrix();
      Scoring.of(canonical, human, canonical)
          .utterances()
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
