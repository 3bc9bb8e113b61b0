package elocute.speech.lexicon;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;

/** All ways to hear a chain of words with alternatives, and what each costs. */
final class WordTrellis {

  /** Phones between two words that count one by one, and that belong to a word. */
  private static final int MOST_ADDED = 2;

  /** What one edit costs. */
  private static final int EDIT = 2;

  /** What each phone costs that is added between two words behind {@link #MOST_ADDED}. */
  private static final int EXTRA = 1;

  private static final int UNREACHABLE = Integer.MAX_VALUE / 2;

  private final List<WordPronunciations> words;
  private final List<String> heard;

  /** Element [w][j]: cost up to the last phone of the w-th word, the first j phones heard. */
  private final List<int[]> ends = new ArrayList<>();

  /** Element [w][a][i][j]: cost up to phone i of word w's alternative a. */
  private final List<List<int[][]>> tables = new ArrayList<>();

  private WordTrellis(List<WordPronunciations> words, List<String> heard) {
    this.words = words;
    this.heard = heard;
  }

  static WordTrellis of(List<WordPronunciations> words, List<String> heard) {
    var trellis = new WordTrellis(words, heard);
    trellis.fill();
    return trellis;
  }

  private void fill() {
    int[] end = unreachable();
    end[0] = 0;
    ends.add(end);
    for (WordPronunciations word : words) {
      int[] starts = starts(end);
      List<int[][]> ofWord =
          word.alternatives().stream().map(phones -> table(starts, phones)).toList();
      tables.add(ofWord);
      int[] least = unreachable();
      for (int[][] table : ofWord) {
        Arrays.setAll(least, j -> Math.min(least[j], last(table)[j]));
      }
      ends.add(least);
      end = least;
    }
  }

  private int[] unreachable() {
    int[] costs = new int[heard.size() + 1];
    Arrays.fill(costs, UNREACHABLE);
    return costs;
  }

  /** Cost before a word's first phone: up to the last word's end, and of what is added behind. */
  private static int[] starts(int[] end) {
    int[] starts = end.clone();
    int many = UNREACHABLE;
    for (int j = 1; j < end.length; j++) {
      starts[j] = Math.min(starts[j], end[j - 1] + added(1));
      if (j >= MOST_ADDED) {
        many = Math.min(many + EXTRA, end[j - MOST_ADDED] + added(MOST_ADDED));
        starts[j] = Math.min(starts[j], many);
      }
    }
    return starts;
  }

  /** What is added before the first phone or behind the last one is outside of the word. */
  private int[][] table(int[] starts, List<String> phones) {
    int[][] table = new int[phones.size() + 1][];
    table[0] = starts;
    for (int i = 1; i <= phones.size(); i++) {
      table[i] = new int[starts.length];
      table[i][0] = table[i - 1][0] + EDIT;
      for (int j = 1; j < starts.length; j++) {
        int cost = Math.min(table[i - 1][j] + EDIT, diagonal(table, phones, i, j));
        table[i][j] = i < phones.size() ? Math.min(cost, table[i][j - 1] + EDIT) : cost;
      }
    }
    return table;
  }

  private int diagonal(int[][] table, List<String> phones, int i, int j) {
    return table[i - 1][j - 1] + (phones.get(i - 1).equals(heard.get(j - 1)) ? 0 : EDIT);
  }

  private static int[] last(int[][] table) {
    return table[table.length - 1];
  }

  /** The way of the least cost. */
  PronunciationChoice best() {
    Deque<Integer> alternatives = new ArrayDeque<>();
    Deque<ExtraPhones> extra = new ArrayDeque<>();
    int j = beforeAdded(words.size(), heard.size(), extra);
    for (int w = words.size() - 1; w >= 0; w--) {
      int alternative = best(tables.get(w), j);
      alternatives.addFirst(alternative);
      int start = start(tables.get(w).get(alternative), words.get(w), alternative, j);
      j = beforeAdded(w, start, extra);
    }
    return new PronunciationChoice(List.copyOf(alternatives), List.copyOf(extra));
  }

  /** How many phones were heard before those added behind the w-th word: as few as possible. */
  private int beforeAdded(int w, int to, Deque<ExtraPhones> extra) {
    int[] end = ends.get(w);
    int cost = starts(end)[to];
    int from = to;
    while (end[from] + added(to - from) > cost) {
      from--;
    }
    if (to - from > MOST_ADDED) {
      extra.addFirst(new ExtraPhones(w, from, to));
    }
    return from;
  }

  private static int added(int phones) {
    return EDIT * Math.min(phones, MOST_ADDED) + EXTRA * Math.max(phones - MOST_ADDED, 0);
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

  /** How many phones were heard before a word whose alternative ends at the j-th. */
  private int start(int[][] table, WordPronunciations word, int alternative, int j) {
    List<String> phones = word.alternatives().get(alternative);
    int i = phones.size();
    int before = j;
    while (i > 0) {
      if (before > 0 && table[i][before] == diagonal(table, phones, i, before)) {
        i--;
        before--;
      } else if (table[i][before] == table[i - 1][before] + EDIT) {
        i--;
      } else {
        before--;
      }
    }
    return before;
  }
}
