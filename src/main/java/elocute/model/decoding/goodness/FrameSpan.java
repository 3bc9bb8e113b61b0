package elocute.model.decoding.goodness;

/**
 * Frames one after another. A frame of wav2vec 2.0 begins every 20 ms.
 *
 * @param start the first, from 0 on
 * @param end the first that is no longer part of it, above {@code start}
 */
public record FrameSpan(int start, int end) {

  public FrameSpan {
    if (start < 0 || end <= start) {
      throw new IllegalArgumentException(
          "frame span: must begin at 0 or later and end after that, got %d to %d"
              .formatted(start, end));
    }
  }

  /** Number of frames, at least 1. */
  public int length() {
    return end - start;
  }
}
