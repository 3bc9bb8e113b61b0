package elocute.evaluation;

import elocute.evaluation.PhoneRating.PhoneOfUtterance;
import elocute.lake.tables.ScoreMetricRow;
import elocute.scoring.calibration.PhoneEvidence;
import elocute.scoring.metrics.Correlation;
import elocute.speech.labels.WordScores;
import java.util.Collection;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Pearson's correlation of a rating's scores with the experts' means. A word's score is the mean of
 * its phones', as {@code predict} has it, a sentence's that of all its phones. What no expert
 * scored has no part in it.
 *
 * @param rating the rating
 * @param drawn what the sums are by
 */
record ExpertCorrelations(PhoneRating rating, DrawnUnit drawn) {

  /** Of what scores are compared. */
  enum Of {
    PHONE(ScoreMetricRow.PHONE_PCC),
    WORD(ScoreMetricRow.WORD_PCC),
    SENTENCE(ScoreMetricRow.SENTENCE_PCC);

    private final String metric;

    Of(String metric) {
      this.metric = metric;
    }

    /** The metric's id. */
    String metric() {
      return metric;
    }
  }

  /** That of phones. */
  SortedMap<String, Correlation> ofPhones(Collection<PhoneOfUtterance> phones) {
    var sums = new TreeMap<String, Correlation>();
    for (PhoneOfUtterance phone : phones) {
      JudgedUtterance utterance = phone.utterance();
      if (utterance.experts().isGiven()) {
        double expert = utterance.experts().phones().get(phone.position());
        add(sums, utterance, score(phone.phone()), expert);
      }
    }
    return sums;
  }

  /** That of words, by their accuracy. */
  SortedMap<String, Correlation> ofWords(Collection<JudgedUtterance> utterances) {
    var sums = new TreeMap<String, Correlation>();
    for (JudgedUtterance utterance : utterances) {
      int from = 0;
      for (WordScores word : utterance.experts().words()) {
        int to = from + word.phones();
        if (word.accuracy() != null && to > from) {
          add(sums, utterance, mean(utterance, from, to), word.accuracy());
        }
        from = to;
      }
    }
    return sums;
  }

  /** That of sentences, by their accuracy. */
  SortedMap<String, Correlation> ofSentences(Collection<JudgedUtterance> utterances) {
    var sums = new TreeMap<String, Correlation>();
    for (JudgedUtterance utterance : utterances) {
      Double expert = utterance.experts().accuracy();
      if (expert != null && !utterance.phones().isEmpty()) {
        add(sums, utterance, mean(utterance, 0, utterance.phones().size()), expert);
      }
    }
    return sums;
  }

  private void add(
      SortedMap<String, Correlation> sums, JudgedUtterance utterance, double own, double expert) {
    sums.merge(drawn.of(utterance), Correlation.of(own, expert), Correlation::plus);
  }

  private double mean(JudgedUtterance utterance, int from, int to) {
    return utterance.phones().subList(from, to).stream()
        .mapToDouble(this::score)
        .average()
        .orElseThrow();
  }

  private double score(JudgedPhone phone) {
    return Math.max(PhoneEvidence.LOWEST_LOG_SHARE, rating.score().applyAsDouble(phone));
  }
}
