package elocute.dataset.prepare;

import elocute.corpus.CorpusEntry;
import elocute.corpus.CorpusScan;
import elocute.corpus.TreeFile;
import java.util.Comparator;
import java.util.stream.Collectors;
import org.apache.commons.codec.digest.DigestUtils;

/** SHA-256 over the names and sizes of all files of all utterances, in hexadecimal. */
final class CorpusFingerprint {

  private CorpusFingerprint() {}

  static String of(CorpusScan corpus) {
    return DigestUtils.sha256Hex(
        corpus.entries().stream()
            .map(CorpusEntry::files)
            .flatMap(files -> files.values().stream())
            .sorted(Comparator.comparing(TreeFile::path))
            .map(file -> file.path() + "\t" + file.sizeBytes())
            .collect(Collectors.joining("\n")));
  }
}
