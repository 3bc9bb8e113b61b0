package elocute.model.decoding;

import elocute.config.EvaluationSettings;
import java.io.Serializable;

/** Finds the labels of an utterance. Holds no state: one decoder serves any number of threads. */
public sealed interface CtcDecoder extends Serializable permits GreedyDecoder, PrefixBeamDecoder {

  /** The decoder that the settings ask for. */
  static CtcDecoder of(EvaluationSettings settings) {
    return switch (settings.decoder()) {
      case GREEDY -> new GreedyDecoder();
      case BEAM -> new PrefixBeamDecoder(settings.beamWidth());
    };
  }

  /** Labels without blanks. */
  int[] decode(FrameScores scores);

  /** As in an evaluation's protocol: {@code greedy}, or for example {@code beam-10}. */
  String id();
}
