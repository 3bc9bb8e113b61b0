package elocute.corpus;

import elocute.speech.audio.AudioClip;
import elocute.speech.audio.AudioException;
import elocute.speech.audio.AudioFault;
import elocute.speech.audio.AudioReader;
import elocute.speech.audio.Resampler;
import elocute.speech.labels.ExpertScores;
import elocute.speech.labels.LabelBuilder;
import elocute.speech.labels.MarkCounts;
import elocute.speech.labels.MarkException;
import elocute.speech.labels.PhoneTimes;
import elocute.speech.labels.PhonemeInventory;
import elocute.speech.labels.UtteranceLabels;
import elocute.speech.text.Blanks;
import elocute.speech.textgrid.TextGrid;
import elocute.speech.textgrid.TextGridException;
import elocute.speech.textgrid.TextGridParser;
import elocute.speech.textgrid.Tier;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.Serializable;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Reads utterances: audio at one sample rate, transcript and labels.
 *
 * @param tree where the corpus lies
 * @param labelSource where labels may come from
 * @param inventory the phones that labels may have
 * @param sampleRateHz rate of the audio that it returns
 */
public record UtteranceReader(
    FileTree tree, LabelSource labelSource, PhonemeInventory inventory, int sampleRateHz)
    implements Serializable {

  /** What wav2vec 2.0 expects. */
  public static final int STANDARD_SAMPLE_RATE_HZ = 16_000;

  /** Longer recordings are no single utterance; the corpus' longest has 9.4 s. */
  private static final double LONGEST_SECONDS = 600;

  private static final String PHONES_TIER = "phones";

  /** A reader of 16 kHz audio. */
  public UtteranceReader(FileTree tree, LabelSource labelSource, PhonemeInventory inventory) {
    this(tree, labelSource, inventory, STANDARD_SAMPLE_RATE_HZ);
  }

  /**
   * Reads one utterance of a corpus.
   *
   * @throws RejectedUtterance if it is incomplete, faulty, unreadable, or not wanted
   */
  public Utterance read(CorpusEntry entry) throws RejectedUtterance {
    Speaker speaker = speaker(entry);
    String labelPath = labelPath(entry);
    byte[] grid = bytes(labelPath);
    Tier.Intervals phones = phonesTier(grid, labelPath);
    MarkCounts counts = entry.annotated() ? MarkCounts.of(phones) : MarkCounts.NONE;
    try {
      UtteranceLabels labels = labels(phones, labelPath);
      Utterance utterance =
          utterance(entry, speaker, labels, counts, new SourceHash().add(labelPath, grid));
      requirePossible(new PhoneTimes(phones.intervals()), utterance.sourceSeconds(), labelPath);
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
    byte[] text = bytes(transcriptPath);
    String transcript = transcript(text, transcriptPath);
    byte[] recording = bytes(audioPath);
    AudioClip source = audio(recording, audioPath);
    return new Utterance(
        entry.utteranceId(),
        speaker.code(),
        speaker.firstLanguage().title(),
        transcript,
        Resampler.resample(source, sampleRateHz),
        source.durationSeconds(),
        labels,
        counts,
        entry.annotated(),
        audioPath,
        hash.add(transcriptPath, text).add(audioPath, recording).hex(),
        SpeakerTraits.UNKNOWN,
        Optional.empty());
  }

  /**
   * Reads one utterance of an imported label file.
   *
   * @throws RejectedUtterance if its recording is absent, unreadable or faulty, or its labels are
   */
  public Utterance read(ImportedUtterance entry) throws RejectedUtterance {
    LabelRecord imported = entry.labels();
    UtteranceLabels labels;
    Optional<ExpertScores> scores;
    try {
      labels = ImportedLabels.of(imported);
      scores = imported.scores(labels.canonicalTrainTarget().size());
    } catch (IllegalArgumentException contradiction) {
      throw new RejectedUtterance(
          imported.wav(), RejectReason.BAD_LABELS, contradiction.getMessage());
    }
    requireKnownPhones(labels, imported.wav());
    byte[] recording = imported(imported.wav());
    AudioClip source = audio(recording, imported.wav());
    requirePossible(times(labels), source.durationSeconds(), imported.wav());
    return new Utterance(
        entry.utteranceId(),
        entry.speaker(),
        firstLanguage(imported, entry.speaker()),
        imported.wrd(),
        Resampler.resample(source, sampleRateHz),
        imported.duration(),
        labels,
        MarkCounts.of(labels),
        entry.annotated(),
        imported.wav(),
        entry.hash(recording),
        imported.traits(),
        scores);
  }

  private static String firstLanguage(LabelRecord imported, String speaker) {
    return imported.firstLanguage().isEmpty()
        ? Speaker.ofCode(speaker)
            .map(known -> known.firstLanguage().title())
            .orElse(FirstLanguage.UNKNOWN)
        : imported.firstLanguage();
  }

  private static PhoneTimes times(UtteranceLabels labels) {
    return new PhoneTimes(
        labels.aligned().stream()
            .map(
                phone ->
                    new Tier.Interval(phone.startSeconds(), phone.endSeconds(), phone.canonical()))
            .toList());
  }

  private byte[] imported(String path) throws RejectedUtterance {
    try {
      return tree.read(path);
    } catch (FileNotFoundException | NoSuchFileException absent) {
      throw new RejectedUtterance(path, RejectReason.MISSING_AUDIO, ReadFault.of(absent));
    } catch (IOException fault) {
      throw unreadable(path, fault);
    }
  }

  private byte[] bytes(String path) throws RejectedUtterance {
    try {
      return tree.read(path);
    } catch (IOException fault) {
      throw unreadable(path, fault);
    }
  }

  private static RejectedUtterance unreadable(String path, IOException fault) {
    return new RejectedUtterance(
        path, RejectReason.UNREADABLE, "it cannot be read: " + ReadFault.of(fault));
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

  private UtteranceLabels labels(Tier.Intervals phones, String path) throws RejectedUtterance {
    UtteranceLabels labels;
    try {
      labels = LabelBuilder.build(phones);
    } catch (MarkException fault) {
      throw new RejectedUtterance(path, RejectReason.BAD_MARK, fault.getMessage());
    }
    requireKnownPhones(labels, path);
    return labels;
  }

  private void requireKnownPhones(UtteranceLabels labels, String path) throws RejectedUtterance {
    if (labels.canonicalTrainTarget().isEmpty()) {
      throw new RejectedUtterance(path, RejectReason.NO_PHONES, "the labels hold no phone");
    }
    Optional<String> unknown =
        Stream.of(labels.canonicalTrainTarget(), labels.perceivedTrainTarget())
            .flatMap(List::stream)
            .filter(phone -> !inventory.phones().contains(phone))
            .findFirst();
    if (unknown.isPresent()) {
      throw new RejectedUtterance(
          path,
          RejectReason.UNKNOWN_PHONE,
          "'" + Blanks.visible(unknown.get()) + "' is not in the inventory " + inventory.phones());
    }
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

  private static void requirePossible(PhoneTimes times, double recordingSeconds, String path)
      throws RejectedUtterance {
    Optional<String> fault = times.disorder().or(() -> times.overrun(recordingSeconds));
    if (fault.isPresent()) {
      throw new RejectedUtterance(path, RejectReason.BAD_TIMES, fault.get());
    }
  }

  private static AudioClip audio(byte[] bytes, String path) throws RejectedUtterance {
    AudioClip clip;
    try {
      clip = AudioReader.read(bytes, path);
    } catch (AudioException fault) {
      throw new RejectedUtterance(path, RejectReason.BAD_AUDIO, fault.reason());
    }
    double seconds = clip.durationSeconds();
    if (seconds > LONGEST_SECONDS) {
      throw new RejectedUtterance(
          path,
          RejectReason.BAD_DURATION,
          "must have at most %s s, has %.1f s".formatted(LONGEST_SECONDS, seconds));
    }
    Optional<AudioFault> fault = AudioFault.of(clip);
    if (fault.isPresent()) {
      throw new RejectedUtterance(path, reason(fault.get().kind()), fault.get().detail());
    }
    return clip;
  }

  private static RejectReason reason(AudioFault.Kind kind) {
    return switch (kind) {
      case TOO_SHORT -> RejectReason.BAD_DURATION;
      case WRONG_SCALE -> RejectReason.BAD_AUDIO;
      case SILENT -> RejectReason.SILENT;
    };
  }

  private static String transcript(byte[] bytes, String path) throws RejectedUtterance {
    String text;
    try {
      text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException fault) {
      throw new RejectedUtterance(path, RejectReason.BAD_TRANSCRIPT, "must be valid UTF-8");
    }
    if (Blanks.isBlank(text)) {
      throw new RejectedUtterance(path, RejectReason.BAD_TRANSCRIPT, "must not be blank");
    }
    return Blanks.strip(text);
  }
}
