package elocute.evaluation;

import elocute.metrics.EvaluationSummary;
import java.io.Serializable;

/**
 * What evaluating one shard gave.
 *
 * @param number the shard's place among the evaluation's shards
 * @param summary all metrics' counts
 * @param losses sums of the heads' losses
 * @param stagedPredictions path of the staged prediction rows; empty when none are saved
 */
record ShardResult(int number, EvaluationSummary summary, LossSums losses, String stagedPredictions)
    implements Serializable {}
