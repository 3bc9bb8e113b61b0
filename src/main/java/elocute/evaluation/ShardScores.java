package elocute.evaluation;

import elocute.metrics.EvaluationSummary;
import elocute.metrics.UtteranceScore;
import elocute.training.Prediction;

/** Adds up one shard's utterances. */
final class ShardScores {

  private final EvaluationSummary summary = new EvaluationSummary();
  private LossSums losses = LossSums.NONE;

  void add(UtteranceScore score, Prediction prediction) {
    summary.add(score);
    losses = losses.plus(prediction);
  }

  ShardResult toResult(int number, String stagedPredictions) {
    return new ShardResult(number, summary, losses, stagedPredictions);
  }
}
