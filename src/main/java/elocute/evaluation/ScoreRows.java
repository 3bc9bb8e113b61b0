package elocute.evaluation;

import elocute.evaluation.ExpertCorrelations.Of;
import elocute.evaluation.PhoneRating.PhoneOfUtterance;
import elocute.lake.tables.PhoneScoreRow;
import elocute.lake.tables.ScoreMetricRow;
import elocute.lake.tables.ScoreReliabilityRow;
import elocute.lake.tables.SpeakerMetricRow;
import elocute.scoring.calibration.Calibration;
import elocute.scoring.calibration.ScoreKind;
import elocute.scoring.calibration.ScoreMetric;
import elocute.scoring.calibration.ScoreResampling;
import elocute.scoring.calibration.ScoreSample;
import elocute.scoring.metrics.Bootstrap;
import elocute.scoring.metrics.Correlation;
import elocute.scoring.metrics.Interval;
import elocute.scoring.metrics.TwoWayLabels;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Makes an evaluation's rows about canonical phones. */
final class ScoreRows {

  private static final String PHONE = "phone";

  private final String experiment;
  private final String evaluationId;
  private final Optional<Calibration> calibration;
  private final List<JudgedUtterance> utterances;
  private final List<PhoneOfUtterance> phones;
  private final boolean hasExperts;
  private final List<PhoneRating> baselines;

  /**
   * @param calibration makes probabilities of goodness, if there is one
   * @param prior of the feature set; of use where experts' scores are known
   */
  ScoreRows(
      String experiment,
      String evaluationId,
      Optional<Calibration> calibration,
      Optional<PhonePrior> prior,
      List<JudgedUtterance> utterances) {
    this.experiment = experiment;
    this.evaluationId = evaluationId;
    this.calibration = calibration;
    this.utterances = utterances;
    this.phones =
        utterances.stream()
            .flatMap(
                utterance ->
                    IntStream.range(0, utterance.phones().size())
                        .mapToObj(position -> new PhoneOfUtterance(utterance, position)))
            .toList();
    this.hasExperts = hasExperts(utterances);
    this.baselines =
        hasExperts
            ? Stream.concat(
                    Stream.of(PhoneRating.EVERYTHING_CORRECT), prior.map(PhoneRating::of).stream())
                .toList()
            : List.of();
  }

  /** Whether experts have scored any of the utterances. */
  static boolean hasExperts(List<JudgedUtterance> utterances) {
    return utterances.stream().anyMatch(utterance -> utterance.experts().isGiven());
  }

  /** A group of phones; its name is null for all. */
  private record Group(String level, String name, List<PhoneOfUtterance> phones) {

    boolean isOfUtterances() {
      return !level.equals(PHONE);
    }

    List<JudgedUtterance> utterances() {
      return phones.stream()
          .filter(phone -> phone.position() == 0)
          .map(PhoneOfUtterance::utterance)
          .toList();
    }

    boolean hasBoth() {
      return phones.stream().map(phone -> phone.phone().isWrong()).distinct().count() == 2;
    }
  }

  /** Rows of table {@code score_metrics}, of groups that have right phones and wrong ones. */
  List<ScoreMetricRow> metrics(Bootstrap bootstrap) {
    return groups().filter(Group::hasBoth).toList().parallelStream()
        .flatMap(group -> metrics(group, bootstrap))
        .toList();
  }

  private Stream<PhoneRating> ratings(Group group) {
    return Stream.concat(
        Arrays.stream(ScoreSource.values())
            .filter(source -> source.judges(group.phones()))
            .map(source -> source.rating(calibration)),
        baselines.stream());
  }

  private Stream<Group> groups() {
    return Stream.of(
            Stream.of(new Group(ScoreMetricRow.ALL, null, phones)),
            groups(SpeakerMetricRow.FIRST_LANGUAGE, phone -> phone.utterance().firstLanguage()),
            groups(SpeakerMetricRow.SPEAKER, phone -> phone.utterance().speaker()),
            groups(PHONE, phone -> phone.phone().scored().phone()),
            groups(ScoreMetricRow.AGE_GROUP, phone -> phone.utterance().experts().ageGroup())
                .filter(group -> hasExperts && !group.name().isEmpty()))
        .flatMap(groups -> groups);
  }

  private Stream<Group> groups(String level, Function<PhoneOfUtterance, String> key) {
    return phones.stream()
        .collect(Collectors.groupingBy(key, TreeMap::new, Collectors.toList()))
        .entrySet()
        .stream()
        .map(group -> new Group(level, group.getKey(), group.getValue()));
  }

  /** One speaker's utterances are all that can be drawn of the speaker. */
  private DrawnUnit drawn(Group group) {
    return hasExperts && !group.level().equals(SpeakerMetricRow.SPEAKER)
        ? DrawnUnit.SPEAKERS
        : DrawnUnit.UTTERANCES;
  }

  private Stream<ScoreMetricRow> metrics(Group group, Bootstrap bootstrap) {
    List<PhoneRating> ratings = ratings(group).toList();
    List<ScoreSample> samples =
        ratings.stream().map(rating -> rating.sample(group.phones(), drawn(group))).toList();
    List<Map<ScoreMetric, Interval>> intervals = ScoreResampling.intervals(samples, bootstrap);
    return IntStream.range(0, ratings.size())
        .boxed()
        .flatMap(
            at ->
                Stream.concat(
                    rows(ratings.get(at), group, samples.get(at), intervals.get(at)),
                    correlations(ratings.get(at), group, samples.get(at), bootstrap)));
  }

  private Stream<ScoreMetricRow> rows(
      PhoneRating rating, Group group, ScoreSample sample, Map<ScoreMetric, Interval> intervals) {
    return sample.values().entrySet().stream()
        .map(
            metric ->
                row(
                    rating,
                    group,
                    sample,
                    metric.getKey().id(),
                    metric.getValue(),
                    intervals.get(metric.getKey())));
  }

  private Stream<ScoreMetricRow> correlations(
      PhoneRating rating, Group group, ScoreSample sample, Bootstrap bootstrap) {
    var correlations = new ExpertCorrelations(rating, drawn(group));
    Map<Of, SortedMap<String, Correlation>> byUnit = new EnumMap<>(Of.class);
    byUnit.put(Of.PHONE, correlations.ofPhones(group.phones()));
    if (group.isOfUtterances()) {
      byUnit.put(Of.WORD, correlations.ofWords(group.utterances()));
      byUnit.put(Of.SENTENCE, correlations.ofSentences(group.utterances()));
    }
    return byUnit.entrySet().stream()
        .flatMap(
            entry -> {
              List<Correlation> units = List.copyOf(entry.getValue().values());
              OptionalDouble value =
                  units.stream().reduce(Correlation.NONE, Correlation::plus).value();
              return value.stream()
                  .mapToObj(
                      all ->
                          row(
                              rating,
                              group,
                              sample,
                              entry.getKey().metric(),
                              all,
                              Correlation.interval(units, bootstrap)));
            });
  }

  private ScoreMetricRow row(
      PhoneRating rating,
      Group group,
      ScoreSample sample,
      String metric,
      double value,
      Interval interval) {
    return new ScoreMetricRow(
        experiment,
        evaluationId,
        rating.source(),
        group.level(),
        group.name(),
        metric,
        value,
        interval.low(),
        interval.high(),
        sample.phones(),
        sample.wrong(),
        drawn(group).id());
  }

  /** Rows of table {@code score_reliability}; of sources that give probabilities. */
  List<ScoreReliabilityRow> reliability() {
    return Arrays.stream(ScoreSource.values())
        .filter(source -> source.judges(phones))
        .map(source -> source.rating(calibration))
        .filter(rating -> rating.kind() == ScoreKind.PROBABILITY)
        .flatMap(this::reliability)
        .toList();
  }

  private Stream<ScoreReliabilityRow> reliability(PhoneRating rating) {
    return rating.sample(phones, DrawnUnit.UTTERANCES).reliability().stream()
        .map(bin -> new ScoreReliabilityRow(experiment, evaluationId, bin, rating.source()));
  }

  /** Rows of table {@code phone_scores}. */
  List<PhoneScoreRow> phones() {
    List<PhoneScoreRow> rows = new ArrayList<>();
    for (JudgedUtterance utterance : utterances) {
      IntStream.range(0, utterance.phones().size())
          .mapToObj(position -> row(utterance, position))
          .forEach(rows::add);
    }
    return rows;
  }

  private PhoneScoreRow row(JudgedUtterance utterance, int position) {
    JudgedPhone phone = utterance.phones().get(position);
    ScoredPhone scored = phone.scored();
    return new PhoneScoreRow(
        experiment,
        evaluationId,
        utterance.utteranceId(),
        utterance.speaker(),
        utterance.firstLanguage(),
        position,
        new PhoneScoreRow.Phone(
            scored.phone(),
            String.valueOf(phone.truth().code()),
            orNull(phone.said()),
            orNull(phone.derived()),
            phone.isDoubtedByErrorHead() ? TwoWayLabels.INCORRECT : TwoWayLabels.CORRECT,
            orNull(scored.alternative())),
        new PhoneScoreRow.Goodness(
            scored.evidence().logShare(),
            scored.evidence().logSharePerFrame(),
            scored.evidence().alternativeLogRatio(),
            scored.evidence().occupancy()),
        scored.span().start() * utterance.frameSeconds(),
        scored.span().end() * utterance.frameSeconds(),
        calibration.map(fitted -> fitted.probabilityRight(scored.evidence())).orElse(null),
        phone.isAsked() ? asked(phone) : null);
  }

  private PhoneScoreRow.Asked asked(JudgedPhone phone) {
    return new PhoneScoreRow.Asked(
        phone.asAsked(),
        calibration
            .filter(Calibration::hasAnswers)
            .map(fitted -> fitted.probabilityRight(phone.scored().phone(), phone.asAsked()))
            .orElse(null));
  }

  private static String orNull(String phone) {
    return phone.isEmpty() ? null : phone;
  }
}
