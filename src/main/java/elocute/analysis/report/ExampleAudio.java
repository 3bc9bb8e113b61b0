package elocute.analysis.report;

/** Whether a report lets its reader hear the examples. */
public enum ExampleAudio {
  /** Recordings of people are personal data, and a page is easily sent on. */
  LEFT_OUT,
  /** At most {@link PageRecordings#MOST_SECONDS} are in the page. */
  EMBEDDED
}
