package elocute.corpus.synthetic;

import java.io.IOException;

/** Where a corpus' files go. Called from many threads at once. */
@FunctionalInterface
public interface CorpusWriter {

  /**
   * Writes one file.
   *
   * @param path below the corpus' root, with {@code /}: {@code ABA/wav/arctic_a0001.wav}
   * @param content all of it
   */
  void write(String path, byte[] content) throws IOException;
}
