package elocute.evaluation;

import elocute.scoring.alignment.AlignedPair;
import elocute.scoring.alignment.Alignment;
import elocute.scoring.metrics.MispronunciationProtocol;
import elocute.scoring.metrics.Verdict;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Alignments in table columns: one blank-separated token per position. */
final class AlignedText {

  /** Stands for a missing token. */
  static final String GAP = "*";

  private AlignedText() {}

  static String references(Alignment alignment) {
    return join(alignment, pair -> token(pair.reference()));
  }

  static String hypotheses(Alignment alignment) {
    return join(alignment, pair -> token(pair.hypothesis()));
  }

  static String operations(Alignment alignment) {
    return join(alignment, pair -> String.valueOf(pair.operation().code()));
  }

  static String verdicts(MispronunciationProtocol protocol) {
    return protocol.verdicts().stream().map(Verdict::code).collect(Collectors.joining(" "));
  }

  static String token(String token) {
    return token.equals(Alignment.GAP) ? GAP : token;
  }

  private static String join(Alignment alignment, Function<AlignedPair, String> token) {
    return alignment.pairs().stream().map(token).collect(Collectors.joining(" "));
  }
}
