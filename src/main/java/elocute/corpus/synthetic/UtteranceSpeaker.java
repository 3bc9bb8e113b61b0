package elocute.corpus.synthetic;

import elocute.speech.audio.AudioClip;
import elocute.speech.audio.Resampler;
import java.util.Iterator;

/** Speaks a plan: audio and the TextGrids that fit it. */
final class UtteranceSpeaker {

  /** About -24 dB of full scale, like the recordings. */
  private static final double TARGET_RMS = 0.063;

  private static final double LARGEST_PEAK = 0.9;

  private final EspeakNg espeak;
  private final SynthesisSettings settings;

  UtteranceSpeaker(EspeakNg espeak, SynthesisSettings settings) {
    this.espeak = espeak;
    this.settings = settings;
  }

  SpokenUtterance speak(UtterancePlan plan) {
    Timeline timeline = timeline(plan);
    AudioClip loud = normalised(timeline.audio());
    AudioClip resampled = Resampler.resample(loud, settings.sampleRateHz());
    AudioClip audio =
        settings
            .noise()
            .addTo(
                resampled,
                SeededRandom.of(
                    ~settings.seed(), plan.speaker().name().hashCode(), plan.prompt().number()));
    AnnotationGrids grids = new AnnotationGrids(plan, timeline.phrases(), audio.durationSeconds());
    return new SpokenUtterance(plan, audio, grids.annotated(), grids.forcedAlignment());
  }

  private Timeline timeline(UtterancePlan plan) {
    Timeline timeline = new Timeline();
    Iterator<PlannedPhrase> phrases = plan.phrases().iterator();
    while (phrases.hasNext()) {
      PlannedPhrase phrase = phrases.next();
      char ending = phrases.hasNext() ? ',' : plan.prompt().isQuestion() ? '?' : '.';
      Voice voice = plan.speaker().voice().times(plan.tempo());
      AudioClip audio = espeak.speak(voice, phrase.phonemeInput(ending));
      timeline.add(phrase, Resampler.resample(audio, Timeline.SAMPLE_RATE_HZ));
    }
    timeline.add(plan.finalPause());
    return timeline;
  }

  private static AudioClip normalised(AudioClip clip) {
    double squares = 0;
    double peak = 0;
    for (float sample : clip.samples()) {
      squares += (double) sample * sample;
      peak = Math.max(peak, Math.abs(sample));
    }
    double rms = Math.sqrt(squares / clip.samples().length);
    double gain = Math.min(TARGET_RMS / rms, LARGEST_PEAK / peak);
    float[] samples = clip.samples().clone();
    for (int index = 0; index < samples.length; index++) {
      samples[index] *= (float) gain;
    }
    return new AudioClip(samples, clip.sampleRateHz());
  }
}
