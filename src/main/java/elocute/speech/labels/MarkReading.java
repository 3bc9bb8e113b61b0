package elocute.speech.labels;

/** What one mark of the phones tier says. */
public sealed interface MarkReading {

  /** Whether the mark had to be read in spite of a slip of the pen, for example {@code AH)}. */
  boolean typo();

  /** Silence. */
  record Pause() implements MarkReading {
    @Override
    public boolean typo() {
      return false;
    }
  }

  /** A noise of the speaker that is no phone. */
  record SpokenNoise() implements MarkReading {
    @Override
    public boolean typo() {
      return false;
    }
  }

  /** A phone that was said as it should be. */
  record Plain(String phone, boolean typo) implements MarkReading {}

  /**
   * A pronunciation error.
   *
   * @param canonical what should be said; {@code sil} for an addition
   * @param perceived what was said; {@code sil} for a deletion
   * @param tag substitution, deletion or addition
   * @param starred an accented realisation of {@code perceived}
   * @param typo see {@link MarkReading#typo()}
   */
  record Error(String canonical, String perceived, ErrorTag tag, boolean starred, boolean typo)
      implements MarkReading {}
}
