package elocute.training;

import elocute.training.TrainingEvent.Progress;
import elocute.training.TrainingEvent.StepDone;
import elocute.training.checkpoint.TrainingState;
import elocute.training.step.LearningRates;
import elocute.training.step.StepOutcome;
import java.io.IOException;
import java.util.Locale;

/** Tells of every step, and every few seconds how far the epoch is, until it is almost done. */
final class EpochProgress {

  private static final long INTERVAL_NANOS = 5_000_000_000L;

  private final int epoch;
  private final TrainingState start;
  private final int stepsOfEpoch;
  private final TrainingSession session;
  private final long startedNanos = System.nanoTime();
  private long shownNanos = startedNanos;
  private long lastNanos = startedNanos;
  private long steps;
  private double audioSeconds;

  /**
   * @param start where training starts in this epoch
   * @param stepsOfEpoch optimiser steps of the whole epoch
   */
  EpochProgress(TrainingSession session, TrainingState start, int stepsOfEpoch) {
    this.session = session;
    this.epoch = start.epoch() + 1;
    this.start = start;
    this.stepsOfEpoch = stepsOfEpoch;
  }

  /**
   * @param outcome what this rank saw; its loss and audio stand for the others'
   */
  void stepDone(StepOutcome outcome, LearningRates rates) throws IOException {
    long now = System.nanoTime();
    steps++;
    audioSeconds += outcome.audioSeconds();
    double loss = outcome.loss() * session.ranks().size();
    double speed = outcome.audioSeconds() / ((now - lastNanos) / 1e9);
    lastNanos = now;
    session.events().publish(new StepDone(epoch, start.step() + steps, loss, rates, speed));
    long nanosLeft = (now - startedNanos) / steps * stepsLeft();
    if (now - shownNanos >= INTERVAL_NANOS && nanosLeft >= INTERVAL_NANOS) {
      shownNanos = now;
      session.events().publish(new Progress(line(loss, rates, (now - startedNanos) / 1e9)));
    }
  }

  private long stepsLeft() {
    return (long) stepsOfEpoch - start.stepInEpoch() - steps;
  }

  private String line(double loss, LearningRates rates, double elapsedSeconds) {
    double secondsPerStep = elapsedSeconds / steps;
    long left = stepsLeft();
    int epochs = session.recipe().numEpochs();
    long epochsLeft = (long) epochs - epoch;
    return String.format(
        Locale.ROOT,
        "epoch %d/%d  step %d/%d  loss %.4f  main_lr %.2e  wav2vec_lr %.2e  %.1f audio-s/s  %s left in the epoch, %s in the run",
        epoch,
        epochs,
        start.stepInEpoch() + steps,
        stepsOfEpoch,
        loss,
        rates.main(),
        rates.wav2vec(),
        audioSeconds * session.ranks().size() / elapsedSeconds,
        duration(left * secondsPerStep),
        duration((left + epochsLeft * stepsOfEpoch) * secondsPerStep));
  }

  /** For example 2:03:07; validation is not in it. */
  static String duration(double seconds) {
    long whole = Math.round(seconds);
    return String.format(Locale.ROOT, "%d:%02d:%02d", whole / 3600, whole / 60 % 60, whole % 60);
  }
}
