package elocute.evaluation.prediction;

/**
 * A model's frames in time.
 *
 * @param samplesPerFrame from one frame's first sample to the next one's
 * @param sampleRateHz of the samples
 */
record FrameClock(long samplesPerFrame, int sampleRateHz) {

  /** How many frames begin in so many seconds. */
  int frames(double seconds) {
    return Math.toIntExact(Math.round(seconds * sampleRateHz / samplesPerFrame));
  }

  /** Where a frame's first sample is. */
  double seconds(int frame) {
    return (double) (frame * samplesPerFrame) / sampleRateHz;
  }
}
