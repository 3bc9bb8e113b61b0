package elocute.corpus;

import java.io.Serializable;
import java.util.Map;
import java.util.Optional;

/**
 * The files of one utterance.
 *
 * @param speaker the speaker folder's name, known or not
 * @param name the utterance's name within the speaker, for example {@code arctic_b0503}
 * @param files the parts that are present, at least one
 */
public record CorpusEntry(String speaker, String name, Map<CorpusPart, TreeFile> files)
    implements Serializable {

  public CorpusEntry {
    files = Map.copyOf(files);
    if (files.isEmpty()) {
      throw new IllegalArgumentException(
          "corpus entry " + speaker + "/" + name + ": must have at least one file");
    }
  }

  /** {@code SPK/name}. */
  public String utteranceId() {
    return speaker + "/" + name;
  }

  /** The file of a part, if present. */
  public Optional<TreeFile> file(CorpusPart part) {
    return Optional.ofNullable(files.get(part));
  }

  /** Whether there is a human annotation. */
  public boolean annotated() {
    return files.containsKey(CorpusPart.ANNOTATION);
  }
}
