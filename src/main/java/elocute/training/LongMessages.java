package elocute.training;

import elocute.allreduce.RankGroup;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Gathers ASCII texts of any length in pieces that a {@link RankGroup} takes. */
final class LongMessages {

  private static final int PIECE_CHARACTERS = 32 * 1024;

  private LongMessages() {}

  /** The messages of all ranks, by rank. */
  static List<String> allGather(RankGroup ranks, String message) {
    int own = (message.length() + PIECE_CHARACTERS - 1) / PIECE_CHARACTERS;
    int pieces =
        ranks.allGather(Integer.toString(own)).stream().mapToInt(Integer::parseInt).max().orElse(0);
    List<StringBuilder> texts = new ArrayList<>();
    IntStream.range(0, ranks.size()).forEach(rank -> texts.add(new StringBuilder()));
    for (int piece = 0; piece < pieces; piece++) {
      int from = Math.min(message.length(), piece * PIECE_CHARACTERS);
      int to = Math.min(message.length(), from + PIECE_CHARACTERS);
      List<String> gathered = ranks.allGather(message.substring(from, to));
      for (int rank = 0; rank < gathered.size(); rank++) {
        texts.get(rank).append(gathered.get(rank));
      }
    }
    return texts.stream().map(StringBuilder::toString).toList();
  }
}
