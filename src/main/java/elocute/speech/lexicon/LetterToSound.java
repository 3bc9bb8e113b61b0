package elocute.speech.lexicon;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Pronounces words by their spelling: one decision tree per letter, which asks for the letters
 * around it and answers with no, one or two phones.
 *
 * <p>The trees are FreeTTS' and Flite's, grown from CMUdict 0.4 as in Black, Lenzo and Pagel,
 * "Issues in building general letter to sound rules" (1998), who report 58 % of unseen words right.
 * Stress is left out.
 */
final class LetterToSound {

  private static final String RESOURCE = "cmudict04_lts.txt";
  private static final String SILENT = "epsilon";

  /** Letters on each side that a tree may ask for. */
  private static final int REACH = 4;

  private static final String BEFORE = "000#";
  private static final String AFTER = "#000";

  /** A node of a tree. */
  private sealed interface Node {}

  /**
   * @param position 0 to 3: letters before, from the farthest; 4 to 7: letters behind
   * @param letter what may stand there
   * @param yes index of the next node if it does
   * @param no index of the next node if it does not
   */
  private record Question(int position, char letter, int yes, int no) implements Node {}

  private record Answer(List<String> phones) implements Node {}

  private final Map<Character, Integer> roots = new HashMap<>();
  private final List<Node> nodes = new ArrayList<>();

  private LetterToSound() {}

  static LetterToSound load() {
    var trees = new LetterToSound();
    LexiconResource.forEachLine(RESOURCE, trees::add);
    return trees;
  }

  private void add(String line) {
    String[] fields = line.split(" ", -1);
    switch (fields[0]) {
      case "INDEX" -> roots.put(fields[2].charAt(0), Integer.parseInt(fields[1]));
      case "STATE" ->
          nodes.add(
              new Question(
                  Integer.parseInt(fields[1]),
                  fields[2].charAt(0),
                  Integer.parseInt(fields[3]),
                  Integer.parseInt(fields[4])));
      case "PHONE" -> nodes.add(new Answer(answer(fields[1])));
      default -> {} // a comment, or the number of nodes
    }
  }

  private static List<String> answer(String symbols) {
    return symbols.equals(SILENT) ? List.of() : LexiconResource.phones(symbols.split("-", -1));
  }

  /**
   * The phones of a word; none if no letter is sounded.
   *
   * @param word in lower case; characters other than a to z are silent
   */
  List<String> phones(String word) {
    String padded = BEFORE + word + AFTER;
    List<String> phones = new ArrayList<>();
    for (int index = REACH; index < REACH + word.length(); index++) {
      if (roots.containsKey(padded.charAt(index))) {
        phones.addAll(phonesAt(padded, index));
      }
    }
    return phones;
  }

  private List<String> phonesAt(String padded, int index) {
    Node node = nodes.get(roots.get(padded.charAt(index)));
    while (node instanceof Question question) {
      int before = question.position() - REACH;
      char letter = padded.charAt(index + (before < 0 ? before : before + 1));
      node = nodes.get(letter == question.letter() ? question.yes() : question.no());
    }
    return ((Answer) node).phones();
  }
}
