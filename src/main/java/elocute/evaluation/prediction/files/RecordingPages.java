package elocute.evaluation.prediction.files;

import elocute.evaluation.prediction.Assessment;
import elocute.evaluation.prediction.NamedRecording;
import elocute.evaluation.prediction.RecordingOutput;
import elocute.lake.AtomicFiles;
import elocute.lake.PathNames;
import elocute.speech.audio.AudioClip;
import java.io.IOException;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;

/**
 * Writes or replaces {@code NAME.html} of each of several recordings.
 *
 * @param folder URI of where
 */
public record RecordingPages(String folder) implements RecordingOutput {

  private static final long serialVersionUID = 1L;

  /** The file's name of the page of a recording of that name. */
  static String file(String name) {
    return name + ".html";
  }

  @Override
  public void write(
      Assessment assessment, AudioClip clip, NamedRecording recording, Configuration hadoop)
      throws IOException {
    var page = new Path(new Path(folder), PathNames.path(file(recording.name())));
    AtomicFiles.replace(page, hadoop, RecordingPage.of(assessment, recording, clip));
  }
}
