package elocute.corpus;

import elocute.speech.text.Blanks;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * An utterance of a label file.
 *
 * @param labels its record
 * @param split the split that the file serves
 */
public record ImportedUtterance(LabelRecord labels, Split split) implements UtteranceSource {

  private static final int BYTES_PER_SECOND = 88_200;

  @Override
  public String speaker() {
    return Blanks.strip(labels.spkId());
  }

  /** The speaker and the recording's file name without folder and ending. */
  @Override
  public String utteranceId() {
    String path = labels.wav();
    String file = path.substring(path.lastIndexOf('/') + 1);
    int dot = file.lastIndexOf('.');
    return speaker() + "/" + (dot > 0 ? file.substring(0, dot) : file);
  }

  @Override
  public boolean annotated() {
    return true;
  }

  @Override
  public long audioBytes() {
    return (long) (labels.duration() * BYTES_PER_SECOND);
  }

  @Override
  public Optional<Split> splitIn(SplitPlan plan, String transcript) {
    return Optional.of(split);
  }

  @Override
  public boolean splitIsKnown(SplitPlan plan) {
    return true;
  }

  @Override
  public Utterance readBy(UtteranceReader reader) throws RejectedUtterance {
    return reader.read(this);
  }

  @Override
  public Optional<String> sourceHash(UtteranceReader reader) {
    try {
      return Optional.of(hash(reader.tree().read(labels.wav())));
    } catch (IOException unreadable) {
      return Optional.empty();
    }
  }

  String hash(byte[] recording) {
    byte[] text = labels.toString().getBytes(StandardCharsets.UTF_8);
    return new SourceHash().add("", text).add(labels.wav(), recording).hex();
  }
}
