package elocute.evaluation.prediction.files;

import elocute.evaluation.prediction.Assessment;
import elocute.evaluation.prediction.NamedRecording;
import elocute.evaluation.prediction.RecordingOutput;
import elocute.lake.AtomicFiles;
import elocute.lake.PathNames;
import elocute.speech.audio.AudioClip;
import elocute.speech.textgrid.TextGridFlavour;
import elocute.speech.textgrid.TextGridWriter;
import java.io.IOException;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;

/**
 * Writes or replaces {@code NAME.TextGrid} of each recording.
 *
 * @param folder URI of where
 */
public record TextGridFiles(String folder) implements RecordingOutput {

  private static final long serialVersionUID = 1L;

  @Override
  public void write(
      Assessment assessment, AudioClip clip, NamedRecording recording, Configuration hadoop)
      throws IOException {
    var file = new Path(new Path(folder), PathNames.path(recording.name() + ".TextGrid"));
    String content =
        TextGridWriter.write(AssessmentGrid.of(assessment), TextGridFlavour.ANNOTATION);
    AtomicFiles.replace(file, hadoop, content);
  }
}
