package elocute.evaluation.prediction;

import elocute.corpus.ReadFault;
import elocute.distributed.AssignedGpu;
import elocute.evaluation.LoadedModel;
import elocute.lake.AtomicFiles;
import elocute.lake.Lake;
import elocute.lake.PathNames;
import elocute.speech.lexicon.LexiconException;
import elocute.speech.lexicon.WordPronunciations;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.function.Function;
import org.apache.spark.util.SerializableConfiguration;

/** Assesses one recording after the other, on an executor or in the driver. */
final class PredictionTask implements Function<NamedRecording, Outcome> {

  private static final long serialVersionUID = 1L;

  private final PredictionSpec spec;
  private final SerializableConfiguration hadoop;

  PredictionTask(PredictionSpec spec, SerializableConfiguration hadoop) {
    this.spec = spec;
    this.hadoop = hadoop;
  }

  @Override
  public Outcome call(NamedRecording recording) throws IOException {
    Path path = new Path(recording.path());
    String wav = PathNames.name(path);
    try {
      Recording recorded = Recording.read(bytes(path), wav);
      String text = spec.texts().of(path, hadoop.value());
      Assessment assessment = assess(recorded, text, pronunciations(text));
      for (RecordingOutput output : spec.outputs()) {
        output.write(assessment, recorded.clip(), recording, hadoop.value());
      }
      return assessment;
    } catch (RejectedRecording rejected) {
      return rejected.of(wav);
    }
  }

  private byte[] bytes(Path path) throws RejectedRecording {
    try {
      FileSystem files = AtomicFiles.of(path, hadoop.value());
      Recording.requireFileLength(files.getFileStatus(path).getLen());
      try (InputStream in = files.open(path)) {
        return Recording.bytes(in);
      }
    } catch (IOException fault) {
      throw new RejectedRecording(RecordingRejectReason.UNREADABLE, ReadFault.of(fault));
    }
  }

  private List<WordPronunciations> pronunciations(String text) throws RejectedRecording {
    try {
      return spec.texts().words(text);
    } catch (LexiconException unpronounceable) {
      throw new RejectedRecording(RecordingRejectReason.BAD_TEXT, unpronounceable.getMessage());
    }
  }

  private Assessment assess(Recording recording, String text, List<WordPronunciations> words)
      throws IOException {
    try (LoadedModel model =
        LoadedModel.shared(
            Lake.open(spec.lakeUri(), hadoop.value()),
            spec.model(),
            Optional.ofNullable(TaskContext.get()).flatMap(AssignedGpu::of))) {
      return new Assessor(spec, model).assess(recording, text, words);
    }
  }
}
