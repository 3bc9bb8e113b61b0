package elocute.dataset.prepare;

import elocute.corpus.Split;
import elocute.corpus.SplitPlan;
import elocute.corpus.TranscriptRule;
import elocute.corpus.UtteranceSource;
import elocute.dataset.WrittenUtterance;
import java.io.Serializable;

/**
 * What tells utterances of a run apart: label files of two splits may name the same one.
 *
 * @param utteranceId {@code SPK/name}
 * @param split its split; empty where the plan needs the sentence to tell
 */
record SourceKey(String utteranceId, String split) implements Serializable {

  static SourceKey of(UtteranceSource source, SplitPlan plan) {
    String split =
        source.splitIsKnown(plan) ? source.splitIn(plan, "").map(Split::id).orElse("") : "";
    return new SourceKey(source.utteranceId(), split);
  }

  static SourceKey of(WrittenUtterance row, SplitPlan plan) {
    boolean known = plan.transcripts() instanceof TranscriptRule.Shared;
    return new SourceKey(row.utteranceId(), known ? row.split() : "");
  }
}
