package elocute.corpus;

import elocute.speech.audio.AudioClip;
import elocute.speech.audio.AudioException;
import elocute.speech.audio.AudioFault;
import elocute.speech.audio.AudioReader;
import elocute.speech.audio.Resampler;
import elocute.speech.labels.ExpertScores;
import elocute.speech.labels.MarkCounts;
import elocute.speech.labels.PhoneTimes;
import elocute.speech.labels.PhonemeInventory;
import elocute.speech.labels.UtteranceLabels;
import elocute.speech.text.Blanks;
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
 * What utterances of any layout are read with: files, audio at one sample rate, checks of labels.
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

  /** A reader of 16 kHz audio. */
  public UtteranceReader(FileTree tree, LabelSource labelSource, PhonemeInventory inventory) {
    this(tree, labelSource, inventory, STANDARD_SAMPLE_RATE_HZ);
  }

  /**
   * Reads one utterance of an imported label file.
   *
   * @throws RejectedUtterance if its recording is absent, unreadable or faulty, or its labels are
   */
  Utterance read(ImportedUtterance entry) throws RejectedUtterance {
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
        resampled(source),
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

  /**
   * The content of a file.
   *
   * @param path relative to the corpus root
   * @throws RejectedUtterance if it cannot be read
   */
  public byte[] bytes(String path) throws RejectedUtterance {
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

  /**
   * Holds labels against the inventory.
   *
   * @param path the file at fault
   * @throws RejectedUtterance if they have no phone, or one that the inventory lacks
   */
  public void requireKnownPhones(UtteranceLabels labels, String path) throws RejectedUtterance {
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

  /**
   * Holds times against a recording.
   *
   * @param path the file at fault
   * @throws RejectedUtterance if they cannot be true of it
   */
  public static void requirePossible(PhoneTimes times, double recordingSeconds, String path)
      throws RejectedUtterance {
    Optional<String> fault = times.disorder().or(() -> times.overrun(recordingSeconds));
    if (fault.isPresent()) {
      throw new RejectedUtterance(path, RejectReason.BAD_TIMES, fault.get());
    }
  }

  /**
   * The audio of a recording as it is there, mixed to one channel.
   *
   * @param path the file, for messages
   * @throws RejectedUtterance if it is no audio, or none that a person can be heard in
   */
  public static AudioClip audio(byte[] bytes, String path) throws RejectedUtterance {
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

  /** The audio at the reader's rate. */
  public AudioClip resampled(AudioClip source) {
    return Resampler.resample(source, sampleRateHz);
  }

  /**
   * A sentence, outer blanks removed.
   *
   * @param path the file, for messages
   * @throws RejectedUtterance if it is blank, or no UTF-8
   */
  public static String transcript(byte[] bytes, String path) throws RejectedUtterance {
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
