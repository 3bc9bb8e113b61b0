package elocute.evaluation.prediction.files;

import elocute.evaluation.prediction.Assessment;
import elocute.evaluation.prediction.NamedRecording;
import elocute.evaluation.prediction.RecordingOutput;
import elocute.lake.AtomicFiles;
import elocute.speech.audio.AudioClip;
import java.io.IOException;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;

/**
 * Writes or replaces the page about the only recording.
 *
 * @param file URI of the page
 */
public record RecordingPageFile(String file) implements RecordingOutput {

  private static final long serialVersionUID = 1L;

  @Override
  public void write(
      Assessment assessment, AudioClip clip, NamedRecording recording, Configuration hadoop)
      throws IOException {
    AtomicFiles.replace(new Path(file), hadoop, RecordingPage.of(assessment, recording, clip));
  }
}
