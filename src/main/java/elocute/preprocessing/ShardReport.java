package elocute.preprocessing;

import elocute.features.FeatureShard;
import elocute.features.RejectFile;
import elocute.labels.MarkCounts;
import java.io.Serializable;
import java.util.List;
import java.util.Map;

/**
 * What one task did.
 *
 * @param shards shards written, at most one per split
 * @param rejects files of rejects, at most one
 * @param written utterances in the shards
 * @param rejectsByReason rejected utterances
 * @param skippedByReason utterances that turned out to be in no split
 * @param marks marks of the written utterances
 * @param rejectedMarks marks of the rejected utterances
 * @param examples the first rejects, for people
 */
record ShardReport(
    List<FeatureShard> shards,
    List<RejectFile> rejects,
    List<WrittenUtterance> written,
    Map<String, Long> rejectsByReason,
    Map<String, Long> skippedByReason,
    MarkCounts marks,
    MarkCounts rejectedMarks,
    List<String> examples)
    implements Serializable {}
