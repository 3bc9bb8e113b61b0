package elocute.corpus;

import elocute.audio.AudioClip;
import elocute.audio.AudioException;
import elocute.audio.Resampler;
import elocute.audio.WavReader;
import elocute.labels.LabelBuilder;
import elocute.labels.MarkCounts;
import elocute.labels.MarkException;
import elocute.labels.UtteranceLabels;
import elocute.textgrid.TextGrid;
import elocute.textgrid.TextGridException;
import elocute.textgrid.TextGridParser;
import elocute.textgrid.Tier;
import java.io.IOException;
import java.io.Serializable;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/**
 * Reads utterances: audio at one sample rate, transcript and labels.
 *
 * @param tree where the corpus lies
 * @param labelSource where labels may come from
 * @param sampleRateHz rate of the audio that it returns
 */
public record UtteranceReader(FileTree tree, LabelSource labelSource, int sampleRateHz)
    implements Serializable {

  /** What wav2vec 2.0 expects. */
  public static final int STANDARD_SAMPLE_RATE_HZ = 16_000;

  /** Longer recordings are no single utterance; the corpus' longest has 9.4 s. */
  private static final double LONGEST_SECONDS = 600;

  private static final String PHONES_TIER = "phones";
  private static final String BYTE_ORDER_MARK = "\uFEFF";

  private record Labels(UtteranceLabels labels, MarkCounts counts) {}

  /** A reader of 16 kHz audio. */
  public UtteranceReader(FileTree tree, LabelSource labelSource) {
    this(tree, labelSource, STANDARD_SAMPLE_RATE_HZ);
  }

  /**
   * Reads one utterance.
   *
   * @throws RejectedUtterance if it is incomplete, faulty, or not wanted
   * @throws IOException if a listed file cannot be read; a fault of the storage, not of the data
   */
  public Utterance read(CorpusEntry entry) throws RejectedUtterance, IOException {
    Speaker speaker = speaker(entry);
    String labelPath = labelPath(entry);
    String audioPath = required(entry, CorpusPart.WAV, RejectReason.MISSING_AUDIO);
    String transcriptPath = required(entry, CorpusPart.TRANSCRIPT, RejectReason.MISSING_TRANSCRIPT);
    Labels labels = labels(labelPath);
    return new Utterance(
        entry.utteranceId(),
        speaker,
        transcript(transcriptPath),
        audio(audioPath),
        labels.labels(),
        labels.counts(),
        entry.annotated(),
        audioPath);
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
    if (labelSource == LabelSource.ANNOTATION) {
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

  private Labels labels(String path) throws RejectedUtterance, IOException {
    Tier.Intervals phones = phonesTier(path);
    MarkCounts counts = MarkCounts.of(phones);
    UtteranceLabels labels;
    try {
      labels = LabelBuilder.build(phones);
    } catch (MarkException fault) {
      throw new RejectedUtterance(path, RejectReason.BAD_MARK, fault.getMessage(), counts);
    }
    if (labels.canonicalTrainTarget().isEmpty()) {
      throw new RejectedUtterance(
          path, RejectReason.NO_PHONES, "the phones tier holds no phone", counts);
    }
    return new Labels(labels, counts);
  }

  private Tier.Intervals phonesTier(String path) throws RejectedUtterance, IOException {
    TextGrid grid;
    try {
      grid = TextGridParser.parse(tree.read(path), path);
    } catch (TextGridException fault) {
      throw new RejectedUtterance(path, RejectReason.BAD_TEXTGRID, fault.getMessage());
    }
    return grid.intervalTier(PHONES_TIER)
        .orElseThrow(
            () ->
                new RejectedUtterance(
                    path,
                    RejectReason.MISSING_PHONES_TIER,
                    "no interval tier is named 'phones', only "
                        + grid.tiers().stream().map(Tier::name).toList()));
  }

  private AudioClip audio(String path) throws RejectedUtterance, IOException {
    AudioClip clip;
    try {
      clip = WavReader.read(tree.read(path), path);
    } catch (AudioException fault) {
      throw new RejectedUtterance(path, RejectReason.BAD_AUDIO, fault.reason());
    }
    double seconds = clip.durationSeconds();
    if (seconds == 0 || seconds > LONGEST_SECONDS) {
      throw new RejectedUtterance(
          path,
          RejectReason.BAD_DURATION,
          "must be above 0 s and at most " + LONGEST_SECONDS + " s, got " + seconds + " s");
    }
    return Resampler.resample(clip, sampleRateHz);
  }

  private String transcript(String path) throws RejectedUtterance, IOException {
    byte[] bytes = tree.read(path);
    String text;
    try {
      text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException fault) {
      throw new RejectedUtterance(path, RejectReason.BAD_TRANSCRIPT, "must be valid UTF-8");
    }
    String transcript = text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
    if (transcript.isBlank()) {
      throw new RejectedUtterance(path, RejectReason.BAD_TRANSCRIPT, "must not be blank");
    }
    return transcript.strip();
  }
}
