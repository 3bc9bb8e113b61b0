package elocute.evaluation.prediction;

import elocute.corpus.UtteranceReader;
import elocute.evaluation.LoadedModel;
import elocute.evaluation.PhoneScorer;
import elocute.model.decoding.FrameScores;
import elocute.speech.lexicon.WordPronunciations;
import elocute.training.BatchScores;
import elocute.training.Prediction;
import elocute.training.data.ExampleSource;
import elocute.training.data.PlaceAnswer;
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
    BatchScores scores = score(recording, recording);
    Prediction prediction = scores.decode(spec.decoder()).get(0);
    FrameScores frames = scores.phonemeScores(0);
    List<TimedSound> heard =
        TimedSound.of(frames, prediction.phonemes(), model.inventory(), clock());
    LabelledText labelled = labelled(recording, words, heard, prediction);
    HeardText aligned = labelled.text();
    List<TimedSound> sounds = heard.stream().filter(phone -> !phone.isPause()).toList();
    var scorer = new TextScorer(new PhoneScorer(model.inventory()), spec.scoring());
    Optional<List<PhoneMeasure>> measures =
        scorer.measure(aligned, sounds, frames, labelled.answers());
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
        labelled.errorLabels(),
        text,
        measured.words(),
        measured.additions(),
        measured.score(),
        measures.isPresent()
            ? spec.scoring().scoring(!labelled.answers().isEmpty())
            : PhoneScoring.none(TOO_SHORT),
        heard.stream().map(sound -> sound.in(clock())).toList());
  }

  /**
   * A text and all that the error head says.
   *
   * @param answers about each place of the text; empty if it is not asked
   */
  private record LabelledText(
      HeardText text, List<String> errorLabels, List<PlaceAnswer> answers) {}

  private LabelledText labelled(
      Recording recording,
      List<WordPronunciations> words,
      List<TimedSound> heard,
      Prediction prediction) {
    List<String> errorLabels = model.errorLabels().decode(prediction.errors());
    HeardText text =
        HeardText.align(
            words,
            heard.stream().map(TimedSound::phone).toList(),
            errorLabels,
            model.errorLabels());
    return model.asksAboutPhones() && !text.canonical().isEmpty()
        ? asked(recording, text)
        : new LabelledText(text, errorLabels, List.of());
  }

  /** The phones heard say which pronunciation was meant; about that the error head is asked. */
  private LabelledText asked(Recording recording, HeardText text) {
    int[] canonical =
        model.inventory().encode(text.canonical().stream().map(HeardPhone::canonical).toList());
    BatchScores scores = score(recording, new AskedRecording(recording, canonical));
    Prediction answered = scores.decode(spec.decoder()).get(0);
    List<PlaceAnswer> answers = scores.answers(0).orElseThrow();
    return new LabelledText(
        AnsweredText.of(text, answers, model.errorLabels()),
        model.errorLabels().decode(answered.errors()),
        answers);
  }

  private BatchScores score(Recording recording, ExampleSource source) {
    try {
      return model.score(source);
    } catch (RuntimeException failure) {
      throw new PredictionException(
          "recording %s: %s".formatted(recording.wav(), failure.getMessage()), failure);
    }
  }

  private FrameClock clock() {
    return new FrameClock(model.samplesPerFrame(), UtteranceReader.STANDARD_SAMPLE_RATE_HZ);
  }
}
