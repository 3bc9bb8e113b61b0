package elocute.evaluation.prediction;

import elocute.corpus.ReadFault;
import elocute.lake.AtomicFiles;
import elocute.lake.PathNames;
import elocute.speech.text.Blanks;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.Serializable;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;

/** Where the text of a recording comes from. */
public sealed interface TextSource extends Serializable {

  /**
   * What was to be read; empty if nobody said.
   *
   * @throws RejectedRecording if there should be a text and is none
   */
  String of(Path recording, Configuration hadoop) throws RejectedRecording;

  /** No recording has one: phones and error labels alone. */
  record None() implements TextSource {
    @Override
    public String of(Path recording, Configuration hadoop) {
      return "";
    }
  }

  /** All recordings have the same. */
  record Given(String text) implements TextSource {
    @Override
    public String of(Path recording, Configuration hadoop) {
      return text;
    }
  }

  /**
   * Each recording {@code NAME.wav} has its own: {@code NAME.txt} beside it, or {@code
   * ../transcript/NAME.txt} as in L2-ARCTIC. In UTF-8.
   */
  record Transcripts() implements TextSource {
    @Override
    public String of(Path recording, Configuration hadoop) throws RejectedRecording {
      String name = recording.getName().replaceFirst("\\.[^.]*$", "") + ".txt";
      for (Path candidate : candidates(recording.getParent(), name)) {
        try {
          return Blanks.strip(AtomicFiles.readText(AtomicFiles.of(candidate, hadoop), candidate));
        } catch (FileNotFoundException notThere) {
          continue;
        } catch (IOException fault) {
          throw new RejectedRecording(
              RecordingRejectReason.UNREADABLE,
              "its text %s cannot be read: %s".formatted(candidate, ReadFault.of(fault)));
        }
      }
      throw new RejectedRecording(
          RecordingRejectReason.MISSING_TEXT,
          "there is no %s beside it, nor in ../transcript".formatted(name));
    }

    private static List<Path> candidates(Path folder, String name) {
      Path beside = new Path(folder, PathNames.path(name));
      return folder.getParent() == null
          ? List.of(beside)
          : List.of(
              beside, new Path(new Path(folder.getParent(), "transcript"), PathNames.path(name)));
    }
  }
}
