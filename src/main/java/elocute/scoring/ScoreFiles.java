package elocute.scoring;

import elocute.lake.AtomicFiles;
import elocute.metrics.ConfusionMatrix;
import elocute.metrics.MispronunciationCounts;
import elocute.metrics.PhonemeErrorCounts;
import elocute.metrics.UtteranceScore;
import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * A scored system as files of one directory: {@code utterances.tsv}, {@code confusions.tsv}, {@code
 * score.txt} and, written last, {@code score.json}. Each appears whole; those of an earlier scoring
 * are replaced.
 *
 * @param fileSystem where the directory is
 * @param directory made when absent
 */
public record ScoreFiles(FileSystem fileSystem, Path directory) {

  /** Writes all files. */
  public void write(Scoring scoring, ScoreReport report) throws IOException {
    write("utterances.tsv", utterances(scoring.utterances()));
    write("confusions.tsv", confusions(scoring.summary().phones().confusions()));
    write("score.txt", ScoreFormat.TEXT.render(report));
    write("score.json", ScoreFormat.JSON.render(report));
  }

  private void write(String name, String text) throws IOException {
    AtomicFiles.replace(fileSystem, new Path(directory, name), text);
  }

  /** Ids and phones hold no white space, so tabs need no quotes. */
  private static String utterances(List<UtteranceScore> scores) {
    String header =
        String.join(
            "\t",
            "utterance",
            "reference_phones",
            "substitutions",
            "deletions",
            "insertions",
            "true_acceptances",
            "false_rejections",
            "false_acceptances",
            "correct_diagnoses",
            "error_diagnoses",
            "hypothesis_insertions");
    return lines(header, scores.stream().map(ScoreFiles::utterance));
  }

  private static String utterance(UtteranceScore score) {
    PhonemeErrorCounts phonemes = score.phonemes();
    MispronunciationCounts counts = score.mispronunciations();
    return Stream.of(
            score.utteranceId(),
            phonemes.referencePhones(),
            phonemes.substitutions(),
            phonemes.deletions(),
            phonemes.insertions(),
            counts.trueAcceptances(),
            counts.falseRejections(),
            counts.falseAcceptances(),
            counts.correctDiagnoses(),
            counts.errorDiagnoses(),
            counts.hypothesisInsertions())
        .map(String::valueOf)
        .collect(Collectors.joining("\t"));
  }

  private static String confusions(ConfusionMatrix matrix) {
    return lines(
        "human\thypothesis\tcount",
        matrix.entries().stream()
            .map(entry -> entry.reference() + "\t" + entry.hypothesis() + "\t" + entry.count()));
  }

  private static String lines(String header, Stream<String> rows) {
    return Stream.concat(Stream.of(header), rows).collect(Collectors.joining("\n", "", "\n"));
  }
}
