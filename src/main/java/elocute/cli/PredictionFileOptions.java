package elocute.cli;

import elocute.evaluation.prediction.NamedRecording;
import elocute.evaluation.prediction.Outcome;
import elocute.evaluation.prediction.RecordingOutput;
import elocute.evaluation.prediction.Recordings;
import elocute.evaluation.prediction.files.RecordingIndex;
import elocute.evaluation.prediction.files.RecordingPageFile;
import elocute.evaluation.prediction.files.RecordingPages;
import elocute.evaluation.prediction.files.TextGridFiles;
import elocute.lake.PathNames;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import picocli.CommandLine.Option;

/** What is written of each recording, for eyes and ears. */
final class PredictionFileOptions {

  private static final String PAGE = ".html";

  @Option(
      names = "--textgrid",
      paramLabel = "DIR",
      description =
          "Also write NAME.TextGrid of each recording into a folder, for Praat: words, canonical"
              + " phones, phones heard, scores.")
  private Optional<String> textgrid = Optional.empty();

  @Option(
      names = "--html",
      paramLabel = "FILE|DIR",
      description =
          "Also write a page to hear and see a recording by, word by word. Of one recording: a file"
              + " that ends with .html; of several: a folder for NAME.html of each and index.html.")
  private Optional<String> html = Optional.empty();

  /**
   * What is to be written by who hears the recordings.
   *
   * @throws UsageException if it can't be written where it should
   */
  List<RecordingOutput> outputs(Recordings recordings, Configuration hadoop) {
    return Stream.of(
            textgrid
                .map(folder -> new OutputPlace("--textgrid", folder, hadoop).folder())
                .map(folder -> new TextGridFiles(folder.toString())),
            html.map(given -> page(given, recordings, hadoop)))
        .<RecordingOutput>flatMap(Optional::stream)
        .toList();
  }

  private static RecordingOutput page(String given, Recordings recordings, Configuration hadoop) {
    var place = new OutputPlace("--html", given, hadoop);
    boolean namesFile = given.toLowerCase(Locale.ROOT).endsWith(PAGE);
    if (recordings.several()) {
      UsageException.check(
          !namesFile,
          "--html: of several recordings it is a folder, got the file '%s'; '%s' would do"
              .formatted(given, given.substring(0, Math.max(0, given.length() - PAGE.length()))));
      return new RecordingPages(place.folder().toString());
    }
    UsageException.check(
        namesFile,
        "--html: of one recording it is a file that ends with .html, got '%s'; '%s.html' would do"
            .formatted(given, given.replaceFirst("/+$", "")));
    return new RecordingPageFile(place.file().toString());
  }

  /** Writes the index of several recordings' pages. */
  void writeIndex(List<Outcome> outcomes, Recordings recordings, Configuration hadoop)
      throws IOException {
    if (html.isPresent() && recordings.several()) {
      RecordingIndex.of(outcomes, NamedRecording.of(recordings.paths()))
          .write(Recordings.qualified(html.get()), hadoop);
    }
  }

  /**
   * What has been written and where, line by line.
   *
   * @param heard how many recordings were heard
   */
  List<String> written(int heard, Recordings recordings) {
    return Stream.of(
            textgrid.map(
                folder -> "wrote %s to %s".formatted(counted(heard, "TextGrid"), at(folder))),
            html.map(
                place ->
                    recordings.several()
                        ? "wrote %s to %s, listed in %s"
                            .formatted(counted(heard, "page"), at(place), at(place + "/index.html"))
                        : "wrote a page to " + at(place)))
        .<String>flatMap(Optional::stream)
        .toList();
  }

  private static String counted(int count, String what) {
    return count + " " + what + (count == 1 ? "" : "s");
  }

  private static String at(String place) {
    return PathNames.name(Recordings.qualified(place));
  }
}
