package elocute.runs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CleanupRulesTest {
  private static final Instant NOW = Instant.parse("2025-06-04T08:02:42Z");

  @Test
  void runsWrittenLongEnoughAgoGo() {
    CleanupPlan plan =
        plan(
            new CleanupRules(OptionalInt.of(3), Optional.empty(), Optional.empty(), 0),
            run("old", "simple", 3, RunState.FINISHED),
            run("young", "simple", 2, RunState.FINISHED));
    assertThat(removed(plan)).containsExactly("old");
    assertThat(plan.removals().get(0).reason()).isEqualTo("last written 3 days ago");
    assertThat(plan.bytes()).isEqualTo(100);
  }

  @Test
  void aPatternAndAnAgeMustBothBeMet() {
    CleanupPlan plan =
        plan(
            new CleanupRules(OptionalInt.of(3), Optional.of("{a,b}_*"), Optional.empty(), 0),
            run("a_1", "simple", 5, RunState.FAILED),
            run("b_1", "simple", 1, RunState.FINISHED),
            run("c_1", "simple", 5, RunState.FINISHED));
    assertThat(removed(plan)).containsExactly("a_1");
  }

  @Test
  void runningRunsStay() {
    CleanupPlan plan =
        plan(
            new CleanupRules(OptionalInt.of(0), Optional.empty(), Optional.empty(), 0),
            run("a", "simple", 9, RunState.RUNNING));
    assertThat(plan.removals()).isEmpty();
    assertThat(plan.kept().get(0).reason()).isEqualTo("is running");
  }

  @Test
  void onlyFailedOnesGoWhereThatIsAskedFor() {
    CleanupPlan plan =
        plan(
            new CleanupRules(
                OptionalInt.empty(), Optional.empty(), Optional.of(RunState.FAILED), 0),
            run("failed", "simple", 0, RunState.FAILED),
            run("interrupted", "simple", 9, RunState.INTERRUPTED),
            run("finished", "simple", 9, RunState.FINISHED));
    assertThat(removed(plan)).containsExactly("failed");
    assertThat(plan.removals().get(0).reason()).isEqualTo("is failed");
  }

  @Test
  void whatIsEvaluatedPinnedOrNamedStays() {
    Optional<LeaseUse> evaluated = Optional.of(LeaseUse.EVALUATION);
    CleanupPlan plan =
        plan(
            new CleanupRules(OptionalInt.of(0), Optional.empty(), Optional.empty(), 0),
            run("used", "simple", RunState.FINISHED, evaluated, false, NOW, Optional.empty()),
            run(
                "pinned",
                "simple",
                RunState.FINISHED,
                Optional.empty(),
                true,
                NOW,
                Optional.empty()),
            run("named", "simple", 9, RunState.FINISHED));
    assertThat(removed(plan)).isEmpty();
    assertThat(plan.kept())
        .extracting(CleanupPlan.Item::reason)
        .containsExactly(
            "is being evaluated",
            "is pinned; ./submit.sh experiments unpin pinned lets it go",
            "is named by comparison 20250604_080242; ./submit.sh experiments forget 20250604_080242 lets it go");
  }

  @Test
  void theBestByEachMetricStayOverallAndPerModelType() {
    CleanupPlan plan =
        plan(
            new CleanupRules(OptionalInt.of(0), Optional.empty(), Optional.empty(), 1),
            run("s_error", "simple", new BestMetrics(0.9, 0.1, 3)),
            run("s_phoneme", "simple", new BestMetrics(0.1, 0.6, 3)),
            run("s_loss", "simple", new BestMetrics(0.1, 0.1, 1)),
            run("s_poor", "simple", new BestMetrics(0.8, 0.5, 2)),
            run("cross", "cross", new BestMetrics(0.2, 0.7, 9)),
            run("failed", "cross", 0, RunState.FAILED));
    assertThat(removed(plan)).containsExactly("s_poor", "failed");
    assertThat(plan.kept())
        .extracting(item -> item.run().name(), CleanupPlan.Item::reason)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple(
                "s_error", "best error accuracy of all, best error accuracy of simple"),
            org.assertj.core.groups.Tuple.tuple("s_phoneme", "best phoneme accuracy of simple"),
            org.assertj.core.groups.Tuple.tuple(
                "s_loss", "best validation loss of all, best validation loss of simple"),
            org.assertj.core.groups.Tuple.tuple(
                "cross",
                "best phoneme accuracy of all, best error accuracy of cross, best phoneme accuracy"
                    + " of cross, best validation loss of cross"));
  }

  @Test
  void theBestAreChosenAmongAllRunsAndNotAmongTheOldOnes() {
    RunSummary best = run("best", "simple", new BestMetrics(0.9, 0.9, 1));
    CleanupPlan plan =
        plan(
            new CleanupRules(OptionalInt.empty(), Optional.of("other*"), Optional.empty(), 1),
            best,
            run("other", "simple", new BestMetrics(0.8, 0.8, 2)));
    assertThat(removed(plan)).containsExactly("other");
  }

  @Test
  void notANumberIsNeverTheBest() {
    CleanupPlan plan =
        plan(
            new CleanupRules(OptionalInt.of(0), Optional.empty(), Optional.empty(), 1),
            run("nan", "simple", new BestMetrics(Double.NaN, Double.NaN, Double.NaN)),
            run("number", "simple", new BestMetrics(0.1, 0.1, 9)));
    assertThat(removed(plan)).containsExactly("nan");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "-1 |      | 0  | --days-old must not be negative, not -1",
        "   |      | 0  | needs --days-old, --pattern or --failed",
        "   |      | 1  | needs --days-old, --pattern or --failed",
        "1  |      | -1 | --keep-best must not be negative, not -1",
        "   | ''   | 0  | --pattern is empty",
        "1  | ' '  | 0  | --pattern is empty",
        "   | /    | 0  | has a separator",
        "   | a/*  | 0  | has a separator",
        "   | ../* | 0  | has a separator",
        "   | [a   | 0  | is no glob",
        "   | {a   | 0  | is no glob",
      })
  void rulesThatRemoveTooMuchOrNothingAreRefused(
      Integer daysOld, String pattern, int keepBest, String message) {
    OptionalInt days = daysOld == null ? OptionalInt.empty() : OptionalInt.of(daysOld);
    assertThatThrownBy(
            () -> new CleanupRules(days, Optional.ofNullable(pattern), Optional.empty(), keepBest))
        .isInstanceOf(RunStoreException.class)
        .hasMessageContaining(message);
  }

  @ParameterizedTest
  @ValueSource(strings = {"*", "run?1", "run[_]1", "{run,x}*"})
  void globsSelectByName(String glob) {
    CleanupRules rules =
        new CleanupRules(OptionalInt.empty(), Optional.of(glob), Optional.empty(), 0);
    assertThat(removed(plan(rules, run("run_1", "simple", 0, RunState.FINISHED))))
        .containsExactly("run_1");
  }

  private static CleanupPlan plan(CleanupRules rules, RunSummary... runs) {
    return Cleanup.plan(List.of(runs), Map.of("named", "comparison 20250604_080242"), rules, NOW);
  }

  private static List<String> removed(CleanupPlan plan) {
    return plan.removals().stream().map(item -> item.run().name()).toList();
  }

  private static RunSummary run(String name, String modelType, int daysOld, RunState state) {
    Instant lastWrite = NOW.minus(Duration.ofDays(daysOld));
    Optional<LeaseUse> use =
        state == RunState.RUNNING ? Optional.of(LeaseUse.TRAINING) : Optional.empty();
    return run(name, modelType, state, use, false, lastWrite, Optional.empty());
  }

  private static RunSummary run(String name, String modelType, BestMetrics best) {
    return run(name, modelType, RunState.FINISHED, Optional.empty(), false, NOW, Optional.of(best));
  }

  private static RunSummary run(
      String name,
      String modelType,
      RunState state,
      Optional<LeaseUse> use,
      boolean isPinned,
      Instant lastWrite,
      Optional<BestMetrics> best) {
    return new RunSummary(
        name, modelType, state, use, isPinned, "", lastWrite, best.isPresent() ? 1 : 0, best, 100);
  }
}
