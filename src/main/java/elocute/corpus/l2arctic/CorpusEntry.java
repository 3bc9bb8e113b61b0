package elocute.corpus.l2arctic;

import elocute.corpus.LabelSource;
import elocute.corpus.RejectedUtterance;
import elocute.corpus.SourceHash;
import elocute.corpus.Speaker;
import elocute.corpus.Split;
import elocute.corpus.SplitPlan;
import elocute.corpus.TranscriptRule;
import elocute.corpus.TreeFile;
import elocute.corpus.Utterance;
import elocute.corpus.UtteranceReader;
import elocute.corpus.UtteranceSource;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The files of one utterance.
 *
 * @param speaker the speaker folder's name, known or not
 * @param name the utterance's name within the speaker, for example {@code arctic_b0503}
 * @param files the parts that are present, at least one
 */
public record CorpusEntry(String speaker, String name, Map<CorpusPart, TreeFile> files)
    implements UtteranceSource {

  public CorpusEntry {
    files = Map.copyOf(files);
    if (files.isEmpty()) {
      throw new IllegalArgumentException(
          "corpus entry " + speaker + "/" + name + ": must have at least one file");
    }
  }

  @Override
  public String utteranceId() {
    return speaker + "/" + name;
  }

  /** The file of a part, if present. */
  public Optional<TreeFile> file(CorpusPart part) {
    return Optional.ofNullable(files.get(part));
  }

  @Override
  public boolean annotated() {
    return files.containsKey(CorpusPart.ANNOTATION);
  }

  /** One of an unknown speaker is read, so that it is rejected for that. */
  @Override
  public boolean isWanted(LabelSource labels) {
    return annotated() || labels != LabelSource.ANNOTATION || !speakerIsKnown();
  }

  private boolean speakerIsKnown() {
    return Speaker.ofCode(speaker).isPresent();
  }

  @Override
  public long audioBytes() {
    return file(CorpusPart.WAV).map(TreeFile::sizeBytes).orElse(0L);
  }

  @Override
  public Optional<Split> splitIn(SplitPlan plan, String transcript) {
    return plan.splitOf(speaker, name, transcript);
  }

  @Override
  public boolean splitIsKnown(SplitPlan plan) {
    return speakerIsKnown() && plan.transcripts() instanceof TranscriptRule.Shared;
  }

  @Override
  public Utterance readBy(UtteranceReader reader) throws RejectedUtterance {
    return new L2ArcticReader(reader).read(this);
  }

  @Override
  public Optional<String> sourceHash(UtteranceReader reader) {
    CorpusPart labels = annotated() ? CorpusPart.ANNOTATION : CorpusPart.TEXTGRID;
    var hash = new SourceHash();
    for (CorpusPart part : List.of(labels, CorpusPart.TRANSCRIPT, CorpusPart.WAV)) {
      if (!files.containsKey(part)) {
        return Optional.empty();
      }
      String path = files.get(part).path();
      try {
        hash.add(path, reader.tree().read(path));
      } catch (IOException unreadable) {
        return Optional.empty();
      }
    }
    return Optional.of(hash.hex());
  }
}
