package elocute.evaluation;

import elocute.model.decoding.goodness.FrameSpan;
import elocute.scoring.alignment.Operation;
import elocute.scoring.calibration.PhoneEvidence;
import java.io.Externalizable;
import java.io.IOException;
import java.io.ObjectInput;
import java.io.ObjectOutput;
import java.util.ArrayList;
import java.util.List;

/**
 * {@link JudgedUtterances} on their way from an executor to the driver, as plain numbers and texts.
 * Java's own form of records takes a cold JVM as long for so many phones as it takes to judge them.
 */
final class SentJudgments implements Externalizable {

  private static final long serialVersionUID = 1L;

  private JudgedUtterances judged;

  /** For Java, which reads into it. */
  public SentJudgments() {
    this(new JudgedUtterances(List.of(), List.of()));
  }

  SentJudgments(JudgedUtterances judged) {
    this.judged = judged;
  }

  private Object readResolve() {
    return judged;
  }

  @Override
  public void writeExternal(ObjectOutput out) throws IOException {
    out.writeInt(judged.utterances().size());
    for (JudgedUtterance utterance : judged.utterances()) {
      write(utterance, out);
    }
    out.writeInt(judged.impossible().size());
    for (String utteranceId : judged.impossible()) {
      out.writeUTF(utteranceId);
    }
  }

  @Override
  public void readExternal(ObjectInput in) throws IOException, ClassNotFoundException {
    List<JudgedUtterance> utterances = new ArrayList<>();
    for (int left = in.readInt(); left > 0; left--) {
      utterances.add(utterance(in));
    }
    List<String> impossible = new ArrayList<>();
    for (int left = in.readInt(); left > 0; left--) {
      impossible.add(in.readUTF());
    }
    judged = new JudgedUtterances(utterances, impossible);
  }

  private static void write(JudgedUtterance utterance, ObjectOutput out) throws IOException {
    out.writeUTF(utterance.utteranceId());
    out.writeUTF(utterance.speaker());
    out.writeUTF(utterance.firstLanguage());
    out.writeDouble(utterance.frameSeconds());
    out.writeObject(utterance.experts());
    out.writeInt(utterance.phones().size());
    for (JudgedPhone phone : utterance.phones()) {
      write(phone, out);
    }
  }

  private static JudgedUtterance utterance(ObjectInput in)
      throws IOException, ClassNotFoundException {
    String id = in.readUTF();
    String speaker = in.readUTF();
    String firstLanguage = in.readUTF();
    double frameSeconds = in.readDouble();
    ExpertOpinion experts = (ExpertOpinion) in.readObject();
    List<JudgedPhone> phones = new ArrayList<>();
    for (int left = in.readInt(); left > 0; left--) {
      phones.add(phone(in));
    }
    return new JudgedUtterance(id, speaker, firstLanguage, frameSeconds, phones, experts);
  }

  private static void write(JudgedPhone phone, ObjectOutput out) throws IOException {
    PhoneEvidence evidence = phone.scored().evidence();
    out.writeUTF(evidence.phone());
    out.writeDouble(evidence.logShare());
    out.writeDouble(evidence.logSharePerFrame());
    out.writeDouble(evidence.alternativeLogRatio());
    out.writeDouble(evidence.occupancy());
    out.writeUTF(phone.scored().alternative());
    out.writeInt(phone.scored().span().start());
    out.writeInt(phone.scored().span().end());
    out.writeUTF(phone.truth().name());
    out.writeUTF(phone.said());
    out.writeUTF(phone.derived());
    out.writeBoolean(phone.isDoubtedByErrorHead());
    out.writeBoolean(phone.isAsked());
    out.writeDouble(phone.isAsked() ? phone.asAsked() : 0);
  }

  private static JudgedPhone phone(ObjectInput in) throws IOException {
    var evidence =
        new PhoneEvidence(
            in.readUTF(), in.readDouble(), in.readDouble(), in.readDouble(), in.readDouble());
    var scored = new ScoredPhone(evidence, in.readUTF(), new FrameSpan(in.readInt(), in.readInt()));
    Operation truth = Operation.valueOf(in.readUTF());
    String said = in.readUTF();
    String derived = in.readUTF();
    boolean isDoubted = in.readBoolean();
    boolean isAsked = in.readBoolean();
    double asAsked = in.readDouble();
    return new JudgedPhone(scored, truth, said, derived, isDoubted, isAsked ? asAsked : null);
  }
}
