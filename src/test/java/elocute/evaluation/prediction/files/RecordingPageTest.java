package elocute.evaluation.prediction.files;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import elocute.evaluation.prediction.Assessment;
import elocute.evaluation.prediction.NamedRecording;
import elocute.evaluation.prediction.Rejection;
import elocute.speech.audio.AudioClip;
import elocute.speech.audio.AudioReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecordingPageTest {

  private static final Pattern SCRIPT = Pattern.compile("<script>(.*?)</script>", Pattern.DOTALL);
  private static final String HOSTILE = "</script><script>window.struck = 1</script>\"'&";

  @TempDir private Path directory;

  @Test
  void thePolicyAllowsThePagesOwnScriptAndSoundAndNothingElse() throws Exception {
    String page = page(SaidText.scored("/a/x.wav", "With his dog."));
    String script = only(page, SCRIPT);

    byte[] digest =
        MessageDigest.getInstance("SHA-256").digest(script.getBytes(StandardCharsets.UTF_8));
    assertThat(page)
        .contains(
            "content=\"default-src 'none'; script-src 'sha256-%s'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; media-src blob:\""
                .formatted(Base64.getEncoder().encodeToString(digest)));
    assertThat(SCRIPT.matcher(page).replaceAll(""))
        .doesNotContainPattern("\\s(src|srcset|data|action)=")
        .doesNotContain("url(", "href=\"http");
  }

  @Test
  void itHoldsTheRecordingAsItWasHeard() throws Exception {
    String page = page(SaidText.withoutText("/a/x.wav"));

    byte[] wav = Base64.getDecoder().decode(data(page, "recording", "text/plain"));
    AudioClip clip = AudioReader.read(wav, "x.wav");

    assertThat(clip.sampleRateHz()).isEqualTo(16_000);
    assertThat(clip.samples()).isEqualTo(clip().samples());
  }

  @Test
  void hostileTextsStayTexts() throws Exception {
    String page = page(SaidText.scored("/a/" + HOSTILE, HOSTILE));

    assertThat(page).doesNotContain("<script>window.struck");
    JsonNode read = new ObjectMapper().readTree(data(page, "assessment", "application/json"));
    assertThat(read.get("text").asText()).isEqualTo(HOSTILE);
    assertThat(read.get("wav").asText()).isEqualTo(HOSTILE);
  }

  @Test
  void aPageReplacesAnEarlierOneAndFoldersAreMade() throws IOException {
    Path page = directory.resolve("a/b/c:d.html");
    var file = new RecordingPageFile(page.toUri().toString());
    for (String wav : List.of("/a/old.wav", "/a/new.wav")) {
      file.write(SaidText.withoutText(wav), clip(), named(wav), new Configuration(false));
    }
    assertThat(page).content().contains("new.wav").doesNotContain("old.wav");
    try (Stream<Path> files = Files.list(page.getParent())) {
      assertThat(files).containsExactly(page);
    }
  }

  @Test
  void anIndexHasTheWorstFirstAndWhatWasRejected() throws IOException {
    RecordingIndex index =
        RecordingIndex.of(
            List.of(
                SaidText.withoutText("/a/none.wav"),
                SaidText.unscored("/a/raw.wav"),
                new Rejection("/a/<b>.wav", "silent", "its loudest sample"),
                SaidText.scored("/a/b/scored #1.wav", "With his dog.")),
            NamedRecording.of(
                Stream.of("none", "raw", "<b>", "b/scored #1")
                    .map(name -> new org.apache.hadoop.fs.Path("file", null, "/a/" + name + ".wav"))
                    .toList()));

    index.write(new org.apache.hadoop.fs.Path(directory.toUri()), new Configuration(false));

    String page = Files.readString(directory.resolve("index.html"));
    JsonNode read = new ObjectMapper().readTree(data(page, "index", "application/json"));
    assertThat(read.get("heard"))
        .extracting(one -> one.get("page").asText())
        .containsExactly("scored #1.html", "raw.html", "none.html");
    JsonNode scored = read.get("heard").get(0);
    assertThat(scored.get("worst_words"))
        .extracting(JsonNode::asText)
        .containsExactly("dog", "With", "his");
    assertThat(scored.get("phones").asInt()).isEqualTo(9);
    assertThat(scored.get("right_phones").asInt()).isEqualTo(6);
    assertThat(read.get("rejected").get(0).get("wav").asText()).isEqualTo("<b>.wav");
    assertThat(scored.get("wav").asText()).isEqualTo("b/scored #1.wav");
    assertThat(page).doesNotContain("<b>", "/a/");
  }

  private static String page(Assessment assessment) throws IOException {
    return RecordingPage.of(assessment, named(assessment.wav()), clip());
  }

  private static NamedRecording named(String wav) {
    return new NamedRecording("file:" + wav, "ignored", wav.substring("/a/".length()));
  }

  /** A tone of which each sample fits into 16 bits. */
  static AudioClip clip() {
    float[] samples = new float[(int) (SaidText.SECONDS * 16_000)];
    for (int index = 0; index < samples.length; index++) {
      samples[index] = Math.round(8000 * Math.sin(2 * Math.PI * 440 * index / 16_000)) / 32768f;
    }
    return new AudioClip(samples, 16_000);
  }

  private static String data(String page, String id, String type) {
    return only(
        page,
        Pattern.compile(
            "<script id=\"%s\" type=\"%s\">(.*?)</script>".formatted(id, type), Pattern.DOTALL));
  }

  private static String only(String page, Pattern pattern) {
    List<String> found = pattern.matcher(page).results().map(one -> one.group(1)).toList();
    assertThat(found).hasSize(1);
    return found.get(0);
  }
}
