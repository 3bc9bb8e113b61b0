package elocute.evaluation.prediction.files;

import com.fasterxml.jackson.core.JsonProcessingException;
import elocute.evaluation.prediction.Assessment;
import elocute.evaluation.prediction.NamedRecording;
import elocute.lake.tables.SnakeCaseJson;
import elocute.page.ContentPolicy;
import elocute.page.PageResources;
import elocute.page.ScriptData;
import elocute.speech.audio.AudioClip;
import elocute.speech.audio.WavWriter;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/**
 * The page about one recording. It holds the recording and the JSON that {@code --json} prints, but
 * for the folder that the recording lies in: pages are given to others. Its script draws and plays
 * them.
 */
final class RecordingPage {

  static final PageResources RESOURCES = new PageResources(RecordingPage.class);

  private static final List<String> SCRIPTS =
      List.of(
          "elements.js",
          "phones.js",
          "verdicts.js",
          "sound.js",
          "drawing.js",
          "timeline.js",
          "recording.js");

  private RecordingPage() {}

  /** The page; a minute of speech takes 2.6 MB. */
  static String of(Assessment assessment, NamedRecording recording, AudioClip clip)
      throws JsonProcessingException {
    String script = RESOURCES.texts(SCRIPTS);
    return RESOURCES.fill(
        "recording.html",
        Map.of(
            "policy",
            ContentPolicy.of(script).withOwnSound().directives(),
            "style",
            RESOURCES.text("page.css"),
            "assessment",
            ScriptData.escaped(SnakeCaseJson.line(assessment.calling(recording.place()))),
            "recording",
            Base64.getEncoder().encodeToString(WavWriter.write(clip)),
            "script",
            script));
  }
}
