package elocute.evaluation.prediction;

import elocute.corpus.UtteranceReader;
import elocute.evaluation.LoadedModel;
import elocute.evaluation.PhoneScorer;
import elocute.model.decoding.FrameScores;
import elocute.speech.lexicon.WordPronunciations;
import elocute.training.BatchScores;
import elocute.training.Prediction;
import java.util.List;
import java.util.Optional;

/**
 * Assesses recordings with one model.
 *
 * @param spec what is asked
 * @param model the model
 */
record Assessor(PredictionSpec spec, LoadedModel model) {

  private static final String TOO_SHORT =
      "the recording is too short for the text's phones: no goodness of pronunciation";

  Assessment assess(Recording recording, String text, List<WordPronunciations> words) {
    BatchScores scores = score(recording);
    Prediction prediction = scores.decode(spec.decoder()).get(0);
    FrameScores frames = scores.phonemeScores(0);
    List<TimedSound> heard =
        TimedSound.of(frames, prediction.phonemes(), model.inventory(), clock());
    List<String> errorLabels = model.errorLabels().decode(prediction.errors());
    HeardText aligned =
        HeardText.align(
            words,
            heard.stream().map(TimedSound::phone).toList(),
            errorLabels,
            model.errorLabels());
    List<TimedSound> sounds = heard.stream().filter(phone -> !phone.isPause()).toList();
    var scorer = new TextScorer(new PhoneScorer(model.inventory()), spec.scoring());
    Optional<List<PhoneMeasure>> measures = scorer.measure(aligned, sounds, frames);
    HeardText measured = MeasuredText.of(aligned, clock(), sounds, measures.orElse(List.of()));
    return new Assessment(
        recording.wav(),
        recording.seconds(),
        recording.sampleRateHz(),
        spec.run(),
        spec.modelType(),
        spec.model().sha256(),
        spec.decoder().id(),
        model.inventory().decode(prediction.phonemes()),
        errorLabels,
        text,
        measured.words(),
        measured.additions(),
        measured.score(),
        measures.isPresent() ? spec.scoring().scoring() : PhoneScoring.none(TOO_SHORT),
        heard.stream().map(sound -> sound.in(clock())).toList());
  }

  private BatchScores score(Recording recording) {
    try {
      return model.score(recording);
    } catch (RuntimeException failure) {
      throw new PredictionException(
          "recording %s: %s".formatted(recording.wav(), failure.getMessage()), failure);
    }
  }

  private FrameClock clock() {
    return new FrameClock(model.samplesPerFrame(), UtteranceReader.STANDARD_SAMPLE_RATE_HZ);
  }
}
