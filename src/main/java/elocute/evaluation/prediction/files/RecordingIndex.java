package elocute.evaluation.prediction.files;

import elocute.evaluation.prediction.Assessment;
import elocute.evaluation.prediction.NamedRecording;
import elocute.evaluation.prediction.Outcome;
import elocute.evaluation.prediction.RecordingNames;
import elocute.evaluation.prediction.Rejection;
import elocute.lake.AtomicFiles;
import elocute.lake.tables.SnakeCaseJson;
import elocute.page.ContentPolicy;
import elocute.page.PageResources;
import elocute.page.ScriptData;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;

/**
 * The page that lists recordings, the worst first, and leads to the page of each beside it.
 *
 * @param heard the worst first
 * @param rejected those that have no page
 */
public record RecordingIndex(List<IndexedRecording> heard, List<Rejection> rejected) {

  /**
   * An index of outcomes.
   *
   * @param recordings in the outcomes' order
   */
  public static RecordingIndex of(List<Outcome> outcomes, List<NamedRecording> recordings) {
    List<IndexedRecording> heard = new ArrayList<>();
    List<Rejection> rejected = new ArrayList<>();
    for (int index = 0; index < outcomes.size(); index++) {
      if (outcomes.get(index) instanceof Assessment assessment) {
        heard.add(IndexedRecording.of(assessment, recordings.get(index)));
      } else if (outcomes.get(index) instanceof Rejection rejection) {
        rejected.add(rejection.calling(recordings.get(index).place()));
      }
    }
    heard.sort(IndexedRecording.WORST_FIRST);
    return new RecordingIndex(List.copyOf(heard), rejected);
  }

  /** Writes or replaces {@code index.html} of a folder. */
  public void write(Path folder, Configuration hadoop) throws IOException {
    AtomicFiles.replace(
        new Path(folder, RecordingPages.file(RecordingNames.INDEX)), hadoop, html());
  }

  private String html() throws IOException {
    PageResources resources = RecordingPage.RESOURCES;
    String script = resources.texts(List.of("elements.js", "index.js"));
    return resources.fill(
        "index.html",
        Map.of(
            "policy",
            ContentPolicy.of(script).directives(),
            "style",
            resources.text("page.css"),
            "index",
            ScriptData.escaped(SnakeCaseJson.line(this)),
            "script",
            script));
  }
}
