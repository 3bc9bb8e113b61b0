package elocute.cli;

import elocute.evaluation.prediction.RecordingOutput;
import elocute.evaluation.prediction.files.TextGridFiles;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import picocli.CommandLine.Option;

/** What is written of each recording, for eyes and ears. */
final class PredictionFileOptions {

  @Option(
      names = "--textgrid",
      paramLabel = "DIR",
      description =
          "Also write NAME.TextGrid of each recording into a folder, for Praat: words, canonical"
              + " phones, phones heard, scores.")
  private Optional<String> textgrid = Optional.empty();

  /**
   * What is to be written by who hears the recordings.
   *
   * @throws UsageException if it can't be written where it should
   */
  List<RecordingOutput> outputs(Configuration hadoop) {
    return Stream.of(
            textgrid
                .map(folder -> new OutputPlace("--textgrid", folder, hadoop).folder())
                .map(folder -> new TextGridFiles(folder.toString())))
        .<RecordingOutput>flatMap(Optional::stream)
        .toList();
  }
}
