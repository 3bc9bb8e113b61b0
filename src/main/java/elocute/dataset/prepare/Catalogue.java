package elocute.dataset.prepare;

import elocute.corpus.CorpusListing;
import elocute.corpus.FileTree;
import elocute.corpus.ImportedUtterance;
import elocute.corpus.LabelFile;
import elocute.corpus.PublishedCounts;
import elocute.corpus.PublishedNumbers;
import elocute.corpus.Split;
import elocute.corpus.UtteranceSource;
import elocute.corpus.layout.CorpusLayouts;
import elocute.corpus.layout.FoundCorpus;
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
 * @param published what is published of the whole corpus
 */
record Catalogue(
    FileTree tree,
    List<UtteranceSource> sources,
    long files,
    long otherFiles,
    String fingerprint,
    Map<String, String> origin,
    PublishedNumbers published) {

  /** The utterances of a corpus. */
  static Catalogue ofCorpus(FoundCorpus corpus) {
    CorpusListing listing = corpus.listing();
    return new Catalogue(
        corpus.tree(),
        listing.sources(),
        listing.files().size() + listing.otherFiles(),
        listing.otherFiles(),
        CorpusFingerprint.of(listing.files()),
        CorpusLayouts.noted(corpus.layout()),
        listing.published());
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
        origin(labelFiles),
        PublishedCounts::compare);
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

  /** Whether the utterances come with the split that each serves, whatever plan is asked for. */
  boolean isOfLabelFiles() {
    return !origin.isEmpty() && !origin.containsKey(CorpusLayouts.SETTING);
  }

  long annotated() {
    return sources.stream().filter(UtteranceSource::annotated).count();
  }

  long speakers() {
    return sources.stream().map(UtteranceSource::speaker).distinct().count();
  }
}
