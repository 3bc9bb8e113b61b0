package elocute.speech.lexicon;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Finds the pronunciations of a text's words that need the fewest edits to become what was heard:
 * unit-cost Levenshtein distance to a chain of words with alternatives. Of equally good ones it
 * takes the one listed first, from the last word to the first. Time and space: the product of all
 * alternatives' phones and the phones heard.
 */
public final class PronunciationChoice {

  private final List<WordPronunciations> words;
  private final List<String> heard;

  /** Element [w][a][i][j]: edits from all words before w and i phones of its alternative a. */
  private final List<List<int[][]>> tables = new ArrayList<>();

  private PronunciationChoice(List<WordPronunciations> words, List<String> heard) {
    this.words = words;
    this.heard = heard;
  }

  /** The index of each word's pronunciation. */
  public static int[] of(List<WordPronunciations> words, List<String> heard) {
    var choice = new PronunciationChoice(words, heard);
    choice.fill();
    return choice.trace();
  }

  private void fill() {
    int[] before = IntStream.rangeClosed(0, heard.size()).toArray();
    for (WordPronunciations word : words) {
      List<int[][]> ofWord = new ArrayList<>();
      int[] after = new int[before.length];
      Arrays.fill(after, Integer.MAX_VALUE);
      for (List<String> phones : word.alternatives()) {
        int[][] table = table(before, phones);
        ofWord.add(table);
        Arrays.setAll(after, j -> Math.min(after[j], table[phones.size()][j]));
      }
      tables.add(ofWord);
      before = after;
    }
  }

  private int[][] table(int[] before, List<String> phones) {
    int[][] table = new int[phones.size() + 1][];
    table[0] = before;
    for (int i = 1; i <= phones.size(); i++) {
      table[i] = new int[before.length];
      table[i][0] = table[i - 1][0] + 1;
      for (int j = 1; j < before.length; j++) {
        int gap = 1 + Math.min(table[i - 1][j], table[i][j - 1]);
        table[i][j] = Math.min(gap, diagonal(table, phones, i, j));
      }
    }
    return table;
  }

  private int diagonal(int[][] table, List<String> phones, int i, int j) {
    return table[i - 1][j - 1] + (phones.get(i - 1).equals(heard.get(j - 1)) ? 0 : 1);
  }

  private int[] trace() {
    int[] chosen = new int[words.size()];
    int j = heard.size();
    for (int w = words.size() - 1; w >= 0; w--) {
      chosen[w] = best(tables.get(w), j);
      j = start(tables.get(w).get(chosen[w]), words.get(w).alternatives().get(chosen[w]), j);
    }
    return chosen;
  }

  private static int best(List<int[][]> ofWord, int j) {
    int best = 0;
    for (int a = 1; a < ofWord.size(); a++) {
      if (last(ofWord.get(a))[j] < last(ofWord.get(best))[j]) {
        best = a;
      }
    }
    return best;
  }

  private static int[] last(int[][] table) {
    return table[table.length - 1];
  }

  /** How many heard phones come before a word whose alternative ends at the j-th. */
  private int start(int[][] table, List<String> phones, int j) {
    int i = phones.size();
    while (i > 0) {
      if (j > 0 && table[i][j] == diagonal(table, phones, i, j)) {
        i--;
        j--;
      } else if (table[i][j] == table[i - 1][j] + 1) {
        i--;
      } else {
        j--;
      }
    }
    return j;
  }
}
