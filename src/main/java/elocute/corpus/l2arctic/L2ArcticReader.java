package elocute.corpus.l2arctic;

import elocute.corpus.LabelSource;
import elocute.corpus.RejectReason;
import elocute.corpus.RejectedUtterance;
import elocute.corpus.SourceHash;
import elocute.corpus.Speaker;
import elocute.corpus.SpeakerTraits;
import elocute.corpus.TreeFile;
import elocute.corpus.Utterance;
import elocute.corpus.UtteranceReader;
import elocute.speech.audio.AudioClip;
import elocute.speech.labels.LabelBuilder;
import elocute.speech.labels.MarkCounts;
import elocute.speech.labels.MarkException;
import elocute.speech.labels.PhoneTimes;
import elocute.speech.labels.UtteranceLabels;
import elocute.speech.textgrid.TextGrid;
import elocute.speech.textgrid.TextGridException;
import elocute.speech.textgrid.TextGridParser;
import elocute.speech.textgrid.Tier;
import java.util.List;
import java.util.Optional;

/** Reads utterances in L2-ARCTIC's layout: recording, transcript and TextGrid. */
record L2ArcticReader(UtteranceReader reader) {

  private static final String PHONES_TIER = "phones";

  /**
   * Reads one utterance of a corpus.
   *
   * @throws RejectedUtterance if it is incomplete, faulty, unreadable, or not wanted
   */
  Utterance read(CorpusEntry entry) throws RejectedUtterance {
    Speaker speaker = speaker(entry);
    String labelPath = labelPath(entry);
    byte[] grid = reader.bytes(labelPath);
    Tier.Intervals phones = phonesTier(grid, labelPath);
    MarkCounts counts = entry.annotated() ? MarkCounts.of(phones) : MarkCounts.NONE;
    try {
      UtteranceLabels labels = labels(phones, labelPath);
      Utterance utterance =
          utterance(entry, speaker, labels, counts, new SourceHash().add(labelPath, grid));
      UtteranceReader.requirePossible(
          new PhoneTimes(phones.intervals()), utterance.sourceSeconds(), labelPath);
      return utterance;
    } catch (RejectedUtterance fault) {
      throw fault.with(counts);
    }
  }

  private Utterance utterance(
      CorpusEntry entry,
      Speaker speaker,
      UtteranceLabels labels,
      MarkCounts counts,
      SourceHash hash)
      throws RejectedUtterance {
    String audioPath = required(entry, CorpusPart.WAV, RejectReason.MISSING_AUDIO);
    String transcriptPath = required(entry, CorpusPart.TRANSCRIPT, RejectReason.MISSING_TRANSCRIPT);
    byte[] text = reader.bytes(transcriptPath);
    String transcript = UtteranceReader.transcript(text, transcriptPath);
    byte[] recording = reader.bytes(audioPath);
    AudioClip source = UtteranceReader.audio(recording, audioPath);
    return new Utterance(
        entry.utteranceId(),
        speaker.code(),
        speaker.firstLanguage().title(),
        transcript,
        reader.resampled(source),
        source.durationSeconds(),
        labels,
        counts,
        entry.annotated(),
        audioPath,
        hash.add(transcriptPath, text).add(audioPath, recording).hex(),
        SpeakerTraits.UNKNOWN,
        Optional.empty());
  }

  private static Speaker speaker(CorpusEntry entry) throws RejectedUtterance {
    return Speaker.ofCode(entry.speaker())
        .orElseThrow(
            () ->
                new RejectedUtterance(
                    entry.files().values().stream()
                        .map(TreeFile::path)
                        .sorted()
                        .findFirst()
                        .orElseThrow(),
                    RejectReason.UNKNOWN_SPEAKER,
                    "'" + entry.speaker() + "' is not one of the 24 speakers of L2-ARCTIC"));
  }

  private String labelPath(CorpusEntry entry) throws RejectedUtterance {
    if (entry.annotated()) {
      return entry.file(CorpusPart.ANNOTATION).orElseThrow().path();
    }
    if (reader.labelSource() == LabelSource.ANNOTATION) {
      throw missing(entry, CorpusPart.ANNOTATION, RejectReason.NOT_ANNOTATED);
    }
    return required(entry, CorpusPart.TEXTGRID, RejectReason.MISSING_ALIGNMENT);
  }

  private static String required(CorpusEntry entry, CorpusPart part, RejectReason reason)
      throws RejectedUtterance {
    return entry.file(part).orElseThrow(() -> missing(entry, part, reason)).path();
  }

  private static RejectedUtterance missing(
      CorpusEntry entry, CorpusPart part, RejectReason reason) {
    return new RejectedUtterance(
        part.path(entry.speaker(), entry.name()), reason, "there is no such file");
  }

  private UtteranceLabels labels(Tier.Intervals phones, String path) throws RejectedUtterance {
    UtteranceLabels labels;
    try {
      labels = LabelBuilder.build(phones);
    } catch (MarkException fault) {
      throw new RejectedUtterance(path, RejectReason.BAD_MARK, fault.getMessage());
    }
    reader.requireKnownPhones(labels, path);
    return labels;
  }

  private static Tier.Intervals phonesTier(byte[] bytes, String path) throws RejectedUtterance {
    TextGrid grid;
    try {
      grid = TextGridParser.parse(bytes, path);
    } catch (TextGridException fault) {
      throw new RejectedUtterance(path, RejectReason.BAD_TEXTGRID, fault.getMessage());
    }
    List<Tier.Intervals> tiers = grid.intervalTiers(PHONES_TIER);
    if (tiers.isEmpty()) {
      throw new RejectedUtterance(
          path,
          RejectReason.MISSING_PHONES_TIER,
          "no interval tier is named 'phones', only "
              + grid.tiers().stream().map(Tier::name).toList());
    }
    List<Tier.Intervals> filled = tiers.stream().filter(tier -> !tier.isBlank()).toList();
    if (filled.size() > 1) {
      throw new RejectedUtterance(
          path,
          RejectReason.AMBIGUOUS_PHONES_TIER,
          "one tier must be named 'phones', there are %d that are not empty"
              .formatted(filled.size()));
    }
    return filled.isEmpty() ? tiers.get(0) : filled.get(0);
  }
}
