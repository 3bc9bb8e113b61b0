package elocute.dataset.prepare;

import elocute.corpus.CorpusScan;
import elocute.corpus.CorpusScanner;
import elocute.corpus.ImportedUtterance;
import elocute.corpus.LabelFile;
import elocute.corpus.Split;
import elocute.corpus.UtteranceSource;
import elocute.lake.AtomicFiles;
import elocute.lake.PathNames;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.commons.codec.digest.DigestUtils;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;

/**
 * What there is to preprocess.
 *
 * @param tree where recordings lie
 * @param sources utterances found
 * @param files files found
 * @param otherFiles those among them that are no part of an utterance
 * @param fingerprint changes with the names and sizes of a corpus' files, or a label file's content
 * @param origin settings that say where the utterances come from
 */
record Catalogue(
    HadoopFileTree tree,
    List<UtteranceSource> sources,
    long files,
    long otherFiles,
    String fingerprint,
    Map<String, String> origin) {

  /**
   * The utterances of a corpus.
   *
   * @throws PreprocessingException if it has none
   */
  static Catalogue ofCorpus(HadoopFileTree tree) throws IOException {
    CorpusScan corpus = CorpusScanner.scan(tree);
    if (corpus.entries().isEmpty() && corpus.unreadable().isEmpty()) {
      throw new PreprocessingException(
          "no utterance in %s: expected files such as ZHAA/wav/arctic_a0001.wav, found %d others"
              .formatted(tree.root(), corpus.otherFiles().size()));
    }
    var sources = new ArrayList<UtteranceSource>(corpus.entries());
    sources.addAll(corpus.unreadable());
    return new Catalogue(
        tree,
        List.copyOf(sources),
        corpus.fileCount(),
        corpus.otherFiles().size(),
        CorpusFingerprint.of(corpus),
        Map.of());
  }

  /**
   * The utterances of label files.
   *
   * @param labelFiles URI of each split's file
   * @param configuration how to reach them and the recordings
   */
  static Catalogue ofLabelFiles(Map<Split, String> labelFiles, Configuration configuration)
      throws IOException {
    var sources = new ArrayList<UtteranceSource>();
    var digests = new StringBuilder();
    for (var file : new TreeMap<>(labelFiles).entrySet()) {
      Path path = PathNames.path(file.getValue());
      byte[] json = AtomicFiles.read(AtomicFiles.of(path, configuration), path);
      sources.addAll(distinct(LabelFile.read(json, file.getKey(), path.toString()), path));
      digests.append(file.getKey()).append(DigestUtils.sha256Hex(json)).append('\n');
    }
    return new Catalogue(
        HadoopFileTree.of(".", configuration),
        List.copyOf(sources),
        sources.size() + (long) labelFiles.size(),
        labelFiles.size(),
        DigestUtils.sha256Hex(digests.toString().getBytes(StandardCharsets.UTF_8)),
        origin(labelFiles));
  }

  private static List<ImportedUtterance> distinct(List<ImportedUtterance> utterances, Path file) {
    var pathsById = new TreeMap<String, String>();
    for (ImportedUtterance utterance : utterances) {
      String path = utterance.labels().wav();
      String other = pathsById.put(utterance.utteranceId(), path);
      if (other != null) {
        throw new PreprocessingException(
            "%s: speaker and file name must tell utterances apart, got %s and %s"
                .formatted(file, other, path));
      }
    }
    return utterances;
  }

  private static Map<String, String> origin(Map<Split, String> labelFiles) {
    var origin = new TreeMap<String, String>();
    labelFiles.forEach((split, file) -> origin.put("label_file_" + split.id(), file));
    return origin;
  }

  long annotated() {
    return sources.stream().filter(UtteranceSource::annotated).count();
  }

  long speakers() {
    return sources.stream().map(UtteranceSource::speaker).distinct().count();
  }
}
