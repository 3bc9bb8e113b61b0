package elocute.evaluation.prediction;

import elocute.speech.audio.AudioClip;
import java.io.IOException;
import java.io.Serializable;
import org.apache.hadoop.conf.Configuration;

/** Something that is written of each recording that is heard, by the task that hears it. */
public interface RecordingOutput extends Serializable {

  /**
   * Writes what there is to write, whole or not at all; the same again when a task is repeated.
   *
   * @param assessment what was heard
   * @param clip the recording as the model hears it: 16 kHz, rounded to 16 bits
   * @param recording its names among all
   * @throws IOException when it cannot be written
   */
  void write(Assessment assessment, AudioClip clip, NamedRecording recording, Configuration hadoop)
      throws IOException;
}
