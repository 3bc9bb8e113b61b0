package elocute.dataset.prepare;

import elocute.corpus.TreeFile;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.commons.codec.digest.DigestUtils;

/** SHA-256 over the names and sizes of all files of all utterances, in hexadecimal. */
final class CorpusFingerprint {

  private CorpusFingerprint() {}

  static String of(List<TreeFile> files) {
    return DigestUtils.sha256Hex(
        files.stream()
            .sorted(Comparator.comparing(TreeFile::path))
            .map(file -> file.path() + "\t" + file.sizeBytes())
            .collect(Collectors.joining("\n")));
  }
}
