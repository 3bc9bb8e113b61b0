package elocute.analysis.score;

import elocute.lake.AtomicFiles;
import elocute.scoring.metrics.ConfusionMatrix;
import elocute.scoring.metrics.MispronunciationCounts;
import elocute.scoring.metrics.PhoneStatistics;
import elocute.scoring.metrics.PhonemeErrorCounts;
import elocute.scoring.metrics.UtteranceScore;
import java.io.IOException;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * A scored system as files of one directory: {@code utterances.tsv}, {@code confusions.tsv}, {@code
 * phones.tsv}, {@code score.txt} and, written last, {@code score.json}. Each appears whole; those
 * of an earlier scoring are replaced.
 *
 * @param fileSystem where the directory is
 * @param directory made when absent
 */
public record ScoreFiles(FileSystem fileSystem, Path directory) {

  /** Writes all files. */
  public void write(Scoring scoring, ScoreReport report) throws IOException {
    write("utterances.tsv", utterances(scoring.utterances()));
    write("confusions.tsv", confusions(scoring.summary().phones().confusions()));
    write("phones.tsv", phones(scoring.summary().phones()));
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

  /** Recognition of what was said; judgement of what should be said. */
  private static String phones(PhoneStatistics phones) {
    SortedMap<String, PhonemeErrorCounts> said = phones.confusions().byToken();
    SortedMap<String, MispronunciationCounts> judged = phones.byCanonicalPhone();
    var names = new TreeSet<>(said.keySet());
    names.addAll(judged.keySet());
    String header =
        String.join(
            "\t",
            "phone",
            "reference",
            "correct",
            "substitutions",
            "deletions",
            "insertions",
            "true_acceptances",
            "false_rejections",
            "false_acceptances",
            "correct_diagnoses",
            "error_diagnoses");
    return lines(
        header,
        names.stream()
            .map(
                phone ->
                    phone(
                        phone,
                        said.getOrDefault(phone, PhonemeErrorCounts.NONE),
                        judged.getOrDefault(phone, MispronunciationCounts.NONE))));
  }

  private static String phone(
      String phone, PhonemeErrorCounts said, MispronunciationCounts judged) {
    return Stream.of(
            phone,
            said.referencePhones(),
            said.correct(),
            said.substitutions(),
            said.deletions(),
            said.insertions(),
            judged.trueAcceptances(),
            judged.falseRejections(),
            judged.falseAcceptances(),
            judged.correctDiagnoses(),
            judged.errorDiagnoses())
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
