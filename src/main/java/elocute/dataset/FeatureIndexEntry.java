package elocute.dataset;

/**
 * Where an utterance lies in a feature set.
 *
 * @param utteranceId {@code SPK/name}
 * @param shard its shard
 * @param row its row in the shard, from 0
 * @param samples its length
 */
public record FeatureIndexEntry(String utteranceId, FeatureShard shard, int row, int samples) {}
