package elocute.evaluation;

import elocute.features.FeatureShard;
import java.io.Serializable;

/**
 * A shard to evaluate.
 *
 * @param number its place among the evaluation's shards, from 0
 * @param shard the shard
 */
record ShardWork(int number, FeatureShard shard) implements Serializable {}
