package elocute.corpus.speechocean;

import elocute.corpus.FirstLanguage;
import elocute.corpus.RejectReason;
import elocute.corpus.RejectedUtterance;
import elocute.corpus.SourceHash;
import elocute.corpus.Split;
import elocute.corpus.SplitPlan;
import elocute.corpus.TreeFile;
import elocute.corpus.Utterance;
import elocute.corpus.UtteranceReader;
import elocute.corpus.UtteranceSource;
import elocute.speech.audio.AudioClip;
import elocute.speech.labels.AlignedPhone;
import elocute.speech.labels.MarkCounts;
import elocute.speech.labels.RatedPhone;
import elocute.speech.labels.UtteranceLabels;
import elocute.speech.text.Blanks;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One utterance of speechocean762, as far as it is there.
 *
 * @param speaker the speaker's code, {@link #NOBODY} if no list and no folder has it
 * @param name the utterance's name
 * @param splits the splits whose lists name it: one, or none
 * @param person what the lists say of the speaker
 * @param transcript the sentence; empty if the lists lack it
 * @param recording the recording: one, or none
 * @param recordingPath where the recording is, or should be
 * @param scores JSON of its scores; empty if there are none
 * @param scoresPath the file of the scores
 */
record SpeechOceanUtterance(
    String speaker,
    String name,
    List<Split> splits,
    ListedPerson person,
    String transcript,
    List<TreeFile> recording,
    String recordingPath,
    String scores,
    String scoresPath)
    implements UtteranceSource {

  /** Speaker of an utterance that nobody is said to have spoken. */
  static final String NOBODY = "unknown";

  /** Whether somebody is said to have spoken it. */
  boolean isSpoken() {
    return !speaker.equals(NOBODY);
  }

  @Override
  public String utteranceId() {
    return speaker + "/" + name;
  }

  @Override
  public boolean annotated() {
    return !scores.isEmpty();
  }

  @Override
  public long audioBytes() {
    return recording.stream().mapToLong(TreeFile::sizeBytes).sum();
  }

  /** That of its speaker; an utterance that is in no list is in no split. */
  @Override
  public Optional<Split> splitIn(SplitPlan plan, String text) {
    return splits.isEmpty() ? Optional.empty() : plan.splitOf(speaker, name, text);
  }

  @Override
  public boolean splitIsKnown(SplitPlan plan) {
    return !splits.isEmpty();
  }

  @Override
  public Utterance readBy(UtteranceReader reader) throws RejectedUtterance {
    if (scores.isEmpty()) {
      requireRecording();
      throw new RejectedUtterance(scoresPath, RejectReason.MISSING_SCORES, "none of " + name);
    }
    ScoredUtterance scored = scored();
    UtteranceLabels labels = labels(scored, reader);
    try {
      return utterance(scored, labels, reader);
    } catch (RejectedUtterance fault) {
      throw fault.with(MarkCounts.of(labels));
    }
  }

  private Utterance utterance(
      ScoredUtterance scored, UtteranceLabels labels, UtteranceReader reader)
      throws RejectedUtterance {
    requireRecording();
    byte[] bytes = reader.bytes(recordingPath);
    AudioClip source = UtteranceReader.audio(bytes, recordingPath);
    return new Utterance(
        utteranceId(),
        requireSpeaker(),
        FirstLanguage.MANDARIN.title(),
        sentence(scored),
        reader.resampled(source),
        source.durationSeconds(),
        labels,
        MarkCounts.of(labels),
        true,
        recordingPath,
        hash(bytes),
        person.traits(),
        Optional.of(scored.scores()));
  }

  private void requireRecording() throws RejectedUtterance {
    if (recording.isEmpty()) {
      throw new RejectedUtterance(
          recordingPath,
          RejectReason.MISSING_AUDIO,
          scores.isEmpty() ? "there is no such file" : "it has scores, and there is no such file");
    }
  }

  private String requireSpeaker() throws RejectedUtterance {
    if (!isSpoken()) {
      throw new RejectedUtterance(
          recordingPath, RejectReason.UNKNOWN_SPEAKER, "no utt2spk says who speaks");
    }
    return speaker;
  }

  private ScoredUtterance scored() throws RejectedUtterance {
    try {
      return ScoresFile.utterance(scores);
    } catch (IllegalArgumentException fault) {
      throw new RejectedUtterance(
          scoresPath, RejectReason.BAD_SCORES, name + ": " + Blanks.visible(fault.getMessage()));
    }
  }

  private UtteranceLabels labels(ScoredUtterance scored, UtteranceReader reader)
      throws RejectedUtterance {
    var aligned = new ArrayList<AlignedPhone>();
    for (RatedPhone phone : scored.phones()) {
      aligned.add(
          phone
              .aligned()
              .orElseThrow(
                  () ->
                      new RejectedUtterance(
                          scoresPath,
                          RejectReason.UNKNOWN_PHONE,
                          "%s: '%s' is no ARPAbet phone"
                              .formatted(name, Blanks.visible(phone.canonical())))));
    }
    var labels = new UtteranceLabels(aligned);
    reader.requireKnownPhones(labels, scoresPath);
    return labels;
  }

  /** As the list has it, else as the scores do, else word by word. */
  private String sentence(ScoredUtterance scored) throws RejectedUtterance {
    return Stream.of(transcript, scored.text().orElse(""), scored.sentenceOfWords())
        .map(Blanks::strip)
        .filter(text -> !text.isEmpty())
        .findFirst()
        .orElseThrow(
            () ->
                new RejectedUtterance(
                    scoresPath,
                    RejectReason.MISSING_TRANSCRIPT,
                    name + ": neither a list nor the scores have its text"));
  }

  @Override
  public Optional<String> sourceHash(UtteranceReader reader) {
    if (recording.isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(hash(reader.tree().read(recordingPath)));
    } catch (IOException unreadable) {
      return Optional.empty();
    }
  }

  private String hash(byte[] bytes) {
    String told = String.join("\n", transcript, person.age(), person.gender(), scores);
    return new SourceHash()
        .add(scoresPath, told.getBytes(StandardCharsets.UTF_8))
        .add(recordingPath, bytes)
        .hex();
  }
}
