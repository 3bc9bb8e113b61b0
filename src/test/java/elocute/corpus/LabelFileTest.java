package elocute.corpus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import elocute.speech.labels.ErrorTag;
import elocute.speech.labels.ExpertScores;
import elocute.speech.labels.SentenceScores;
import elocute.speech.labels.UtteranceLabels;
import elocute.speech.labels.WordScores;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LabelFileTest {

  private static final String JSON =
      """
      {"data/TLV/wav/arctic_a0126.wav": {
        "wav": "data/TLV/wav/arctic_a0126.wav", "duration": 3.27, "spk_id": "TLV",
        "canonical_aligned": "sil dh iy sil r sil",
        "perceived_aligned": "sil d iy ah r sil",
        "canonical_train_target": "dh iy r",
        "perceived_train_target": "sil d iy ah r sil",
        "error_labels": "I C I I", "wrd": "The \\"day\\"."}}
      """;

  private static final String SCORES =
      """
      "first_language": "Mandarin", "age": 6, "gender": "male", "phone_scores": [0.4, 2.0, 1.8], \
      "word_scores": [{"word": "THE", "phones": 3, "accuracy": 7.0, "stress": 10.0}], \
      "sentence_scores": {"accuracy": 8.0, "prosodic": 9.0}""";

  @Test
  void whatIsReadIsWrittenAgainFieldByField() throws Exception {
    List<ImportedUtterance> read = read(JSON);
    var out = new ByteArrayOutputStream();
    LabelFile.write(read.stream().map(ImportedUtterance::labels).iterator(), out);
    var mapper = new ObjectMapper();
    assertThat(mapper.readTree(out.toByteArray())).isEqualTo(mapper.readTree(JSON));
  }

  @Test
  void whatExpertsSayAndWhoSpeaksGoesThroughAFileUnchanged() throws Exception {
    String scored = JSON.replace("\"wrd\"", SCORES + ", \"wrd\"");
    List<ImportedUtterance> read = read(scored);
    var out = new ByteArrayOutputStream();
    LabelFile.write(read.stream().map(ImportedUtterance::labels).iterator(), out);
    var mapper = new ObjectMapper();
    assertThat(mapper.readTree(out.toByteArray())).isEqualTo(mapper.readTree(scored));
    LabelRecord labels = read.get(0).labels();
    assertThat(labels.traits())
        .isEqualTo(new SpeakerTraits(Optional.of(6), Optional.of(Speaker.Gender.MALE)));
    assertThat(labels.scores(3))
        .contains(
            new ExpertScores(
                List.of(0.4, 2.0, 1.8),
                List.of(new WordScores("THE", 3, 7.0, 10.0, null)),
                new SentenceScores(8.0, null, null, 9.0, null)));
    assertThatThrownBy(() -> labels.scores(4)).hasMessageContaining("must have 4 scores");
    LabelRecord halved =
        read(scored.replace("\"THE\", \"phones\": 3", "\"THE\", \"phones\": 2")).get(0).labels();
    assertThatThrownBy(() -> halved.scores(3)).hasMessageContaining("3, got 2");
    assertRefused(scored.replace("\"male\"", "\"man\""));
    LabelRecord without = read(scored.replaceFirst("\"phone_scores\": .*?], ", "")).get(0).labels();
    assertThatThrownBy(() -> without.scores(3)).hasMessageContaining("all be there, or none");
  }

  @Test
  void aRecordWithoutWhatCameLaterHasTheTextThatHashesOfOlderSetsAreMadeOf() {
    assertThat(read(JSON).get(0).labels())
        .hasToString(
            "LabelRecord[wav=data/TLV/wav/arctic_a0126.wav, duration=3.27, spkId=TLV, "
                + "canonicalAligned=sil dh iy sil r sil, perceivedAligned=sil d iy ah r sil, "
                + "canonicalTrainTarget=dh iy r, perceivedTrainTarget=sil d iy ah r sil, "
                + "errorLabels=I C I I, wrd=The \"day\"., starred=, startSeconds=, endSeconds=]");
    assertThat(read(JSON.replace("\"wrd\"", SCORES + ", \"wrd\"")).get(0).labels().toString())
        .contains("age=6", "phoneScores=[0.4, 2.0, 1.8]");
  }

  @Test
  void tagsFollowFromTheAlignmentAndTheErrorLabels() {
    ImportedUtterance utterance = read(JSON).get(0);
    assertThat(utterance.utteranceId()).isEqualTo("TLV/arctic_a0126");
    UtteranceLabels labels = ImportedLabels.of(utterance.labels());
    assertThat(labels.errorTags())
        .containsExactly(
            ErrorTag.SUBSTITUTION, ErrorTag.CORRECT, ErrorTag.ADDITION, ErrorTag.SUBSTITUTION);
    // r said as r, and yet an error: an accented realisation.
    assertThat(labels.aligned().get(4).starred()).isTrue();
  }

  @Test
  void byteOrderMarksAndNonBreakingBlanksChangeNoLabel() {
    String odd =
        "\uFEFF"
            + JSON.replace("sil dh iy", "sil\u00a0dh\u202fiy ")
                .replace("I C I I", "\u00a0I C\u00a0I I")
                .replace("\"TLV\"", "\"TLV\u00a0\"");
    ImportedUtterance utterance = read(odd).get(0);
    assertThat(utterance.speaker()).isEqualTo("TLV");
    assertThat(ImportedLabels.of(utterance.labels()))
        .isEqualTo(ImportedLabels.of(read(JSON).get(0).labels()));
    assertThatThrownBy(() -> read(JSON.replace("\"wav\":", "\"wav\":\u00a0")))
        .isInstanceOf(LabelFileException.class)
        .hasMessageContaining("\\u00a0");
    byte[] utf16 = ("\uFEFF" + JSON).getBytes(StandardCharsets.UTF_16LE);
    assertThat(LabelFile.read(utf16, Split.TEST, "x.json")).isEqualTo(read(JSON));
  }

  @Test
  void labelsThatContradictEachOtherAreRefused() {
    assertContradiction("\"I C I I\"", "\"I C I\"", "got none");
    assertContradiction("\"I C I I\"", "\"I C I I C\"", "got more");
    assertContradiction("\"I C I I\"", "\"C C I I\"", "position 2 (dh said as d) must be I, got C");
    assertContradiction("\"I C I I\"", "\"I C I X\"", "must be C or I, got X");
    assertContradiction("sil d iy ah r sil\",\n  \"can", "sil d\",\n  \"can", "6 symbols");
  }

  @Test
  void filesThatAreNoLabelFilesAreRefused() {
    assertRefused("[]");
    assertRefused("{}");
    assertRefused("null");
    assertRefused("{\"a.wav\": null}");
    assertRefused(JSON.replace("\"wrd\"", "\"word\""));
    assertRefused(JSON.replace("3.27", "-1"));
    assertRefused(JSON.replace("{\"data", "{\"other"));
    assertRefused(JSON + "x");
  }

  private static void assertContradiction(String from, String to, String message) {
    assertThat(JSON).contains(from);
    LabelRecord labels = read(JSON.replace(from, to)).get(0).labels();
    assertThatThrownBy(() -> ImportedLabels.of(labels))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(message);
  }

  private static void assertRefused(String json) {
    assertThatThrownBy(() -> read(json))
        .isInstanceOf(LabelFileException.class)
        .hasMessageStartingWith("x.json: no label file: ");
  }

  private static List<ImportedUtterance> read(String json) {
    return LabelFile.read(json.getBytes(StandardCharsets.UTF_8), Split.TEST, "x.json");
  }
}
