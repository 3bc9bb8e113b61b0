package elocute.corpus.synthetic;

import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** The {@code README.md} at the root of a synthetic corpus: says that it is one. */
public final class CorpusReadme {

  private static final String TEXT =
      """
      # A synthetic corpus

      **No person speaks here.** This is machine speech in the layout of L2-ARCTIC, for tests and first
      runs; it is neither part of L2-ARCTIC nor derived from it. Speaker codes, first languages, folder
      layout, annotation marks and error rates follow the real corpus, so that the same jobs read both;
      voices, sentences, pronunciations and errors are made up. Scores on it say nothing about people.

      - %d utterances, %.1f minutes; %s.
      - Made with espeak-ng %s by

            %s

        which writes the same bytes again.
      - `<SPEAKER>/wav/` mono 16-bit audio, `transcript/` what was to be read, `textgrid/` words and
        canonical phones, `annotation/` words and phones as said. What is annotated is what espeak-ng was
        told to say; phone times are estimated within each phrase.
      - Pronunciations are from the CMU Pronouncing Dictionary.
      """;

  private CorpusReadme() {}

  /**
   * The file's content.
   *
   * @param command what made the corpus
   * @param espeakVersion with which version of espeak-ng
   * @param summary what came out
   */
  public static byte[] write(String command, String espeakVersion, SynthesisSummary summary) {
    return String.format(
            Locale.ROOT,
            TEXT,
            summary.utterances(),
            summary.seconds() / 60,
            summary.errors(),
            espeakVersion,
            command)
        .getBytes(StandardCharsets.UTF_8);
  }
}
